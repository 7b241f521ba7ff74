import Domain
import Postgres
import Schema

/// A plan as stored.
package struct StoredPlan: Sendable {
    /// 1 the first plan of its round.
    package let number: Int
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    /// The facts known at that moment.
    package let facts: Registry
    /// The plan.
    package let plan: Plan
}

/// Keeps plans: every plan ever proposed stays.
package enum PlanStore {
    /// Writes a plan.
    /// - Parameter knownAt: the moment whose knowledge it rests on.
    /// - Returns: its number within the round.
    /// - Throws: `PostgresError`; nothing of the plan is then kept.
    package static func save(
        _ plan: Plan,
        of round: StoredRound,
        knownAt moment: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        try connection.transaction { connection in
            try connection.run(.lockRound, [round.number])
            let action = try connection.record("plan", "plan for round \(round.round.name)", by: signature)
            let row = try connection.rows(
                .addPlan,
                [
                    round.number, moment, plan.places.confirmed, plan.places.assumed, plan.isUnique, plan.offersOnly,
                    plan.gap, action,
                ]
            ).only()
            let number = try row["plan_id"].int()
            try writeRequests(plan, number, connection)
            try writePairings(plan, number, connection)
            try connection.run(
                .addPlanInForce,
                [
                    number, plan.inForce.map(\.supporterName), plan.inForce.map(\.receiver.description),
                    plan.inForce.map(\.arrangement), plan.inForce.map { $0.began?.earliest.description }, moment,
                ]
            )
            return try row["number"].int()
        }
    }

    private static func writeRequests(_ plan: Plan, _ number: Int, _ connection: isolated Connection) throws {
        let asked = plan.pairings.map { ($0.request, nil as String?) } + plan.unserved.map { ($0.request, $0.reason) }
        let requests = asked.map(\.0)
        try connection.run(
            .addPlanRequests,
            [
                number, requests.map(\.receiver.description), requests.map(\.number), requests.map(\.kind.rawValue),
                requests.map(\.severity.value), requests.map(\.inspection.key),
                requests.map { $0.earlierInadequate.map(\.description).joined(separator: ";") }, asked.map(\.1),
                requests.map(\.days), requests.map(\.support), requests.map(\.isEdited),
            ]
        )
        let needs = requests.flatMap { request in request.needs.map { (request, $0.key, $0.value) } }
        try connection.run(
            .addPlanNeeds,
            [
                number, needs.map(\.0.receiver.description), needs.map(\.0.number), needs.map(\.1.rawValue),
                needs.map(\.2.description),
            ]
        )
        let practice = requests.flatMap { request in request.practice.map { (request, $0) } }
        try connection.run(
            .addPlanPracticeNeeds,
            [
                number, practice.map(\.0.receiver.description), practice.map(\.0.number),
                practice.map(\.1.area.rawValue), practice.map(\.1.need),
            ]
        )
    }

    private static func writePairings(_ plan: Plan, _ number: Int, _ connection: isolated Connection) throws {
        let pairings = plan.pairings
        try connection.run(
            .addPairings,
            [
                number, pairings.map(\.request.receiver.description), pairings.map(\.request.number),
                pairings.map(\.partner.description), pairings.map(\.score), pairings.map(\.crossesRegions),
            ]
        )
        let factors = pairings.flatMap { pairing in
            pairing.factors.enumerated().map { (pairing, $0.offset + 1, $0.element) }
        }
        try connection.run(
            .addPairingFactors,
            [
                number, factors.map(\.0.request.receiver.description), factors.map(\.0.partner.description),
                factors.map(\.1), factors.map(\.2.factor.description), factors.map(\.2.points),
                factors.map(\.2.detail),
            ]
        )
        let partners = Dictionary(
            pairings.map { ($0.partner, $0.partnerNeeds) },
            uniquingKeysWith: { first, _ in first }
        )
        let needs = partners.flatMap { partner, needs in needs.map { (partner, $0.key, $0.value) } }
        try connection.run(
            .addPlanPartnerNeeds,
            [number, needs.map(\.0.description), needs.map(\.1.rawValue), needs.map(\.2.description)]
        )
    }
}
