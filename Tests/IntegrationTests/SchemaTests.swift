import Foundation
import Postgres
import TestKit
import Testing

/// What holds of every table and function of the schema, also of those that come.
@Suite(.database(.migrated)) struct SchemaTests {
    /// The answer of a query of one column of text.
    private func names(_ query: Statement) async throws -> [String] {
        try await TestDatabase.current.tandem().query(query).map { try $0[0].string() }
    }

    @Test func everyTableSaysWhatItIsFor() async throws {
        let silent = try await names(
            """
            select relname from pg_class
            where relnamespace = 'tandem'::regnamespace and relkind in ('r', 'v') and obj_description(oid) is null
            """
        )
        #expect(silent.isEmpty, "say it with COMMENT ON TABLE")
    }

    @Test func everyFunctionIsPinned() async throws {
        let loose = try await names(
            """
            select proname from pg_proc
            where pronamespace = 'tandem'::regnamespace
                and not coalesce('search_path=pg_catalog, tandem, pg_temp' = any (proconfig), false)
            """
        )
        #expect(loose.isEmpty, "give it SET search_path = pg_catalog, tandem, pg_temp")
    }

    @Test func everyTableIsUnderGuard() async throws {
        let open = try await names(
            """
            select relname from pg_class c
            where relnamespace = 'tandem'::regnamespace and relkind = 'r' and not exists (
                select from pg_trigger where tgrelid = c.oid and tgname in ('append_only', 'fixed', 'keeps_facts')
            )
            """
        )
        // What waits for approval is not kept for ever.
        #expect(open == ["import_content"], "call append_only, fixed, supersede_only or keep_history")
    }

    @Test func everyTableWhoseFactsAnImportBringsIsTakenBackWithIt() async throws {
        let brought = try await names(
            """
            select c.relname from pg_class c
            join pg_attribute i on i.attrelid = c.oid and i.attname = 'import_id'
            join pg_attribute k on k.attrelid = c.oid and k.attname = 'known'
            where c.relnamespace = 'tandem'::regnamespace and c.relkind = 'r' order by c.relname
            """
        )
        #expect(brought.count >= 15)
        #expect(try await names("select name from fact_table order by name") == brought)
        let indices = try await names("select indexname from pg_indexes where schemaname = 'tandem'")
        for table in brought {
            for index in ["_now", "_by_import", "_closed"] { #expect(indices.contains(table + index)) }
        }
    }

    /// A later migration adds a row of what is fixed.
    @Test func whatIsFixedIsReopenedForAMigration() async throws {
        let connection = try await TestDatabase.current.tandem()
        let new = "insert into calendar_kind values ('holiday', 'schools are closed');"
        await #expect(throws: PostgresError.self) { try await connection.script(new) }
        try await connection.script("select reopen('calendar_kind'); \(new) select fixed('calendar_kind')")
        await #expect(throws: PostgresError.self) { try await connection.script("delete from calendar_kind") }
    }

    /// Migrations are numbered without gaps, and those that were merged are as they were then.
    @Test func noMigrationIsEdited() async throws {
        let rows = try await TestDatabase.current.tandem().query(
            "select number, name, sha256 from migration order by number"
        )
        var list = ""
        for (index, row) in rows.enumerated() {
            #expect(try row["number"].int() == index + 1)
            list += "\(try row["sha256"].string())  \(try row["name"].string())\n"
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "sql/migrations/CHECKSUMS")
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(
            kept == list,
            """
            a merged migration is never edited: add a new one. Its line, or that of one not merged yet: \
            (cd sql/migrations && sha256sum *.sql > CHECKSUMS)
            """
        )
    }
}
