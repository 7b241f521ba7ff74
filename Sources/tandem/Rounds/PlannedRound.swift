import Domain
import Partnering
import Reports
import Store

/// A round with its newest plan, and the session that it was read in.
struct PlannedRound {
    let session: Session
    let stored: StoredRound
    let plan: StoredPlan

    var round: Round { stored.round }
    var record: PlanRecord { plan.record }
    var names: NameLookup { NameLookup(record.authorities) }

    /// The report of its plan, as some people may see it.
    func report(visibleTo visible: Visibility) -> RoundReport { RoundReport(record, of: stored, visibleTo: visible) }

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

    /// The registry of the round's day, as it was known when the plan was made: what a new question is put to.
    func snapshot() async throws -> Snapshot {
        let moment = plan.knownAt
        return try await session.reading { try RegistryStore.facts($0, asKnownAt: moment) }.snapshot(asOf: round.asOf)
    }

    /// The question of the plan put anew: under its own policy unless another is given, and with what is to be tried.
    func problem(under policy: Policy? = nil, _ snapshot: Snapshot, _ whatIf: WhatIf = WhatIf()) throws -> RoundProblem
    {
        try RoundProblem(
            round: round,
            policy: policy ?? PolicyChoice.of(stored),
            snapshot: snapshot,
            whatIf: whatIf,
            offersOnly: record.plan.offersOnly
        )
    }

    /// Where what is kept is not what was written, in words.
    func faults() async throws -> [String] {
        let plan = plan, stored = stored
        return try await session.reading { try PlanStore.faults(of: plan, in: stored, $0) }
    }
}

extension RoundReport {
    /// The report of a stored round's plan.
    init(_ record: PlanRecord, of stored: StoredRound, visibleTo visible: Visibility) {
        self.init(
            record,
            of: stored.round,
            policy: stored.policyName,
            sha256: stored.policySHA256,
            visibleTo: visible
        )
    }
}
