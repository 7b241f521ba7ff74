import Domain
import Partnering
import Store

/// A round with its newest plan, and the session that it was read in.
struct PlannedRound {
    let session: Session
    let stored: StoredRound
    let plan: StoredPlan

    var round: Round { stored.round }
    var record: PlanRecord { plan.record }

    /// Reads both.
    init(_ options: RoundOptions) async throws {
        try await self.init(options.round, in: Session.ready(options.database))
    }

    /// Reads both in a session.
    init(_ name: String, in session: Session) async throws {
        self.session = session
        (stored, plan) = try await session.reading { connection in
            let stored = try RoundStore.find(name, connection)
            return (stored, try PlanStore.latest(of: stored, connection))
        }
    }

    /// The registry as it was known when the plan was made: what a new question is put to.
    func registry() async throws -> Registry {
        let moment = plan.knownAt
        return try await session.reading { try RegistryStore.facts($0, asKnownAt: moment) }
    }

    /// Where what is kept is not what was written, in words.
    func faults() async throws -> [String] {
        let plan = plan, stored = stored
        return try await session.reading { try PlanStore.faults(of: plan, in: stored, $0) }
    }
}
