import Domain
import EnglandData
import PolicyFiles
import Postgres
import Store
import TestKit
import Testing

@testable import tandem

extension TestTemplate {
    /// A database with Tandem's tables and the authorities.
    static let authorities = TestTemplate("authorities") { settings in
        try await fill(settings, EmbeddedFile.authoritiesAndNames)
    }

    /// A database with everything that is shipped about England.
    static let england = TestTemplate("england") { settings in try await fill(settings, EmbeddedFile.all) }

    private static func fill(_ settings: ConnectionSettings, _ files: [EmbeddedFile]) async throws {
        let connection = try await Connection.open(settings)
        try await Database.prepare(connection)
        _ = try await Database.migrate(connection, with: ReadyFrameworks.all(), ReadyReasons.all(), by: Kit.signature)
        let incoming = files.map { IncomingFile(name: $0.name, bytes: Array($0.text.utf8), isShipped: true) }
        _ = try await Importing.run(incoming, apply: true, showsEffects: false, by: Kit.signature, connection)
        await connection.close()
    }
}

/// What the tests of the whole share.
enum Kit {
    static let signature = Signature(systemUser: "tester", program: "tests")

    static func connect() async throws -> Connection {
        let connection = try await TestDatabase.current.connect()
        try await Database.prepare(connection)
        return connection
    }

    static func facts(_ connection: Connection) async throws -> Registry {
        try await connection.transaction { try RegistryStore.facts($0) }
    }

    static func run(
        _ file: IncomingFile,
        apply: Bool,
        _ connection: Connection
    ) async throws -> ImportOutcome {
        let outcomes = try await Importing.run([file], apply: apply, by: signature, connection)
        return try #require(outcomes.first)
    }
}
