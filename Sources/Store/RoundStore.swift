import Domain
import Postgres
import Schema

/// A round as stored, with the policy it is bound to.
public struct StoredRound: Sendable {
    /// Its number in the database.
    public let number: Int
    /// The round.
    public let round: Round
    /// The policy's name.
    public let policyName: String
    /// The policy's text, which the round keeps whatever becomes of the policy.
    public let policyText: String
    /// The hash of that text, hexadecimal.
    public let policySHA256: String
}

/// A round in a list.
public struct RoundSummary: Sendable {
    /// Its name.
    public let name: String
    /// Its day.
    public let asOf: Day
    /// Who takes part.
    public let scope: RoundScope
    /// Its policy's name.
    public let policy: String
    /// How many plans were proposed in it.
    public let plans: Int
}

/// Keeps rounds.
public enum RoundStore {
    /// Makes a round and binds it to a policy.
    /// - Throws: `StoreError.roundExists` for a name in use, in whatever case; `PostgresError`.
    public static func create(
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
    public static func find(_ name: String, _ connection: isolated Connection) throws -> StoredRound {
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
    public static func list(_ connection: isolated Connection) throws -> [RoundSummary] {
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
