import Domain
import Postgres
import Schema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A plan as stored.
package struct StoredPlan: Sendable {
    /// 1 the first plan of its round.
    package let number: Int
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    package let record: PlanRecord
}

/// Keeps plans: every plan ever proposed stays, with one document that explains and proves it. Rows are kept only of
/// what is asked across plans, and of the factors of pairings, which the database adds up.
package enum PlanStore {
    /// Writes a plan.
    /// - Parameter knownAt: the moment whose knowledge it rests on.
    /// - Returns: its number within the round.
    /// - Throws: `PostgresError`; nothing of the plan is then kept.
    package static func save(
        _ record: PlanRecord,
        of round: StoredRound,
        knownAt moment: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        let encoder = JSONEncoder()
        // In one order, so that the same plan is the same text.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = String(decoding: try encoder.encode(record), as: UTF8.self)
        return try connection.transaction { connection in
            try connection.run(.lockRound, [round.number])
            let action = try connection.record("plan", "plan for round \(round.round.name)", by: signature)
            let row = try connection.rows(.addPlan, [round.number, moment, body, action]).only()
            let number = try row["plan_id"].int()
            let requests = record.plan.requests
            try connection.run(
                .addPlanRequests,
                [
                    number, requests.map(\.receiver.description), requests.map(\.number),
                    requests.map(\.kind.rawValue), requests.map(\.severity.value),
                ]
            )
            try writePairings(record.plan.pairings, number, connection)
            return try row["number"].int()
        }
    }

    private static func writePairings(
        _ pairings: [Pairing],
        _ number: Int,
        _ connection: isolated Connection
    ) throws {
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
    }

    /// The newest plan of a round, from what it keeps alone.
    /// - Throws: `StoreError.noPlan` if none was proposed, `.unreadable` for a document that this program does not
    ///   read; `PostgresError`.
    package static func latest(of round: StoredRound, _ connection: isolated Connection) throws -> StoredPlan {
        guard let row = try connection.rows(.latestPlan, [round.number]).onlyIfAny() else {
            throw StoreError.noPlan(round.round.name)
        }
        let number = try row["number"].int(), body = try row["body"].string()
        do {
            let record = try JSONDecoder().decode(PlanRecord.self, from: Data(body.utf8))
            guard record.format == PlanRecord.currentFormat else {
                throw StoreError.unreadable("a plan in format \(record.format)")
            }
            return StoredPlan(number: number, knownAt: try row["known_at"].string(), record: record)
        } catch is DecodingError {
            throw StoreError.unreadable("plan \(number) of round \(round.round.name)")
        }
    }

    /// Where the document of a plan is not the one that was written, or not what its rows say; in words.
    package static func faults(
        of plan: StoredPlan,
        in round: StoredRound,
        _ connection: isolated Connection
    ) throws -> [String] {
        var faults: [String] = []
        if !(try connection.rows(.planIsWhole, [round.number, plan.number]).only()["is_whole"].bool()) {
            faults.append("the document was changed after it was written")
        }
        let rows = try connection.rows(.planPairings, [round.number, plan.number]).map { row in
            let request = "\(try row["receiver"].string())/\(try row["request"].int())"
            return "\(try row["partner"].string()) for \(request) (\(try row["score"].int()))"
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
