import Domain
import Postgres
import Schema

/// A plan as stored.
package struct StoredPlan: Sendable {
    /// 1 the first plan of its round.
    package let number: Int
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    /// Of its document, hexadecimal, as it was written.
    package let sha256: String
    package let record: PlanRecord
}

/// Keeps plans: every plan ever proposed stays, with one document that explains and proves it. Rows are kept only of
/// what is asked across plans, and of the factors of pairings, which the database adds up.
package enum PlanStore {
    /// Writes a plan.
    /// - Parameter knownAt: the moment whose knowledge it rests on.
    /// - Returns: its number within the round.
    /// - Throws: `StoreError.plansStand` for a round whose plans stay as they are; `PostgresError`; nothing of the plan is then kept.
    package static func save(
        _ record: PlanRecord,
        of round: StoredRound,
        knownAt moment: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        let body = try PlanDocument.text(of: record)
        return try connection.transaction { connection in
            try connection.lockPlans()
            try refuseIfPlansStand(round, connection)
            let action = try connection.record("plan", "plan for round \(round.round.name)", by: signature)
            let added = try connection.addPlan(round: round.number, knownAt: moment, body: body, action: action)
            try connection.addPlanRequests(plan: added.planId, list: record.plan.requests)
            try connection.addPairings(plan: added.planId, list: record.plan.pairings)
            try connection.addPairingFactors(plan: added.planId, list: record.plan.pairings.flatMap(factors))
            return added.number
        }
    }

    /// Refuses a new plan of a round of which one was approved already.
    /// - Throws: `StoreError.plansStand`.
    package static func refuseIfPlansStand(_ round: StoredRound, _ connection: isolated Connection) throws {
        let moves = try RoundStore.moves(of: round, connection)
        guard !moves.state.takesPlans else { return }
        throw StoreError.plansStand(round.round.name, moves.state, moves.words)
    }

    /// How many plans a round has.
    package static func count(of round: StoredRound, _ connection: isolated Connection) throws -> Int {
        try connection.numberOfPlans(round: round.number)
    }

    private static func factors(of pairing: Pairing) -> [AddPairingFactorsItem] {
        pairing.factors.enumerated().map { place, factor in
            AddPairingFactorsItem(
                receiver: pairing.request.receiver,
                partner: pairing.partner,
                position: place + 1,
                factor: factor.factor,
                points: factor.points,
                detail: factor.detail
            )
        }
    }

    /// A plan of a round, from what it keeps alone: that which people agreed to, else the newest, unless a number is given.
    /// - Throws: `StoreError.noPlan` if none was proposed, `.noSuchPlan`, `.otherVersion` and `.unreadable` for a document that this
    ///   program does not read, as reading its parts does later; `PostgresError`.
    package static func plan(
        _ number: Int? = nil,
        of round: StoredRound,
        _ connection: isolated Connection
    ) throws -> StoredPlan {
        guard let row = try connection.planOfRound(round: round.number, plan: number) else {
            let plans = try connection.numberOfPlans(round: round.number)
            guard let number, plans > 0 else { throw StoreError.noPlan(round.round.name) }
            throw StoreError.noSuchPlan(round.round.name, number, plans: plans)
        }
        let document = try PlanDocument(row.body, name: "plan \(row.number) of round \(round.round.name)")
        return StoredPlan(number: row.number, knownAt: row.knownAt, sha256: row.sha256, record: try document.record())
    }

    /// Where the document of a plan is not the one that was written, or not what its rows say; in words.
    package static func faults(
        of plan: StoredPlan,
        in round: StoredRound,
        _ connection: isolated Connection
    ) throws -> [String] {
        var faults: [String] = []
        if try !connection.planIsWhole(round: round.number, plan: plan.number) {
            faults.append("the document was changed after it was written")
        }
        let rows = try connection.planPairings(round: round.number, plan: plan.number).map { row in
            "\(row.partner) for \(row.receiver)/\(row.request) (\(row.score))"
        }
        let kept = plan.record.plan.pairings.map {
            "\($0.partner) for \($0.request.receiver)/\($0.request.number) (\($0.score))"
        }
        for stray in Set(rows).symmetricDifference(kept).sorted() {
            faults.append("\(stray) stands in the \(rows.contains(stray) ? "rows" : "document") alone")
        }
        return faults
    }
}
