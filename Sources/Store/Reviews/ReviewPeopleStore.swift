import Domain
import Postgres

/// Keeps the people who can be in review teams: roles with an authority, never names.
package enum ReviewPeopleStore {
    /// Everybody on record, by authority and reference.
    package static func list(_ connection: isolated Connection) throws -> [ReviewPerson] {
        try UnreadableRows.skipped { try connection.reviewPeople() }
    }

    /// The same, where nobody is left out.
    /// - Throws: `StoreError.unreadable` for somebody who cannot be read.
    package static func every(_ connection: isolated Connection) throws -> [ReviewPerson] {
        try connection.reviewPeople()
    }

    /// Adds people; who is known by a reference already is said anew.
    /// - Returns: how many were known before.
    /// - Throws: `PostgresError`; nobody is then added.
    package static func add(
        _ people: [ReviewPerson],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        try connection.transaction { connection in
            try connection.lockReviewProgrammes()
            let named = people.prefix(20).map(\.reference).joined(separator: ", ")
            let action = try connection.record("review_person", "people added: \(named)", by: signature)
            let known = try connection.withdrawReviewPeople(references: people.map(\.reference), action: action)
            try connection.addReviewPeople(action: action, list: people)
            return known
        }
    }

    /// Takes somebody out of the list; teams of the past keep the reference.
    /// - Returns: whether anybody was known by it.
    package static func withdraw(
        _ reference: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Bool {
        try connection.transaction { connection in
            try connection.lockReviewProgrammes()
            guard try connection.reviewPeople().contains(where: { $0.reference.lowercased() == reference.lowercased() })
            else { return false }
            let action = try connection.record("review_person", "withdrawn: \(reference)", by: signature)
            return try connection.withdrawReviewPeople(references: [reference], action: action) > 0
        }
    }
}
