import Domain
import Postgres
import Store

/// What was done in a round so far, for whoever asks to take something back.
struct RoundLifeSoFar: Sendable {
    let stored: StoredRound
    let names: WaitingNames
    /// Whether nobody else is there.
    let isAlone: Bool
    private let lines: [RoundLogLine]
    /// Who asks, as the log names them.
    private let doer: String

    init(_ stored: StoredRound, _ connection: isolated Connection) throws {
        self.stored = stored
        lines = try RoundStore.log(of: stored, connection)
        names = try WaitingNames(on: Today.day, connection)
        (doer, isAlone) = try RoundStore.whoTakesBack(Session.signature, connection)
    }

    /// Every step that stands, the oldest first.
    var standing: [RoundLogLine] { lines.standing }

    func isOwn(_ step: RoundLogLine) -> Bool { isAlone || step.by == doer }

    /// The steps that may be taken back, the newest first; only that of a number where one is given. Whoever does not run the round
    /// takes back what is their own.
    /// - Throws: `Failure` for a number that stands no longer, or never did, and for who has nothing here to take back.
    func steps(_ number: Int?, _ connection: isolated Connection) throws -> [RoundLogLine] {
        let own = standing.filter { stored.hearsAnswers || isOwn($0) }
        guard let number else {
            guard let newest = own.last else { throw try stored.stepsOfOthers(connection) }
            // What was taken back in agreements was meant by itself: the step before it may be much more.
            if let last = lines.last, last.kind == .agreement, let undone = last.undoes {
                throw Failure(
                    "the newest step of round '\(stored.round.name)', \(last.number), took step \(undone) back. Before it stands "
                        + "\(newest.number) (\(newest.what)), by \(newest.by) on \(newest.at); to take that back too: tandem undo "
                        + "'\(stored.round.name)' --step \(newest.number) --reason TEXT",
                    status: .usage
                )
            }
            return own.reversed()
        }
        if let step = own.first(where: { $0.number == number }) { return [step] }
        let line = lines.first { $0.number == number }
        if !stored.hearsAnswers, line.map({ !isOwn($0) }) ?? true { throw try stored.stepsOfOthers(connection) }
        throw Failure(try whyNotStanding(number, line, connection), status: .usage)
    }

    private func whyNotStanding(_ number: Int, _ line: RoundLogLine?, _ connection: isolated Connection) throws
        -> String
    {
        let name = stored.round.name
        guard let line else {
            return
                "round '\(name)' has no step \(number); its newest is \(lines.last?.number ?? 0): tandem log '\(name)'"
        }
        // What it took back, or it itself, was done once and can be done again.
        let before = lines.first { $0.number == line.undoes } ?? line
        let again = try RoundUndo(life: self, step: before, reason: "").again(connection)
        let way =
            again.isEmpty
            ? "" : ". To have \(line.undoes == nil ? "it" : "that") again: \(again.joined(separator: "; "))"
        if line.undoes != nil {
            return
                "step \(number) took step \(before.number) (\(before.what)) back, and that is not taken back itself\(way)"
        }
        let by = lines.first { $0.undoes == number }
        let who = by.map { " by step \($0.number), by \($0.by) on \($0.at)" } ?? ""
        return "step \(number) (\(line.what)) was taken back\(who)\(way)"
    }
}
