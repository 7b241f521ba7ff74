import ArgumentParser
import Domain
import Matching
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Why a receiver has its partner, and what kept the next best from being chosen.",
            discussion: """
                Factor by factor for the pairing, then the five best others with what choosing each would cost. For \
                an authority that gives, what it gives and to whom else it could. Rests on the facts that the plan \
                rests on, whatever was imported since.

                Examples:
                  tandem round explain autumn devon
                  tandem round explain autumn devon --why-not essex
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(help: "The authority, by name or code.")
        var authority: String

        @Option(help: ArgumentHelp("Ask why this authority is not its partner.", valueName: "authority"))
        var whyNot: String?

        @Option(help: "How to write the answer: table or json.")
        var format: OutputFormat = .table

        func run() async throws {
            let session = try await Session.ready(options.database)
            let name = options.round
            let (stored, kept) = try await session.reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (stored, try PlanStore.latest(of: stored, connection))
            }
            let snapshot = kept.facts.snapshot(asOf: stored.round.asOf)
            let code = try NameLookup(kept.facts, snapshot).find(authority)
            let problem = try RoundProblem(
                round: stored.round,
                policy: PolicyChoice.of(stored),
                snapshot: snapshot,
                offersOnly: kept.plan.offersOnly
            )
            let solved = try SolvedRound(problem)
            try solved.refuseUnlessSame(as: kept.plan)
            if let whyNot { return try explain(whyNot, isNotThePartnerOf: code, solved, kept.facts) }
            var said = false
            for explanation in try solved.explanations(of: code) {
                // One answer for a program: the first request; people read about each.
                if said, format == .json { break }
                if said { Notes.answer("\n") }
                let report = ExplanationReport(explanation, of: stored.round, in: snapshot)
                try print(report, report.text(CommonOptions.style))
                said = true
            }
            if !said || format == .table, let partner = try solved.partnerExplanation(of: code) {
                if said { Notes.answer("\n") }
                let report = PartnerReport(partner, of: stored.round, in: snapshot)
                try print(report, report.text(CommonOptions.style))
                said = true
            }
            if !said { try explainAbsence(of: code, in: problem) }
        }

        private func explain(
            _ partner: String,
            isNotThePartnerOf receiver: LACode,
            _ solved: SolvedRound,
            _ facts: Registry
        ) throws {
            let snapshot = solved.problem.book.snapshot
            let code = try NameLookup(facts, snapshot).find(partner)
            let reasons = try solved.whyNot(code, for: receiver)
            guard !reasons.isEmpty else { return try explainAbsence(of: receiver, in: solved.problem) }
            for reason in reasons {
                Notes.answer("\(snapshot.name(of: code)) for \(snapshot.name(of: receiver)): \(reason).\n")
            }
        }

        private func print(_ report: some Encodable, _ text: String) throws {
            switch format {
            case .table: Notes.answer(text)
            case .json: Notes.answer(try JSONText.of(report))
            case .csv, .xlsx: throw ValidationError("explain writes table or json.")
            }
        }

        /// Why an authority has no part in a plan.
        private func explainAbsence(of code: LACode, in problem: RoundProblem) throws {
            let name = problem.book.snapshot.name(of: code)
            guard let profile = problem.book.profiles[code] else {
                throw Failure("\(name) was not in force on \(problem.round.asOf)", status: Status.usage)
            }
            let reason =
                profile.request != nil || profile.mayOffer
                ? "lies outside this round (\(problem.round.scope.description))"
                : profile.latest == nil
                    ? "has not been inspected" : "has nothing below good, and may not offer support"
            throw Failure("\(name) has no part in round '\(problem.round.name)': it \(reason)", status: Status.usage)
        }
    }
}

extension SolvedRound {
    /// The plan is made again from the same facts; were it another, nothing said of it would be true of what is kept.
    func refuseUnlessSame(as kept: Plan) throws {
        let again = try plan().pairings.map { [$0.request.receiver, $0.partner] }
        guard again == kept.pairings.map({ [$0.request.receiver, $0.partner] }) else {
            throw Failure(
                "the plan on record was made by another version of this program and cannot be explained by this one: "
                    + "propose the round again",
                status: Status.badData
            )
        }
    }
}
