import Domain
import Postgres
import Schema

/// A round as stored, with the policy it is bound to.
package struct StoredRound: Sendable {
    /// Its number in the database.
    package let number: Int
    /// The round.
    package let round: Round
    /// The policy's name.
    package let policyName: String
    /// The policy's text, which the round keeps whatever becomes of the policy.
    package let policyText: String
    /// The hash of that text, hexadecimal.
    package let policySHA256: String
}

/// A round in a list.
package struct RoundSummary: Sendable {
    /// Its name.
    package let name: String
    /// Its day.
    package let asOf: Day
    /// Who takes part.
    package let scope: RoundScope
    /// Its policy's name.
    package let policy: String
    /// How many plans were proposed in it.
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
                try connection.addRound(
                    name: round.name,
                    asOf: round.asOf,
                    policy: policyNumber,
                    regions: round.scope.regions,
                    partnersFrom: round.scope.partnersFrom,
                    seed: round.seed,
                    action: action
                )
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw StoreError.roundExists(round.name)
            }
        }
    }

    /// The round of a name, in whatever case.
    /// - Throws: `StoreError.noSuchRound` with the names there are; `PostgresError`.
    package static func find(_ name: String, _ connection: isolated Connection) throws -> StoredRound {
        guard let round = try connection.roundByName(name: name) else {
            throw StoreError.noSuchRound(name, existing: try list(connection).map(\.name))
        }
        return round
    }

    /// Every round, oldest first.
    package static func list(_ connection: isolated Connection) throws -> [RoundSummary] { try connection.roundsList() }
}
