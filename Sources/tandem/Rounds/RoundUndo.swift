import Domain
import Postgres
import Store

/// Why a step is not taken back, and what to do.
struct StepStays: Error {
    let advice: String
}

/// Takes one step of a round back.
struct RoundUndo {
    let life: RoundLifeSoFar
    let step: RoundLogLine
    let reason: String

    var stored: StoredRound { life.stored }
    var name: String { stored.round.name }
    var names: WaitingNames { life.names }

    /// What it was, without the round.
    var what: String {
        let tail = ", round \(name)"
        return String((step.what.hasSuffix(tail) ? String(step.what.dropLast(tail.count)) : step.what).prefix(300))
    }

    /// What the new entry says.
    var words: String { "undoes \(step.number) (\(what), by \(step.by) on \(step.at)): \(reason)" }

    /// What the new entry is called.
    var title: String { "taken back: \(what)" }

    /// Takes it back, and says what hung on it.
    /// - Returns: false for a step of which nothing stands any longer.
    func takeBack(_ connection: isolated Connection) throws -> Bool {
        let told = try summariesTold(connection)
        guard try carryOut(connection) else { return false }
        try tellSummariesGone(of: told, connection)
        try tellPlan(connection)
        return true
    }

    /// - Returns: false for a step of which nothing stands any longer.
    private func carryOut(_ connection: isolated Connection) throws -> Bool {
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
        case .summary: return try takeSummaryBack(connection)
        case .alert:
            throw StepStays(
                advice:
                    "the answer to an alert stays; what is refused again later is a new alert, tandem watch '\(name)'"
            )
        case .ask: throw StepStays(advice: "take the question back: tandem ask withdraw REGION --reason TEXT")
        }
    }

    /// That it is not taken back, why, and which steps before it are: each was tried.
    func refusal(_ stays: StepStays, _ connection: isolated Connection) -> Failure {
        Failure(
            "\(step.what), by \(step.by) on \(step.at), is not undone: \(stays.advice). \(stepsBefore(connection))",
            status: .usage
        )
    }

    /// That it is somebody else's, and how it is taken back all the same.
    func isOfSomebodyElse(_ connection: isolated Connection) -> Failure {
        Failure(
            "the newest step of round '\(name)' is \(step.number) (\(what)), by \(step.by) on \(step.at), and not yours: nothing was "
                + "changed. To take it back all the same: tandem undo '\(name)' --step \(step.number) --reason TEXT. "
                + stepsBefore(connection, ofOneself: true),
            status: .usage
        )
    }

    /// - Parameter ofOneself: whether only those are meant of who asks.
    private func stepsBefore(_ connection: isolated Connection, ofOneself: Bool = false) -> String {
        var list: [String] = []
        for step in life.standing.reversed() where step.number < self.step.number && list.count < 6 {
            guard !ofOneself || life.isOwn(step) else { continue }
            let undo = RoundUndo(life: life, step: step, reason: reason)
            if (try? undo.tried(connection, byNumber: true)) == true {
                list.append("\(step.number) (\(step.what)\(life.isOwn(step) ? "" : ", by \(step.by)"))")
            }
        }
        guard !list.isEmpty else { return "Before it nothing \(ofOneself ? "of yours " : "")stands that is undone" }
        return
            "What \(ofOneself ? "you did" : "was done") before it is undone by its number, tandem undo '\(name)' --step NUMBER --reason TEXT: "
            + list.prefix(5).joined(separator: ", ") + (list.count > 5 ? " and others" : "")
    }

    /// Whether it would be taken back if it were asked for: it is tried, and nothing of that stays or is said.
    /// - Throws: what keeps it from being taken back.
    func tried(_ connection: isolated Connection, byNumber: Bool = false) throws -> Bool {
        struct Tried: Error { let isDone: Bool }
        do {
            try Notes.$console.withValue(HeldConsole(Notes.console)) {
                try connection.transaction { connection in
                    if byNumber { try refuseUnderWhatRestsOnIt() }
                    let isDone = try carryOut(connection)
                    try ImportStore.askEverything(connection)
                    throw Tried(isDone: isDone)
                }
            }
        } catch let tried as Tried { return tried.isDone }
        return false
    }

    /// What was done since about the same pairs, and rests on it, is taken back first. What happens in agreements the database
    /// keeps in order.
    func refuseUnderWhatRestsOnIt() throws {
        guard step.kind != .agreement, step.kind != .summary else { return }
        let later = life.standing.last { line in
            // What the other side says is its own.
            let isOfSides = line.kind == .consent && step.kind == .consent
            return line.number > step.number && line.kind != .alert
                && line.about.contains { it in
                    step.about.contains { $0.isOfPair(it) && (!isOfSides || $0.side == it.side) }
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
        if let later = life.standing.last(where: { $0.kind == .move }), later.number != step.number {
            throw StepStays(
                advice:
                    "take what came after it back first: tandem undo '\(name)' --step \(later.number) --reason TEXT"
            )
        }
        // A move that was taken back leads to nowhere.
        let moves = try RoundStore.moves(of: stored, connection).reduce(into: [RoundMove]()) { standing, move in
            if move.undoes != nil { _ = standing.popLast() } else { standing.append(move) }
        }
        guard let last = moves.last, let before = moves.dropLast().last else { return false }
        // Whoever holds a mail with a day is told first that nothing is asked.
        let open = try ConsentStore.entries(of: stored, connection).pairings.filter { pair in
            ConsentSide.allCases.contains { pair.newest($0) != nil }
        }
        if last.state == .consulting, let asked = life.standing.last(where: { $0.kind == .consent }), !open.isEmpty {
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
        try RoundStore.move(
            stored,
            to: back.state,
            plan: last.plan,
            reason: words,
            undoing: step.number,
            by: Session.signature,
            connection
        )
        return true
    }
}
