import Domain
import Postgres
import Store

extension RoundUndo {
    /// What happened in an agreement is taken back by a step, its terms by undoing the import that brought them.
    func takeAgreementBack(_ connection: isolated Connection) throws -> Bool {
        if let done = try AgreementStore.step(ofAction: step.number, connection) {
            let agreements = try RegistryStore.facts(connection, .rules(Today.day)).agreements
            guard
                let agreement = agreements.first(where: {
                    ($0.receiver, $0.partner, $0.from) == (done.receiver, done.partner, done.from)
                })
            else { return false }
            try AgreementStore.undo(
                done.number,
                of: agreement,
                on: Today.day,
                as: what,
                words: words,
                by: Session.signature,
                connection
            )
            return true
        }
        guard let number = try AgreementStore.importNumber(ofAction: step.number, connection) else { return false }
        try takeImportsBack([number], "its terms are on record", connection)
        let brought = try ImportStore.list(connection, only: number).first.map { $0.new + $0.corrected } ?? 1
        Notes.say(
            "Import \(number), which brought its terms, is taken back"
                + (brought > 1 ? ", with all \(brought) facts that it brought: tandem imports show \(number)." : ".")
        )
        return true
    }

    /// A side's consent to a summary, or that it consents no longer, goes back to what it said before.
    func takeSummaryBack(_ connection: isolated Connection) throws -> Bool {
        guard let said = try SummaryStore.step(ofAction: step.number, connection), said.isNewest else { return false }
        let own = said.side == .receiver ? said.receiver : said.partner
        guard try MemberStore.sight(connection).covers(own) else {
            throw StepStays(
                advice:
                    "it is for \(names.region(of: own)?.name ?? "its region") to take back, which speaks for \(names.name(of: own))"
            )
        }
        try SummaryStore.takeBack(
            step.number,
            words: words,
            on: Today.day,
            as: title,
            by: Session.signature,
            connection
        )
        return true
    }

    /// The summaries of the step's agreements that everybody is told, the receiver first.
    func summariesTold(_ connection: isolated Connection) throws -> [[LACode]] {
        guard step.kind == .agreement || step.kind == .summary else { return [] }
        let pairs = step.about.map { [$0.receiver, $0.partner] }
        return try SummaryStore.steps(connection).filter(\.isTold).map { [$0.receiver, $0.partner] }.filter(
            pairs.contains
        )
        .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Says which of these nobody else reads any longer.
    func tellSummariesGone(of told: [[LACode]], _ connection: isolated Connection) throws {
        let still = try summariesTold(connection)
        for pair in told where !still.contains(pair) {
            let two = pair.map(names.name(of:))
            Notes.say(
                "Both sides had agreed to the summary of \(two[0].with(two[1])); nobody else reads it any longer. Once it has ended, and says "
                    + "what both mean, each is asked anew: tandem agreement summary '\(two[0])' '\(two[1])'"
            )
        }
    }
}
