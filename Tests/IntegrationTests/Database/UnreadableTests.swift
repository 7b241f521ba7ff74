import Store
import TestKit
import Testing

/// What the database should not hold is refused in plain words: where it is, and what to do.
@Suite struct UnreadableTests {
    private func change(_ sql: String) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("set session_replication_role = replica; " + sql)
    }

    @Test(.database(.england)) func aValueThatIsNoneIsToldWithItsTableAndColumn() async throws {
        try await change(
            """
            insert into calendar_kind values ('festival', 'made up');
            insert into calendar_entry (
                la_code, kind, period, details, said_on, source, author, evidence, visibility, known, import_id
            )
            select '202', 'festival', '[2026-01-01,2026-02-01)', '', '2026-01-01', 'a paper', 'director', 'statement',
                'team', tstzrange(now(), null), max(import_id) from import;
            """
        )
        let tandem = InProcess.on(try TestDatabase.current)
        // It is left out and named, and everything else is told as before.
        for command in [["board"], ["authority", "show", "devon"], ["round", "new", "r"], ["imports"]] {
            #expect(await tandem.run(command).status == 0)
        }
        let board = await tandem("board")
        #expect(board.output.contains("Yorkshire"))
        for words in [
            "Left out, because it cannot be read", "\"festival\"", "table calendar_entry, column kind", "authority 202",
            "tandem doctor",
        ] {
            #expect(board.notes.contains(words), "\(board.notes)")
        }
        let doctor = await tandem("doctor")
        #expect(doctor.status == 65)
        #expect(doctor.output.contains("FAIL  Data: "), "\(doctor.output)")
        #expect(doctor.output.contains("authority 202, kind festival"), "\(doctor.output)")
    }

    /// What breaks a rule of the field in tables that are read in another way.
    @Test(.database(.england)) func aVisitorWithAnAreaWithoutAMeaning() async throws {
        try await change(
            """
            insert into review_person (reference, la_code, roles, areas, available, load, known, action_id)
            values ('Hull 1', '810', '{visitor}', '{XX-YY}', '{}', 1, tstzrange(now(), null), 1);
            """
        )
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("review", "people", "list").notes.contains("\"{XX-YY}\""))
        let doctor = await tandem("doctor")
        #expect(doctor.status == 65)
        #expect(doctor.output.contains("FAIL  Review people"), "\(doctor.output)")
    }

    @Test(.database(.authorities)) func whatSourcesSayInOtherKeysIsRefused() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("authority", "show", "devon", "--sources").status == 0)
        let connection = try await TestDatabase.current.tandem()
        let plan = try await connection.query(
            "explain select from attribution where says ->> 'v' is distinct from '1' order by import_id limit 1"
        )
        #expect(try plan.map { try $0[0].string() }.joined().contains("attribution_of_another_version"))
        try await change("update attribution set says = says || '{\"v\": 2}' where position = 1")
        for arguments in [["authority", "show", "devon", "--sources"], ["imports", "status"]] {
            let refused = await tandem.run(arguments)
            #expect(refused.status == 65)
            #expect(refused.notes.contains("says is kept in version 2 of its form, and this program reads version 1"))
        }
        #expect(await tandem("doctor").output.contains("FAIL  Sources: what import "))
    }

    @Test(.database(.authorities)) func anImportThatWaitsInOtherKeysIsRefused() async throws {
        let tandem = InProcess.on(try TestDatabase.current), folder = Folder()
        let file = try folder.file("names.csv", "la_code,variant\n878,Devonshire\n")
        let brought = await tandem("import", file)
        #expect(brought.status == 0, "\(brought.notes)")
        let connection = try await TestDatabase.current.tandem()
        let number = try await connection.query("select max(import_id)::text from import_content").only()[0].string()
        try await change("update import_content set facts = facts || '{\"v\": 2}'")
        let refused = await tandem("imports", "approve", number)
        #expect(refused.status == 65)
        #expect(refused.notes.contains("import the file again"), "\(refused.notes)")
    }
}
