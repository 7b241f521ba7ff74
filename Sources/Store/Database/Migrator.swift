import Postgres
import Schema

/// Brings a database's tables up to this program: forward only, each migration in one transaction.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// The migrations compiled in, or others in tests.
    package init(migrations: [Migration] = Migration.all) {
        self.migrations = migrations.sorted { $0.number < $1.number }
    }

    package var newest: Int { migrations.last?.number ?? 0 }

    /// Runs what has not been run yet. A second run changes nothing, and two programs at once wait for each other.
    /// - Returns: the names of the migrations run now.
    /// - Throws: `StoreError.beforeBaseline`, `.ahead` or `.changedMigration` before anything is changed; `PostgresError`.
    package func migrate(_ connection: isolated Connection, by signature: Signature) throws -> [String] {
        try connection.transaction { connection in
            try connection.lockMigrations()
            try connection.createSchema()
            try connection.createMigrationTable()
        }
        try connection.useSchema()
        var ran: [String] = []
        for migration in migrations {
            let isNew = try connection.transaction { connection in
                try connection.lockMigrations()
                guard try !done(connection).contains(migration.number) else { return false }
                try connection.script(migration.sql, name: migration.name)
                try connection.recordMigration(
                    number: migration.number,
                    name: migration.name,
                    sql: migration.sql,
                    user: signature.systemUser,
                    program: signature.program
                )
                return true
            }
            if isNew { ran.append(migration.name) }
        }
        return ran
    }

    /// Refuses a database that is another program's, before anything in it is changed.
    /// - Throws: `StoreError.beforeBaseline`, `.ahead` or `.changedMigration`; `PostgresError`.
    func refuseAnothers(_ connection: isolated Connection) throws {
        do { _ = try done(connection) } catch let error as PostgresError where error.sqlState == .undefinedTable {}
    }

    /// Checks that the database is just as far as this program.
    /// - Throws: `StoreError.notSetUp`, `.beforeBaseline`, `.behind`, `.ahead` or `.changedMigration`; `PostgresError`.
    package func check(_ connection: isolated Connection) throws {
        let done: Set<Int>
        do { done = try self.done(connection) } catch let error as PostgresError where error.sqlState == .undefinedTable
        {
            throw StoreError.notSetUp
        }
        if done.isEmpty { throw StoreError.notSetUp }
        // A number that came later than those after it is missing just the same.
        if let missing = migrations.map(\.number).first(where: { !done.contains($0) }) {
            throw StoreError.behind(done: done.filter { $0 < missing }.max() ?? 0, known: newest)
        }
    }

    /// The numbers of the migrations in the database, after a look at whether they are ours.
    private func done(_ connection: isolated Connection) throws -> Set<Int> {
        let done = try connection.migrationsDone(known: migrations)
        let names = Dictionary(uniqueKeysWithValues: migrations.map { ($0.number, $0.name) })
        if let before = done.first(where: { row in names[row.number].map { $0 != row.name } ?? false }) {
            throw StoreError.beforeBaseline(before.name)
        }
        let number = done.map(\.number).max() ?? 0
        guard number <= newest else { throw StoreError.ahead(done: number, known: newest) }
        if let changed = done.first(where: { !$0.isOurs }) { throw StoreError.changedMigration(changed.name) }
        return Set(done.map(\.number))
    }
}
