import Domain
import EnglandData
import PolicyFiles
import Postgres
import PublishedFiles
import Store
import Tabular
import TestKit

extension TestTemplate {
    /// A database with Tandem's tables and nothing in them.
    static let migrated = TestTemplate("migrated") { settings in
        let connection = try await Connection.open(settings)
        _ = try await Database.migrate(connection, with: ReadyFrameworks.all(), by: .test)
        await connection.close()
    }
}

extension Signature {
    static let test = Signature(systemUser: "tester", program: "tests")
}

extension TestDatabase {
    /// A connection that sees Tandem's tables.
    func tandem() async throws -> Connection {
        let connection = try await connect()
        try await Database.prepare(connection)
        return connection
    }
}
