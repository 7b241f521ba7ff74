import Postgres
import Store
import TestKit
import Testing

/// A check-up names what of the database's own protection is missing or switched off.
@Suite(.database(.migrated)) struct GuardTests {
    private func open(_ connection: Connection) async throws -> [String] {
        try await Database.condition(connection).openGuards
    }

    @Test func asSetupMakesItNothingIsOpen() async throws {
        #expect(try await open(try await TestDatabase.current.tandem()).isEmpty, "add it to 'open_guards'")
    }

    /// Every trigger there is, dropped and switched off: each is named, and nothing else.
    @Test func everyTriggerIsMissed() async throws {
        let connection = try await TestDatabase.current.tandem()
        let triggers = try await connection.query(
            """
            select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and c.relnamespace = 'tandem'::regnamespace
            """
        ).map { (try $0[0].string(), try $0[1].string()) }
        #expect(triggers.count > 150)
        let changes: [(told: String, words: (String, String) -> String)] = [
            ("missing", { "drop trigger \($0) on \($1)" }),
            ("switched off", { "alter table \($1) disable trigger \($0)" }),
        ]
        for (told, words) in changes {
            try await connection.script("begin; " + triggers.map(words).joined(separator: "; "))
            let found = try await open(connection)
            #expect(Set(found) == Set(triggers.map { "trigger \($0) of table \($1) is \(told)" }))
            #expect(found.count == triggers.count)
            try await connection.script("rollback")
        }
    }

    @Test(arguments: [
        ("grant select on assessment to public", "everybody may select in table assessment"),
        (
            "grant execute on function undo_import(bigint, timestamptz) to public",
            "everybody may call function undo_import"
        ),
        ("grant usage on schema tandem to public", "everybody may look into the schema tandem"),
        ("create function loose() returns int language sql as 'select 1'", "function loose() has no search path"),
        ("set session_replication_role = replica", "triggers are switched off for this session"),
        ("create trigger odd before insert on visit execute function refuse_change()", "is not one of this program's"),
    ]) func whatIsOpenToEverybodyIsNamed(_ change: String, _ told: String) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(change)
        let found = try await open(connection)
        #expect(found.contains { $0.contains(told) }, "\(found)")
    }

    @Test func theCheckUpFailsByIt() async throws {
        let database = try TestDatabase.current
        let tandem = InProcess.on(database)
        #expect(await tandem("setup").status == 0)
        #expect(await tandem("doctor", "--format", "json").status == 0)
        try await database.tandem().script("alter table visit disable trigger keeps_facts")
        let doctor = await tandem("doctor")
        #expect(doctor.status == 77)
        #expect(doctor.output.contains("FAIL  Protection: trigger keeps_facts of table visit is switched off"))
    }

    /// By setup, not by every session: also a client of another program has it, through whatever pool.
    @Test func setupSettlesTheDatabase() async throws {
        let database = try TestDatabase.current
        #expect(await InProcess.on(database)("doctor").output.contains("everybody may make temporary tables"))
        #expect(await InProcess.on(database)("setup").status == 0)
        let other = try await database.connect()
        let row = try await other.query(
            """
            select current_setting('search_path'), current_setting('jit'), current_setting('lock_timeout'),
                has_database_privilege('public', current_database(), 'TEMPORARY')::text
            """
        ).only()
        #expect(try (0..<4).map { try row[$0].string() } == ["tandem, public, pg_temp", "off", "1min", "false"])
    }
}
