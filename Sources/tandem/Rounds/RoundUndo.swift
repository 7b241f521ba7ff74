import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the newest step of a round back that still holds, by a new entry; or say why not.",
        discussion: """
            A consultation or an approval goes a step back, what a side was asked or answered is taken back, a decision \
            about pairs is released, a step about a loan, days, phases, reviews and terms of its agreements are taken back. Asked again, it takes \
            back the step before. A plan stays; what was done before it is taken back by its number, --step. What another \
            region said of a loan is its own, and passed over. Nothing is \
            deleted. 'tandem log' lists the steps; imports are undone by 'tandem imports undo'.

            Examples:
              tandem undo autumn --reason 'asked too early'
              tandem undo autumn --step 14 --reason 'said of another pairing'
            """
    )

    @OptionGroup var options: RoundOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The step of this number in 'tandem log'; the newest unless given.", valueName: "number")
    )
    var step: Int?

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var reason: String

    func run() async throws {
        let name = options.round, number = step
        let reason = try SanitisedText.entered(reason, "the reason", atMost: 500)
        try await Session.ready(options.database, writes: true).transaction { connection in
            try RoundStore.lock(connection)
            let stored = try RoundStore.find(name, connection)
            let standing = try RoundStore.log(of: stored, connection).standing
            if let number, !standing.contains(where: { $0.number == number }) {
                throw Failure(
                    "no step \(number) of round '\(stored.round.name)' stands: what stands, and what took one back: "
                        + "tandem log '\(stored.round.name)'",
                    status: .usage
                )
            }
            for step in standing.reversed() where number == nil || step.number == number {
                let undo = RoundUndo(stored: stored, step: step, reason: reason, standing: standing)
                do {
                    if number != nil { try undo.refuseUnderWhatRestsOnIt() }
                    // What was released or reopened since by hand stands no longer.
                    guard try undo.carryOut(connection) else { continue }
                } catch let stays as StepStays {
                    guard number == nil, stays.isOfOthers else { throw try undo.refusal(stays, connection) }
                    Notes.say("Passed over: \(step.what), by \(step.by) on \(step.at): \(stays.advice).")
                    continue
                } catch let error as PostgresError where error.sqlState?.category == "23" {
                    throw Failure("\(step.what) is not undone: \(error.message)", status: .usage)
                }
                return Notes.answer("Undone: \(step.what), by \(step.by) on \(step.at).\n")
            }
            throw Failure("nothing of it stands any longer: there is nothing to undo", status: .usage)
        }
    }
}

/// Why a step is not taken back, and what to do.
struct StepStays: Error {
    let advice: String
    /// Whether it is for others to take back, and what was done before it stands apart.
    var isOfOthers = false
}

/// Takes one step of a round back.
struct RoundUndo {
    let stored: StoredRound
    let step: RoundLogLine
    let reason: String
    /// Every step that stands, the oldest first.
    let standing: [RoundLogLine]

    var name: String { stored.round.name }

    /// What the new entry says.
    var words: String { "undoes \(step.number) (\(step.what), by \(step.by) on \(step.at)): \(reason)" }

    /// - Returns: false for a step of which nothing stands any longer.
    func carryOut(_ connection: isolated Connection) throws -> Bool {
        switch step.kind {
        case .round: throw StepStays(advice: "give the round up: tandem round withdraw '\(name)' --reason TEXT")
        case .plan:
            throw StepStays(
                advice:
                    "every plan stays; plan again, or approve an earlier one: tandem round advance '\(name)' --plan NUMBER"
            )
        case .move: return try takeMoveBack(connection)
        case .consent: return try takeConsentBack(connection)
        case .decision: return try takeDecisionsBack(connection)
        case .agreement: return try takeAgreementBack(connection)
        case .loan: return try takeLoanBack(connection)
        }
    }

    /// That it is not taken back, why, and which steps before it are: each was tried.
    func refusal(_ stays: StepStays, _ connection: isolated Connection) throws -> Failure {
        var list: [String] = []
        for step in standing.reversed() where step.number < self.step.number && list.count < 6 {
            let undo = RoundUndo(stored: stored, step: step, reason: reason, standing: standing)
            if undo.isPossible(connection) { list.append("\(step.number) (\(step.what))") }
        }
        let more = list.count > 5 ? " and others" : ""
        return Failure(
            "\(step.what), by \(step.by) on \(step.at), is not undone: \(stays.advice). "
                + (list.isEmpty
                    ? "Before it nothing stands that is undone"
                    : "What was done before it is undone by its number, tandem undo '\(name)' --step NUMBER --reason TEXT: "
                        + list.prefix(5).joined(separator: ", ") + more),
            status: .usage
        )
    }

    /// Whether it would be taken back if it were asked for: it is tried, and nothing of that stays or is said.
    private func isPossible(_ connection: isolated Connection) -> Bool {
        struct Tried: Error { let isDone: Bool }
        do {
            try Notes.$console.withValue(HeldConsole(Notes.console)) {
                try connection.transaction { connection in
                    try refuseUnderWhatRestsOnIt()
                    throw Tried(isDone: try carryOut(connection))
                }
            }
            return false
        } catch { return (error as? Tried)?.isDone == true }
    }

    /// What was done since about the same pairs, and rests on it, is taken back first. What happens in agreements the database
    /// keeps in order.
    func refuseUnderWhatRestsOnIt() throws {
        guard step.kind != .agreement else { return }
        let later = standing.last { line in
            // What the other side says is its own.
            let isOfSides = line.kind == .consent && step.kind == .consent
            return line.number > step.number
                && line.about.contains { it in
                    step.about.contains { $0.isOfPair(it) && (!isOfSides || $0.firstWord == it.firstWord) }
                }
        }
        guard let last = later else { return }
        throw StepStays(
            advice:
                "\(last.number) (\(last.what)) rests on it; take what came after it back first: tandem undo '\(name)' --step "
                + "\(last.number) --reason TEXT"
        )
    }

    private func takeMoveBack(_ connection: isolated Connection) throws -> Bool {
        if let later = standing.last(where: { $0.kind == .move }), later.number != step.number {
            throw StepStays(
                advice:
                    "take what came after it back first: tandem undo '\(name)' --step \(later.number) --reason TEXT"
            )
        }
        // A move that was taken back leads to nowhere.
        let moves = try RoundStore.moves(of: stored, connection).reduce(into: [RoundMove]()) { standing, move in
            if RoundLogLine.undone(by: move.reason) != nil { _ = standing.popLast() } else { standing.append(move) }
        }
        guard let last = moves.last, let before = moves.dropLast().last else { return false }
        // Whoever holds a mail with a day is told first that nothing is asked.
        let open = try ConsentStore.entries(of: stored, connection).pairings.filter { pair in
            ConsentSide.allCases.contains { pair.newest($0) != nil }
        }
        if last.state == .consulting, let asked = standing.last(where: { $0.kind == .consent }), !open.isEmpty {
            throw StepStays(
                advice:
                    "\(open.count.counted("pairing is", "pairings are")) asked about or answered; take that back first: tandem undo '\(name)' "
                    + "--step \(asked.number) --reason TEXT"
            )
        }
        if last.state == .published {
            throw StepStays(
                advice:
                    "\(last.state.rawValue) on \(last.at): make a new edition: tandem round new NAME --edition-of '\(name)'"
            )
        }
        guard let back = [before, last].steps.first(where: { $0.state == before.state && $0.state != .withdrawn })
        else {
            throw StepStays(advice: "from \(last.state.rawValue) nothing leads back to \(before.state.rawValue)")
        }
        guard back.needsReason else {
            throw StepStays(advice: "it was a step back itself; go on with: tandem round advance '\(name)'")
        }
        try RoundStore.move(stored, to: back.state, plan: last.plan, reason: words, by: Session.signature, connection)
        return true
    }

    private func takeConsentBack(_ connection: isolated Connection) throws -> Bool {
        let done = try ConsentStore.steps(ofAction: step.number, connection)
        guard let plan = done.first?.plan, done.allSatisfy({ $0.step != .reopened }) else {
            throw StepStays(advice: "it took something back itself; ask again: tandem consent ask '\(name)'")
        }
        let entries = try ConsentStore.entries(of: stored, connection)
        let standing = done.filter { PairingConsent($0.receiver, $0.partner, entries).newest($0.side) != nil }
        guard !standing.isEmpty else { return false }
        try ConsentStore.add(
            standing.flatMap { said in
                let pair = (said.receiver, said.partner)
                // What was asked before it is asked still, by the day by which it was.
                let before = entries.filter { ($0.receiver, $0.partner) == pair && $0.side == said.side }.dropLast()
                    .reversed().prefix { $0.step != .reopened }.reversed()
                return [ConsentStore.NewStep(.reopened, said.side, of: pair, words: words, on: Today.day)]
                    + before.map {
                        ConsentStore.NewStep(
                            $0.step,
                            $0.side,
                            of: pair,
                            by: $0.answerBy,
                            words: $0.words,
                            on: $0.saidOn
                        )
                    }
            },
            to: stored,
            plan: plan,
            as: "\(standing.count.counted("side", "sides")) taken back",
            by: Session.signature,
            connection
        )
        for said in standing where said.step == .declined { try takeOutOfRegister(said.side, said, connection) }
        return true
    }

    /// A no for good went into the register of consent on the path of every entry, and is taken back on it.
    private func takeOutOfRegister(
        _ side: ConsentSide,
        _ pair: (receiver: LACode, partner: LACode, side: ConsentSide, step: ConsentStep, plan: Int),
        _ connection: isolated Connection
    ) throws {
        let authority = side == .receiver ? pair.receiver : pair.partner
        let other = side == .receiver ? pair.partner : pair.receiver
        let entries = try RegistryStore.facts(connection, .rules(Today.day)).entries.filter {
            $0.register == .consent && $0.authority == authority && $0.other == other
                && $0.provenance.source == "round \(name)"
        }
        let identities = entries.map(\.fact.identity.text)
        for number in try ImportStore.entriesByHand(of: identities, connection) {
            _ = try ImportStore.undo(number, because: reason, by: Session.signature, connection)
            Notes.say("Import \(number), which entered it in the register of consent, is taken back too.")
        }
    }

    /// What happened in an agreement is taken back by a step, its terms by undoing the import that brought them.
    private func takeAgreementBack(_ connection: isolated Connection) throws -> Bool {
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
                as: step.what,
                words: words,
                by: Session.signature,
                connection
            )
            return true
        }
        guard let number = try AgreementStore.importNumber(ofAction: step.number, connection) else { return false }
        _ = try ImportStore.undo(number, because: reason, by: Session.signature, connection)
        let brought = try ImportStore.list(connection, only: number).first.map { $0.new + $0.corrected } ?? 1
        Notes.say(
            "Import \(number), which brought its terms, is taken back"
                + (brought > 1 ? ", with all \(brought) facts that it brought: tandem imports show \(number)." : ".")
        )
        return true
    }

    private func takeDecisionsBack(_ connection: isolated Connection) throws -> Bool {
        let decided = try RoundStore.decisions(ofAction: step.number, connection)
        if decided.contains(where: { $0.kind == .released }) {
            return try takeReleaseBack(
                decided.map { ($0.kind, WhatIf.Link(receiver: $0.receiver, partner: $0.partner, number: $0.request)) },
                connection
            )
        }
        // A pin and its approval may be one step, and are released once.
        let own = Set(decided.map { WhatIf.Link(receiver: $0.receiver, partner: $0.partner, number: $0.request) })
        let links = try RoundStore.decisions(of: stored, connection).filter { $0.kind != .released }.map(\.link)
            .filter(own.contains)
        guard !links.isEmpty else { return false }
        try RoundStore.decide(
            links.map { RoundStore.NewDecision(.released, $0, reason: words) },
            as: "\(step.what) released",
            of: stored,
            by: Session.signature,
            connection
        )
        return true
    }

    /// What stood before a release stands again: a decision, or that both sides agreed.
    private func takeReleaseBack(
        _ decided: [(kind: RoundDecision.Kind, link: WhatIf.Link)],
        _ connection: isolated Connection
    ) throws -> Bool {
        let now = try RoundStore.decisions(of: stored, connection).filter { $0.kind == .released }
        let links = decided.filter { it in it.kind == .released && now.contains { $0.link == it.link } }
            .map(\.link)
        guard !links.isEmpty else { return false }
        let back = try links.map { link in
            guard
                let decision = try RoundStore.decision(
                    before: step.number,
                    of: link,
                    in: stored,
                    words: words,
                    connection
                )
            else {
                throw StepStays(
                    advice:
                        "it released an exception, which a second person approved: decide anew, tandem round pin '\(name)' RECEIVER PARTNER "
                        + "--except --reason TEXT"
                )
            }
            return decision
        }
        try RoundStore.decide(
            back,
            as: "\(step.what) taken back",
            of: stored,
            by: Session.signature,
            connection
        )
        return true
    }
}
