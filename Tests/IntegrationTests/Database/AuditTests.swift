import Foundation
import Postgres
import Store
import TestKit
import Testing

/// Every statement that writes leaves a row, sealed afterwards; whatever is changed in them since is named.
@Suite struct AuditTests {
    /// Seals until all is sealed: what is over is told for the whole server, on which other tests write.
    private func sealAll(_ database: TestDatabase, heads: String? = nil) async throws {
        let connection = try await database.tandem(), options = heads.map { ["--heads", $0] } ?? []
        for _ in 0..<600 {
            let sealed = await InProcess.on(database).run(["audit", "seal"] + options)
            try #require(sealed.status == 0, "\(sealed.notes)")
            if try await AuditStore.sealed(connection).unsealed == 0 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("not all is sealed after half a minute")
    }

    private func audit(_ connection: Connection) async throws -> [AuditLine] {
        try await AuditStore.list(most: 1000, connection)
    }

    @Test(.database(.migrated)) func everyTableIsUnderAudit() async throws {
        let loose = try await TestDatabase.current.tandem().query(
            """
            select relname from pg_class c where relnamespace = 'tandem'::regnamespace and relkind = 'r'
                and relname not in ('audit', 'seal', 'migration')
                and 3 <> (select count(*) from pg_trigger where tgrelid = c.oid and tgname like 'audited_%')
            """
        ).map { try $0[0].string() }
        #expect(loose.isEmpty)
    }

    @Test(.database(.migrated)) func aStatementLeavesOneRow() async throws {
        let connection = try await TestDatabase.current.tandem()
        let before = try await audit(connection).count
        try await connection.script(
            """
            begin;
            insert into action (kind, detail, system_user_name, program)
            select 'policy', 'x', 'x', 'x' from generate_series(1, 3);
            insert into policy (name, body, action_id) select 'a', 'b', max(action_id) from action;
            delete from import_content where false;
            commit
            """
        )
        let lines = try await audit(connection)
        #expect(lines.count == before + 2, "nothing that wrote nothing")
        #expect(lines.prefix(2).map(\.relation) == ["policy", "action"])
        #expect(lines.prefix(2).map(\.rows) == [1, 3])
        #expect(lines[0].role == "tandem" && lines[0].person == "tandem")
        #expect(lines[0].transaction == lines[1].transaction)
        // What is taken back leaves none.
        try await connection.script(
            "begin; insert into action (kind, detail, system_user_name, program) values ('policy', 'x', 'x', 'x'); rollback"
        )
        #expect(try await audit(connection).count == before + 2)
        // Nobody changes them.
        for statement: Statement in [
            "update audit set rows = 9", "delete from audit", "truncate audit", "delete from seal",
        ] {
            await #expect(throws: PostgresError.self) { try await connection.execute(statement) }
        }
    }

    @Test(
        .database(.migrated),
        arguments: [
            ("update audit set rows = rows + 1 where audit_id = 2", "row 2 was changed"),
            ("update audit set person = 'somebody' where audit_id = 2", "row 2 was changed"),
            ("delete from audit where audit_id = 2", "row 2 is missing"),
            (
                "insert into audit (relation, verb, rows, person, transaction) values ('visit', 'INSERT', 1, 'x', '3')",
                "was put in behind the last seal"
            ),
            (
                """
                update audit a set (at, relation, verb, rows, transaction, role, person, process) = (
                    select at, relation, verb, rows, transaction, role, person, process from audit b
                    where b.audit_id = 5 - a.audit_id)
                where audit_id in (2, 3)
                """,
                "row 3 stands in the place of row 2"
            ),
            ("update seal set head = repeat('0', 64) where seal_id = 1", "seal 1 is not what was sealed"),
            ("delete from seal where seal_id = 1", "seal 1 is missing"),
            ("update seal set ids = ids[2:], digests = digests[2:] where seal_id = 1", "seal 1 is not what was sealed"),
        ]
    ) func whatWasChangedIsNamed(_ change: String, _ told: String) async throws {
        let database = try TestDatabase.current, folder = Folder()
        let connection = try await database.tandem(), tandem = InProcess.on(database)
        let write: Statement = """
            insert into action (kind, detail, system_user_name, program) values ('policy', 'x', 'x', 'x')
            """
        let heads = folder.path + "/heads.txt"
        for _ in 1...5 { try await connection.execute(write) }
        try await sealAll(database, heads: heads)
        try await connection.execute(write)
        try await sealAll(database, heads: heads)
        #expect(await tandem("audit", "seal", "--heads", heads).output.hasPrefix("Everything is sealed already"))
        let sound = await tandem("audit", "verify", "--heads", heads)
        #expect(sound.status == 0)
        #expect(sound.output.contains("seals are as they were sealed"), "\(sound.output)")
        #expect(sound.output.contains("heads are those of the file; 0 are not sealed yet"), "\(sound.output)")

        try await connection.script(
            "set session_replication_role = replica; \(change); set session_replication_role = origin"
        )
        let found = await tandem("audit", "verify")
        #expect(found.status == 65)
        #expect(found.notes.contains(told), "\(found.notes)")
        let json = await tandem("audit", "verify", "--format", "json")
        let faults = (try json.json() as? [String: Any])?["faults"] as? [String]
        #expect(json.status == 65 && faults?.contains { $0.contains(told) } == true, "\(json)")
    }

    /// Whoever works the seals out anew, as the owner of the tables may, is found out by the heads that were kept elsewhere.
    @Test(.database(.migrated)) func headsKeptElsewhereTellOnTheOwner() async throws {
        let database = try TestDatabase.current, folder = Folder()
        let connection = try await database.tandem(), tandem = InProcess.on(database)
        let heads = folder.path + "/heads.txt"
        try await connection.execute(
            "insert into action (kind, detail, system_user_name, program) values ('policy', 'x', 'x', 'x')"
        )
        try await sealAll(database, heads: heads)
        try await connection.script(
            """
            set session_replication_role = replica;
            update audit set person = 'somebody' where audit_id = 2;
            delete from seal;
            set session_replication_role = origin
            """
        )
        try await sealAll(database)
        #expect(await tandem("audit", "verify").status == 0)
        let told = await tandem("audit", "verify", "--heads", heads)
        #expect(told.status == 65)
        #expect(told.notes.contains("seal 1 is not that of the file"), "\(told.notes)")
        // Nor does a later seal write over the file.
        #expect(await tandem("audit", "seal", "--heads", heads).status == 65)
    }

    /// What is still being written when a seal is made comes under the next one.
    @Test(.database(.migrated)) func aTransactionThatRunsWaitsForTheNextSeal() async throws {
        let database = try TestDatabase.current
        let slow = try await database.tandem(), quick = try await database.tandem()
        let write: Statement = """
            insert into action (kind, detail, system_user_name, program) values ('policy', 'x', 'x', 'x')
            """
        try await sealAll(database)
        try await slow.script("begin")
        try await slow.execute(write)
        try await quick.execute(write)
        _ = try await AuditStore.seal(quick)
        #expect(try await AuditStore.sealed(quick).unsealed == 1, "the quick one, which began after the slow one")
        try await slow.script("commit")
        #expect(try await AuditStore.sealed(quick).unsealed == 2)
        try await sealAll(database)
        #expect(try await AuditStore.faults(quick).isEmpty)
        // One decision, and what was written with it.
        let number = try await quick.query("select max(action_id) from action").only()[0].int()
        let page = await InProcess.on(database)("audit", "export", "\(number)")
        #expect(page.output.contains("1 rows of action: insert"), "\(page.output)")
        #expect(await InProcess.on(database)("audit", "export", "999999").status == 64)
    }
}
