import Postgres
import Store
import TestKit
import Testing

@testable import Schema

@Suite(.database) struct MigrationTests {
    @Test func asecondRunChangesNothing() async throws {
        let connection = try await TestDatabase.current.tandem()
        #expect(try await Database.migrate(connection, by: .test).count == Migration.all.count)
        #expect(try await Database.migrate(connection, by: .test).isEmpty)
        try await Database.check(connection)
    }

    @Test func fourAtOnceDoNotCollide() async throws {
        let database = try TestDatabase.current
        let ran = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let connection = try await database.tandem()
                    return try await Database.migrate(connection, by: .test).count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(ran == Migration.all.count)
        try await Database.check(try await database.tandem())
    }

    /// What rules ask about are rows: one that is gone is noticed at the start, not by a rule that never holds.
    @Test func aWordThatRulesAskAboutIsMissed() async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        _ = try await Database.migrate(connection, by: .test)
        try await connection.execute("select reopen('register_status')")
        try await connection.execute(
            "update register_status set status = 'refused' where (register, status) = ('consent', 'declined')"
        )
        let missing = StoreError.missingWords(["register_status: consent declined"])
        await #expect(throws: missing) { try await Database.check(connection) }
        let outcome = await InProcess.on(database)("board")
        #expect(outcome.status == 69)
        #expect(outcome.notes.contains("consent declined"))
    }

    @Test func anEmptyDatabaseIsSaidToBeNotSetUp() async throws {
        let connection = try await TestDatabase.current.tandem()
        await #expect(throws: StoreError.notSetUp) { try await Database.check(connection) }
    }

    @Test func aNewerDatabaseIsRefusedAndLeftAlone() async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        _ = try await Database.migrate(connection, by: .test)
        let known = Migrator().newest
        try await connection.execute(
            "insert into tandem.migration (number, name, sha256, system_user_name, program) values ($1, 'x', repeat('0', 64), 'x', 'x')",
            [known + 1]
        )
        await #expect(throws: StoreError.ahead(done: known + 1, known: known)) { try await Database.check(connection) }
        await #expect(throws: StoreError.ahead(done: known + 1, known: known)) {
            try await Database.migrate(connection, by: .test)
        }
        let outcome = await InProcess.on(database)("board")
        #expect(outcome.status == 69)
        #expect(outcome.notes.contains("newer than this program"))
    }

    /// Before the first release migrations were put in order anew, so that what older builds made has other names.
    @Test func aDatabaseOfBeforeTheFirstReleaseIsRefusedWithWaysOut() async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = Migrator(
            migrations: [
                "0001_people_and_places.sql", "0002_registry.sql", "0003_rounds.sql", "0004_sources_and_imports.sql",
                "0005_evidence.sql", "0007_requests.sql", "0010_reviews.sql", "0011_review_teams.sql",
            ].map { name in
                let number = Int(name.prefix(4)) ?? 0
                return Migration(number: number, name: name, sql: "create table tandem.before_\(number) ()")
            }
        )
        _ = try await before.migrate(connection, by: .test)
        let refused = StoreError.beforeBaseline("0001_people_and_places.sql")
        await #expect(throws: refused) { try await Database.check(connection) }
        await #expect(throws: refused) { try await Database.migrate(connection, by: .test) }
        let tables = try await connection.query("select count(*) from pg_tables where schemaname = 'tandem'")
        #expect(try tables.only()[0].int() == 9)
        for arguments in [["board"], ["setup", "--england"]] {
            let outcome = try Program.on(database).run(arguments)
            #expect(outcome.status == 69)
            for words in ["0001_people_and_places.sql", "round export", "TANDEM_HOME=", "TANDEM_DATABASE="] {
                #expect(outcome.notes.contains(words), "\(outcome.notes)")
            }
        }
    }

    @Test func aMigrationThatWasChangedAfterwardsIsNoticed() async throws {
        let connection = try await TestDatabase.current.tandem()
        _ = try await Database.migrate(connection, by: .test)
        try await connection.script(
            """
            alter table tandem.migration disable trigger append_only;
            update tandem.migration set sha256 = repeat('0', 64) where number = 2
            """
        )
        await #expect(throws: StoreError.changedMigration("0002_frame.sql")) { try await Database.check(connection) }
    }

    @Test func aMigrationThatFailsLeavesNothingOfItself() async throws {
        let connection = try await TestDatabase.current.tandem()
        let broken = Migrator(migrations: [
            Migration(number: 1, name: "0001_a.sql", sql: "create table tandem.a ()"),
            Migration(number: 2, name: "0002_b.sql", sql: "create table tandem.b (); select 1/0"),
        ])
        await #expect(throws: PostgresError.self) { try await broken.migrate(connection, by: .test) }
        let there = try await connection.query(
            "select to_regclass('tandem.a') is not null, to_regclass('tandem.b') is null"
        )
        #expect(try there.only()[0].bool())
        #expect(try there.only()[1].bool())
    }
}
