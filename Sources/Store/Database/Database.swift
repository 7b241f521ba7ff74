import Domain
import Postgres

/// What concerns the database as a whole.
package enum Database {
    package struct ServerFacts: Sendable {
        package let version: String
        package let encoding: String
        package let database: String
        package let role: String
        /// In words.
        package let size: String
    }

    /// Makes a new connection see Tandem's tables.
    package static func prepare(_ connection: isolated Connection) throws { try connection.useSchema() }

    /// Checks that the tables are just those this program knows, with the words that its rules ask about.
    /// - Throws: what `Migrator.check` throws; `StoreError.missingWords`; `PostgresError`.
    package static func check(_ connection: isolated Connection) throws {
        try Migrator().check(connection)
        let missing = try connection.missingWords(words: KnownWord.all)
        guard missing.isEmpty else { throw StoreError.missingWords(missing) }
    }

    /// Brings the tables up to this program.
    /// - Parameter frameworks: those that come with it; put on record where their names are not.
    /// - Returns: the names of the migrations run now.
    package static func migrate(
        _ connection: isolated Connection,
        with frameworks: [Framework] = [],
        by signature: Signature
    ) throws -> [String] {
        let ran = try Migrator().migrate(connection, by: signature)
        try FrameworkStore.keep(frameworks, by: signature, connection)
        return ran
    }

    package static func serverFacts(_ connection: isolated Connection) throws -> ServerFacts {
        try connection.serverFacts()
    }
}

extension Connection {
    /// Records who does what, and when.
    func record(_ kind: String, _ detail: String, by signature: Signature) throws -> Int {
        try recordAction(kind: kind, detail: detail, user: signature.systemUser, program: signature.program)
    }
}
