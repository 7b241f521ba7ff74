import Foundation
import LocalCluster
import Postgres
import Store
import TestKit
import Testing

/// A backup by PostgreSQL's own programs, restored into another database.
@Suite(.database(.england)) struct BackupTests {
    /// Runs one of PostgreSQL's programs.
    private func postgres(_ program: String, _ arguments: String...) throws -> (status: Int32, notes: String) {
        let process = Process(), notes = Pipe()
        let folder = try LocalCluster(home: "/nonexistent").programFolder()
        process.executableURL = URL(filePath: "\(folder)/\(program)")
        process.arguments = arguments
        process.standardError = notes
        try process.run()
        let said = notes.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    private func plan(_ database: TestDatabase) async throws {
        let tandem = InProcess.on(database)
        #expect(await tandem("round", "new", "autumn", "--region", "YH").status == 0)
        #expect(await tandem("round", "propose", "autumn").status == 0)
    }

    @Test func aWholeOneIsWhole() async throws {
        let database = try TestDatabase.current, folder = Folder()
        try await plan(database)
        let file = folder.path + "/tandem.dump"
        let dumped = try postgres("pg_dump", "--format=custom", "--file=\(file)", database.settings.url)
        #expect(dumped.status == 0, "\(dumped.notes)")
        let before = await InProcess.on(database)("round", "explain", "autumn", "--format", "json")
        try await TestDatabase.with { copy in
            let restored = try postgres(
                "pg_restore",
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--dbname=\(copy.settings.url)",
                file
            )
            #expect(restored.status == 0, "\(restored.notes)")
            let tandem = InProcess.on(copy)
            #expect(await tandem("setup").status == 0)
            let doctor = await tandem("doctor")
            #expect(doctor.status == 0, "\(doctor.output)")
            #expect(doctor.output.contains("ok    Protection"))
            #expect(await tandem("round", "verify", "autumn").status == 0)
            #expect(await tandem("round", "explain", "autumn", "--format", "json").output == before.output)
            #expect(
                await tandem("visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12", "--apply").status
                    == 0
            )
            #expect(await tandem("round", "propose", "autumn").status == 0)
        }
    }

    /// Numbers of transactions come again on another server. A plan that was written under the one that runs now is
    /// finished all the same.
    @Test func aNumberThatComesAgainOpensNoPlan() async throws {
        let database = try TestDatabase.current
        try await plan(database)
        let connection = try await database.tandem()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                begin;
                set local session_replication_role = replica;
                update action set written_in = pg_current_xact_id();
                set local session_replication_role = origin;
                insert into pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
                select plan_id, receiver, partner, 99, 'bribe', 0, '' from pairing limit 1;
                commit
                """
            )
        }
        #expect(error?.description.contains("is finished") == true, "\(String(describing: error))")
    }

    /// The data alone would lose who did what, and when.
    @Test func theDataAloneIsRefusedInWords() async throws {
        let database = try TestDatabase.current, folder = Folder()
        let file = folder.path + "/data.dump"
        let dumped = try postgres("pg_dump", "--data-only", "--format=custom", "--file=\(file)", database.settings.url)
        #expect(dumped.status == 0, "\(dumped.notes)")
        try await TestDatabase.with(template: .migrated) { copy in
            let before = try await rows(copy)
            let restored = try postgres("pg_restore", "--data-only", "--dbname=\(copy.settings.url)", file)
            #expect(restored.status != 0)
            #expect(restored.notes.contains("restored whole, into an empty database"), "\(restored.notes.prefix(2000))")
            // However far it went, nothing of it is there.
            #expect(before["authority"] == 0)
            #expect(try await rows(copy) == before)
        }
    }

    /// How many rows some tables have.
    private func rows(_ database: TestDatabase) async throws -> [String: Int] {
        let connection = try await database.tandem()
        var rows: [String: Int] = [:]
        for table in ["action", "authority", "import", "inspection", "attribution", "authority_record", "source_rank"] {
            let count = Statement(name: "count", sql: "select count(*) from \(table)")
            rows[table] = try await connection.query(count).only()[0].int()
        }
        return rows
    }
}
