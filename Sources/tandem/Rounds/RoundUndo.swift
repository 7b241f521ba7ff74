import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Everything that was done in the life of a round: who, what and when.",
        discussion: """
            Example:
              tandem log autumn
            """
    )

    @OptionGroup var options: RoundOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = options.round
        let lines = try await Session.ready(options.database).reading { connection in
            try RoundStore.log(of: RoundStore.find(name, connection), connection)
        }
        try output.give(
            Table(
                "Log",
                [
                    .number("number", "No.") { $0.number }, .words("at", "When") { $0.at },
                    .words("by", "Who") { $0.by },
                    .words("role", "Role") { $0.role }, .words("kind", "Kind") { $0.kind.rawValue },
                    .words("what", "What") { $0.what },
                ],
                lines
            )
        )
    }
}

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the newest step of a round back, by a new entry that says what it undid; or say why not.",
        discussion: """
            A consultation or an approval goes a step back, what a side was asked or answered is taken back, a decision \
            about a pair is released. Nothing is deleted. 'tandem log' lists the steps; imports are undone by 'tandem imports \
            undo'.

            Example:
              tandem undo autumn --reason 'asked too early'
            """
    )

    @OptionGroup var options: RoundOptions

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var reason: String

    func run() async throws {
        let name = options.round
        let reason = try SanitisedText.entered(reason, "the reason", atMost: 500)
        try await Session.ready(options.database).transaction { connection in
            try RoundStore.lock(connection)
            let stored = try RoundStore.find(name, connection)
            guard let newest = try RoundStore.log(of: stored, connection).last else { return }
            let words = "undoes \(newest.number) (\(newest.what), by \(newest.by) on \(newest.at)): \(reason)"
            do {
                try RoundUndo(stored: stored, newest: newest, words: words).carryOut(connection)
            } catch let error as PostgresError where error.sqlState?.category == "23" {
                throw Failure("\(newest.what) is not undone: \(error.message)", status: .usage)
            }
            Notes.answer("Undone: \(newest.what), by \(newest.by) on \(newest.at).\n")
        }
    }
}

/// Takes one step of a round back.
private struct RoundUndo {
    let stored: StoredRound
    let newest: RoundLogLine
    /// What the new entry says.
    let words: String

    private var name: String { stored.round.name }

    func carryOut(_ connection: isolated Connection) throws {
        switch newest.kind {
        case .round: throw refusal("give the round up: tandem round withdraw '\(name)' --reason TEXT")
        case .plan:
            throw refusal(
                "every plan stays; plan again, or approve an earlier one: tandem round advance '\(name)' --plan NUMBER"
            )
        case .move: try takeMoveBack(connection)
        case .consent: try takeConsentBack(connection)
        case .decision: try takeDecisionsBack(connection)
        }
    }

    private func refusal(_ advice: String) -> Failure {
        Failure("\(newest.what), by \(newest.by) on \(newest.at), is not undone: \(advice)", status: .usage)
    }

    private func takeMoveBack(_ connection: isolated Connection) throws {
        let moves = try RoundStore.moves(of: stored, connection)
        guard let last = moves.last, let before = moves.dropLast().last else { return }
        if last.state.hasEditions {
            throw refusal(
                "\(last.state.rawValue) on \(last.at): make a new edition: tandem round new NAME --edition-of '\(name)'"
            )
        }
        guard let step = last.state.steps.first(where: { $0.state == before.state && $0.state != .withdrawn }) else {
            throw refusal("from \(last.state.rawValue) nothing leads back to \(before.state.rawValue)")
        }
        guard step.needsReason else {
            throw refusal("it was a step back itself; go on with: tandem round advance '\(name)'")
        }
        try RoundStore.move(stored, to: step.state, plan: last.plan, reason: words, by: Session.signature, connection)
    }

    private func takeConsentBack(_ connection: isolated Connection) throws {
        let done = try ConsentStore.steps(ofAction: newest.number, connection)
        guard let plan = done.first?.plan, done.allSatisfy({ $0.step != .reopened }) else {
            throw refusal("it took something back itself; ask again: tandem consent ask '\(name)'")
        }
        let steps = done.map {
            ConsentStore.NewStep(.reopened, $0.side, of: ($0.receiver, $0.partner), words: words, on: Today.day)
        }
        try ConsentStore.add(
            steps,
            to: stored,
            plan: plan,
            as: "\(done.count.counted("side", "sides")) taken back",
            by: Session.signature,
            connection
        )
        if done.contains(where: { $0.step == .declined }) {
            Notes.say(
                "A no for good stands in the register of consent besides, until that is taken back: tandem imports, then "
                    + "'tandem imports undo NUMBER'."
            )
        }
    }

    private func takeDecisionsBack(_ connection: isolated Connection) throws {
        for link in try RoundStore.decisions(ofAction: newest.number, connection) {
            guard link.kind != .released else {
                throw refusal(
                    "it released a pair; decide anew: tandem round pin or forbid '\(name)' RECEIVER PARTNER --reason TEXT"
                )
            }
            try RoundStore.decide(
                .released,
                WhatIf.Link(receiver: link.receiver, partner: link.partner, number: link.request),
                reason: words,
                of: stored,
                by: Session.signature,
                connection
            )
        }
    }
}
