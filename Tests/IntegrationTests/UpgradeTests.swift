import Domain
import Foundation
import Postgres
import Store
import TestKit
import Testing

@testable import Schema

/// A database of the baseline, with England's data, plans and a peer review in it, is brought up. Roles belong to a whole server,
/// and there were none: each test has a server of its own.
@Suite struct UpgradeTests {
    /// A server with the database of before, as `Tests/Databases/README.md` describes it.
    private func before() async throws -> SharedServer {
        let server = try await SharedServer(england: true, people: [], isReady: false)
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Databases/baseline.sql.xz")
        let process = Process(), notes = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "xz -dc \"$0\" | psql --quiet --no-psqlrc --single-transaction --set=ON_ERROR_STOP=1 \"$1\" >/dev/null",
            file.path,
            server.url,
        ]
        process.standardError = notes
        try process.run()
        let said = String(decoding: notes.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(said)")
        return server
    }

    private func counts(_ connection: Connection) async throws -> [String: Int] {
        var rows: [String: Int] = [:]
        for table in [
            "authority", "judgement", "indicator", "assessment", "support_offer", "plan", "pairing", "review", "action",
        ] {
            let count = Statement(name: "count", sql: "select count(*) from tandem.\(table)")
            rows[table] = try await connection.query(count).only()[0].int()
        }
        return rows
    }

    /// Each migration goes through on data, keeps it, and is known for what it is by the program of today.
    @Test func eachMigrationIsRehearsedOnData() async throws {
        let server = try await before(), connection = try await server.superuser()
        try await Database.prepare(connection)
        let before = try await counts(connection)
        #expect(before["plan"] == 2 && (before["pairing"] ?? 0) > 60 && (before["judgement"] ?? 0) > 2000)
        let all = Migration.all.sorted { $0.number < $1.number }
        let newest = all.count
        try await connection.script(try #require(RoleScript.all.first).sql, name: "roles")
        for number in 12...newest {
            await #expect(throws: StoreError.behind(done: number - 1, known: newest)) {
                try await Migrator().check(connection)
            }
            let program = Migrator(migrations: all.filter { $0.number <= number })
            #expect(try await program.migrate(connection, by: .test).count == 1)
            try await program.check(connection)
            let after = try await counts(connection)
            #expect(after == before, "\(number)")
        }
        // And the program before against what the newest left.
        let older = Migrator(migrations: all.filter { $0.number < newest })
        await #expect(throws: StoreError.ahead(done: newest, known: newest - 1)) { try await older.check(connection) }
        await #expect(throws: StoreError.ahead(done: newest, known: newest - 1)) {
            try await older.migrate(connection, by: .test)
        }
        #expect(try await counts(connection) == before)
        await connection.close()
    }

    /// One setup brings it up; what was kept is told and goes on, and one person goes on alone.
    @Test func aSetupBringsItUpAndWorkGoesOn() async throws {
        let server = try await before()
        var tandem = server.keeper
        tandem.day = Day("2026-11-29")
        let behind = await tandem("board")
        #expect(behind.status == 69)
        #expect(behind.notes.contains("run 'tandem setup' to bring it up"), "\(behind.notes)")
        let setup = await tandem("setup", "--england")
        #expect(setup.status == 0, "\(setup.notes)")
        let doctor = await tandem("doctor")
        #expect(doctor.status == 0, "\(doctor.output)")
        #expect(doctor.output.contains("Approval: one person may bring and approve"), "\(doctor.output)")
        for line in [
            "round list", "round show autumn", "round verify north", "round explain autumn devon", "log autumn",
            "review show 2027",
            "authority held hull", "imports list", "imports approve 12", "round propose autumn", "round compare autumn",
            "round advance north", "imports undo 10",
        ] {
            let outcome = await tandem.run(line.components(separatedBy: " "))
            #expect(outcome.status == 0, "\(line): \(outcome.notes)")
        }
        #expect(await tandem("round", "list").output.contains("consulting"))
    }
}
