import Domain
import Postgres

/// Keeps the people who can be in review teams: roles with an authority, never names.
package enum ReviewPeopleStore {
    /// Everybody on record, by authority and reference.
    package static func list(_ connection: isolated Connection) throws -> [ReviewPerson] {
        try connection.rows(.reviewPeople).map { row in
            try ReviewPerson(
                reference: row["reference"].string(),
                authority: row["la_code"].code(),
                roles: words(row["roles"]).compactMap { TeamRole(rawValue: $0) },
                areas: words(row["areas"]).compactMap { PracticeArea(rawValue: $0) },
                trained: row["trained"].dayOrNil(),
                available: words(row["available"]).map { text in
                    let days = text.split(separator: " ").compactMap { Day($0) }
                    guard days.count == 2 else { throw StoreError.unreadable(text) }
                    return try ReviewPerson.Period(from: days[0], to: days[1])
                },
                load: row["load"].int()
            )
        }
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
            try connection.run(.lockReviewProgrammes)
            let named = people.prefix(20).map(\.reference).joined(separator: ", ")
            let action = try connection.record("review_person", "people added: \(named)", by: signature)
            var known = 0
            for person in people {
                known += try connection.run(.withdrawReviewPerson, [person.reference])
                try connection.run(
                    .addReviewPerson,
                    [
                        person.reference, person.authority.description, person.roles.map(\.rawValue),
                        person.areas.map(\.rawValue), person.trained?.description,
                        person.available.map { "[\($0.from),\($0.to)]" }, person.load, action,
                    ]
                )
            }
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
            try connection.run(.lockReviewProgrammes)
            guard try connection.run(.withdrawReviewPerson, [reference]) > 0 else { return false }
            _ = try connection.record("review_person", "withdrawn: \(reference)", by: signature)
            return true
        }
    }

    private static func words(_ cell: Cell) throws -> [String] {
        try cell.string().split(separator: ";").map(String.init)
    }
}
