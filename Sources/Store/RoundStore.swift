import Domain
import Postgres
import Schema

/// A round as stored, with the policy it is bound to.
package struct StoredRound: Sendable {
    /// In the database.
    package let number: Int
    package let round: Round
    package let policyName: String
    /// The policy's text, which the round keeps whatever becomes of the policy.
    package let policyText: String
    /// Of that text, hexadecimal.
    package let policySHA256: String
}

/// A round in a list.
package struct RoundSummary: Sendable {
    package let name: String
    package let asOf: Day
    package let scope: RoundScope
    package let policy: String
    package let plans: Int
}

/// Keeps rounds.
package enum RoundStore {
    /// Makes a round and binds it to a policy.
    /// - Throws: `StoreError.roundExists` for a name in use, in whatever case; `PostgresError`.
    package static func create(
        _ round: Round,
        policy: Policy,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            let policyNumber = try PolicyStore.keep(policy, by: signature, connection)
            let action = try connection.record("round", "new round \(round.name)", by: signature)
            do {
                try connection.run(
                    .addRound,
                    [
                        round.name, round.asOf.description, policyNumber, round.scope.regions.map(\.rawValue),
                        round.scope.partnersFrom.rawValue, Int(round.seed), action,
                    ]
                )
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw StoreError.roundExists(round.name)
            }
        }
    }

    /// The round of a name, in whatever case.
    /// - Throws: `StoreError.noSuchRound` with the names there are; `PostgresError`.
    package static func find(_ name: String, _ connection: isolated Connection) throws -> StoredRound {
        guard let row = try connection.rows(.roundByName, [name]).onlyIfAny() else {
            throw StoreError.noSuchRound(name, existing: try list(connection).map(\.name))
        }
        let round = try Round(
            name: try row["name"].string(),
            asOf: try row["as_of"].day(),
            scope: try scope(row),
            seed: UInt64(try row["seed"].int())
        )
        return StoredRound(
            number: try row["round_id"].int(),
            round: round,
            policyName: try row["policy"].string(),
            policyText: try row["policy_body"].string(),
            policySHA256: try row["policy_sha256"].string()
        )
    }

    /// Every round, oldest first.
    package static func list(_ connection: isolated Connection) throws -> [RoundSummary] {
        try connection.rows(.roundsList).map { row in
            RoundSummary(
                name: try row["name"].string(),
                asOf: try row["as_of"].day(),
                scope: try scope(row),
                policy: try row["policy"].string(),
                plans: try row["plans"].int()
            )
        }
    }

    private static func scope(_ row: Row) throws -> RoundScope {
        let regions = try row["regions"].string().split(separator: ";").compactMap { Region(rawValue: String($0)) }
        return RoundScope(
            regions: regions,
            partnersFrom: try row["partners_from"].domain { PartnerScope(rawValue: $0) }
        )
    }
}
