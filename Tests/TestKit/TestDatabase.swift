import Postgres
import Testing

/// A database of one test's own, dropped when the test is over.
///
/// ```swift
/// @Test(.database) func countsRows() async throws {
///     let pool = try TestDatabase.current.pool
///     …
/// }
/// ```
package struct TestDatabase: Sendable {
    /// The name of the database.
    package let name: String
    /// How to reach it.
    package let settings: ConnectionSettings
    /// A pool of four connections to it, closed for you.
    package let pool: Pool

    @TaskLocal static var running: TestDatabase?

    /// The database of the running test.
    ///
    /// - Throws: ``MissingTrait`` in a test without the trait `.database`.
    package static var current: TestDatabase {
        get throws {
            guard let running else { throw MissingTrait() }
            return running
        }
    }

    /// The test has no trait `.database`.
    package struct MissingTrait: Error, CustomStringConvertible {
        /// What to do.
        package var description: String { "give the test the trait .database" }
    }

    /// Opens a further connection to it. Close it, or let go of it, before the test ends.
    package func connect(onNotice: @escaping @Sendable (Notice) -> Void = { _ in }) async throws -> Connection {
        try await Connection.open(settings, onNotice: onNotice)
    }

    /// Gives `body` a new database, a copy of the template when there is one, and drops it afterwards. At most eight
    /// exist at once, so that tests in parallel stay within the connections the server takes.
    package static func with<Result: Sendable>(
        template: TestTemplate? = nil,
        _ body: (TestDatabase) async throws -> Result
    ) async throws -> Result {
        try await TestServer.shared.places.withConnection { owner in
            var source: String?
            if let template { source = try await TestServer.shared.ready(template) }
            let name = "test_\(UInt64.random(in: 0 ... .max))"
            try await owner.execute(.create(name, template: source))
            let settings = try TestCluster.settings.database(name)
            let database = TestDatabase(name: name, settings: settings, pool: Pool(settings, size: 4))
            do {
                let result = try await $running.withValue(database) { try await body(database) }
                await drop(database, owner)
                return result
            } catch {
                await drop(database, owner)
                throw error
            }
        }
    }

    private static func drop(_ database: TestDatabase, _ owner: Connection) async {
        await database.pool.close()
        // In a task of its own, since the test's may have been cancelled.
        await Task { _ = try? await owner.execute(.drop(database.name)) }.value
    }
}

extension Statement {
    /// Names of databases cannot be parameters; these are made here, of letters and digits.
    static func create(_ name: String, template: String?) -> Statement {
        // Copied as files, not block by block through the server's log, which nobody will read.
        let template = template.map { " template \"\($0)\" strategy file_copy" } ?? ""
        return Statement(name: "create test database", sql: "create database \"\(name)\"\(template)")
    }

    static func drop(_ name: String) -> Statement {
        Statement(name: "drop test database", sql: "drop database if exists \"\(name)\" with (force)")
    }
}

extension Statement: ExpressibleByStringLiteral {
    /// In tests a statement may be written as a literal, which is its name too. No value can get into a literal.
    package init(stringLiteral sql: String) {
        self.init(name: sql, sql: sql)
    }
}
