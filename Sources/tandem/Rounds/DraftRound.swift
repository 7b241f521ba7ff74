import Domain
import Partnering
import Postgres
import Store

/// A round of which nothing is planned yet.
enum DraftRound {
    /// Why it cannot be planned, and what to do; `nil` where it can, and for a new edition, which begins with what stood.
    static func nothingToPlan(_ stored: StoredRound, _ connection: isolated Connection) throws -> String? {
        guard stored.editionOf == nil else { return nil }
        let facts = try RegistryStore.facts(connection, everybodys: true, .day(stored.round.asOf))
        let snapshot = facts.snapshot(asOf: stored.round.asOf)
        guard !snapshot.inspections.isEmpty else { return "no inspection was published by \(stored.round.asOf)" }
        let decisions = try RoundStore.decisions(of: stored, connection)
        do {
            let policy = try PolicyChoice.of(stored)
            return try RoundCommand.Propose.problem(stored, policy, snapshot, decisions, offersOnly: false)
                .nothingToPlan
        } catch { return "\(error)" }
    }

    /// What takes the place of a draft that waits for its plan, where nothing can be planned of it.
    static func unplannable(_ thing: WaitingThing, _ connection: isolated Connection) throws -> WaitingThing? {
        guard thing.kind == .step, thing.state == .draft, let name = thing.round,
            let why = try nothingToPlan(RoundStore.find(name, connection), connection)
        else { return nil }
        return WaitingThing(kind: .unplannable, day: thing.day, round: name, authorities: [], words: why)
    }
}
