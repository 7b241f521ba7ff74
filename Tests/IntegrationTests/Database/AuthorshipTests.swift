import Postgres
import Store
import TestKit
import Testing

/// Who did what, and when, comes from the database: a client that goes around the program borrows nobody's name.
@Suite(.database(.england)) struct AuthorshipTests {
    private static let action = """
        insert into action (kind, detail, system_user_name, program) values ('import', 'around', 'x', 'psql');
        """
    private static let mine = "(select max(action_id) from action)"
    private static let file = """
        insert into import (action_id, file_name, layout, sha256, bytes, rows_read, rows_refused, facts_new,
            facts_corrected, facts_unchanged, source)
        select \(mine), 'x.csv', 'by hand', repeat('0', 64), 1, 1, 0, 1, 0, 0, 'report';
        """
    private static let applied = """
        insert into import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
        select max(import_id), 'applied', \(mine), 1, 0, 0 from import;
        """
    private static let known = "tstzrange((select max(moment) from import_decision), null)"
    private static let visit =
        "insert into visit values ('878', 'focused', '2026-05-12', null, '{}', '{}', '', \(known), "
        + "(select max(import_id) from import));"

    /// Several statements in one transaction, as they stand.
    private func does(_ sql: String) async throws {
        try await TestDatabase.current.tandem().script("begin; \(sql) commit")
    }

    private func isRefused(_ sql: String, _ words: String, at place: SourceLocation = #_sourceLocation) async throws {
        let error = await #expect(throws: PostgresError.self, sourceLocation: place) { try await does(sql) }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: place)
    }

    private func text(_ query: String) async throws -> String {
        let statement = Statement(name: "look", sql: query)
        return try await TestDatabase.current.tandem().query(statement).only()[0].string()
    }

    @Test func anActionOfAnotherTransactionSignsNothing() async throws {
        let difference = "insert into accepted_difference select 'a', 'b', 'c', 'd', "
        try await isRefused(difference + "1;", "signed by an action of the same transaction")
        try await isRefused(
            "\(Self.action) commit; begin; \(difference)\(Self.mine);",
            "signed by an action of the same transaction"
        )
        // In one transaction it stands.
        try await does("\(Self.action) \(difference)\(Self.mine);")
    }

    /// Every table whose rows name an action has the guard; all of them are tried.
    @Test func everyTableThatNamesAnActionIsSigned() async throws {
        let connection = try await TestDatabase.current.tandem()
        let open = try await connection.query(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'action_id'
            where c.relnamespace = 'tandem'::regnamespace and c.relkind = 'r' and c.relname <> 'action' and not exists (
                select from pg_trigger where tgrelid = c.oid and tgname in ('signed', 'settled')
            )
            """
        ).map { try $0[0].string() }
        #expect(open.isEmpty, "call signed('…')")
    }

    @Test func nobodySignsForAnother() async throws {
        for columns in [
            "database_role) values ('import', 'x', 'u', 'p', 'somebody'",
            "at) values ('import', 'x', 'u', 'p', '2000-01-01'",
        ] {
            try await isRefused(
                "insert into action (kind, detail, system_user_name, program, \(columns));",
                "signed by the role that does it, when it is done"
            )
        }
        try await does(Self.action)
        #expect(
            try await text("select (database_role = session_user)::text from action order by action_id desc limit 1")
                == "true"
        )
    }

    @Test func aDecisionsMomentIsTheDatabases() async throws {
        try await does(
            Self.action + Self.file
                + """
                insert into import_decision (import_id, decision, action_id, moment, facts_new, facts_corrected, facts_unchanged)
                select max(import_id), 'applied', \(Self.mine), '2000-01-01', 1, 0, 0 from import;
                """
        )
        let since = "select (max(moment) between now() - interval '1 minute' and now())::text from import_decision"
        #expect(try await text(since) == "true")
    }

    @Test func aRanksTimeIsTheDatabasesAndSomebodyGaveIt() async throws {
        try await isRefused("insert into source_rank (source, rank) values ('tracker', 900);", "not by none")
        try await does(
            "\(Self.action) insert into source_rank (source, rank, action_id, set_at) select 'tracker', 900, \(Self.mine), '2199-01-01';"
        )
        #expect(try await text("select rank::text from source_rank_now where source = 'tracker'") == "900")
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("imports", "sources", "tracker", "100").status == 0)
        #expect(try await text("select rank::text from source_rank_now where source = 'tracker'") == "100")
    }

    @Test func factsComeWithTheirImport() async throws {
        // Under another's import, under one that nobody applied, and from another moment on.
        try await isRefused(
            Self.visit.replacing("(select max(import_id) from import)", with: "1"),
            "is known from the moment at which its import is applied"
        )
        try await isRefused(Self.action + Self.file + Self.visit, "is known from the moment at which")
        let written = Self.action + Self.file + Self.applied
        try await isRefused(
            written + Self.visit.replacing(Self.known, with: "tstzrange(now() - interval '1 year', null)"),
            "is known from the moment at which"
        )
        try await isRefused(
            written + " commit; begin; " + Self.visit,
            "is known from the moment at which"
        )
        try await does(written + Self.visit)
    }

    @Test func codesAndKeysNameTheirImport() async throws {
        try await isRefused("insert into authority (la_code) values ('999');", "null value")
        try await isRefused("insert into authority (la_code, import_id) values ('999', 1);", "not with import 1")
        try await isRefused(
            "insert into inspection (key, la_code, framework, import_id) values ('x', '878', 'ilacs_2026', 1);",
            "not with import 1"
        )
    }

    @Test func whatIsSaidOfAnImportComesWithIt() async throws {
        try await isRefused(
            "insert into import_problem (import_id, position, kind, reason) values (1, 9999, 'refused', 'x');",
            "not with import 1"
        )
        try await isRefused(
            """
            insert into attribution (import_id, position, la_code, kind, identity, row_number, says, outcome)
            values (1, 999999, '878', 'visits', 'x', 1, '{"v": "1"}', 'new');
            """,
            "not with import 1"
        )
    }

    @Test func whoClosesAFactIsOnRecord() async throws {
        let closing = "update visit set known = tstzrange(lower(known), clock_timestamp()) where la_code = '878';"
        let decided = closing.replacing("clock_timestamp()", with: "(select max(moment) from import_decision)")
        try await does(Self.action + Self.file + Self.applied + Self.visit)
        try await isRefused(closing, "is closed at the moment of a decision")
        // Nor at the moment of a decision of somebody else's.
        try await does(Self.action + Self.file + Self.applied)
        try await isRefused(decided, "is closed at the moment of a decision")
        try await does(Self.action + Self.file + Self.applied + decided)
        #expect(
            try await text(
                """
                select string_agg(distinct a.detail, '') from visit v
                join import_decision d on d.moment = upper(v.known) join action a using (action_id)
                where v.la_code = '878' and v.began = '2026-05-12'
                """
            ) == "around"
        )
    }

    /// What an import that is undone brings back is what it closed, and nothing else.
    @Test func undoingBringsBackWhatWas() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let visit = ["visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12", "--apply"]
        #expect(await tandem.run(visit).status == 0)
        let forged = """
            \(Self.action)
            insert into import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
            select max(import_id), 'undone', \(Self.mine), 0, 0, 0 from import;
            """
        try await isRefused(
            forged + Self.visit.replacing("2026-05-12", with: "2026-06-01"),
            "is known from the moment at which"
        )
        #expect(await tandem("imports", "undo", "9").status == 0)
    }

    @Test func whoWithdrawsSomebodyIsOnRecord() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let person = await tandem("review", "people", "add", "hull", "Hull reviewer 1", "--role", "visitor")
        #expect(person.status == 0, "\(person.notes)")
        let withdrawing = "update review_person set known = tstzrange(lower(known), clock_timestamp())"
        try await isRefused(withdrawing + ";", "withdrawn by an action of the same transaction")
        try await isRefused(
            withdrawing + ", withdrawn_by = action_id;",
            "withdrawn by an action of the same transaction"
        )
        #expect(await tandem("review", "people", "withdraw", "Hull reviewer 1").status == 0)
        #expect(
            try await text("select a.detail from review_person p join action a on a.action_id = p.withdrawn_by")
                == "withdrawn: Hull reviewer 1"
        )
    }

    @Test func aPlanRestsOnWhatIsKnownByNow() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("round", "new", "r").status == 0)
        let plan = "insert into plan (round_id, number, known_at, body, action_id) select round_id, 1, "
        for moment in ["'2199-01-01'", "'infinity'", "'-infinity'", "now() + interval '1 hour'"] {
            try await isRefused(
                "\(Self.action) \(plan)\(moment), '{}', \(Self.mine) from round;",
                "a plan rests on what is known by now"
            )
        }
    }

    @Test func whatWaitsForApprovalStaysAsItIs() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12").status == 0)
        try await isRefused("update import_content set facts = '{}';", "waits for approval: UPDATE refused")
        try await isRefused("delete from import_content;", "waits for approval: DELETE refused")
        try await isRefused("truncate import_content;", "refused")
        #expect(await tandem("imports", "approve", "9").status == 0)
        #expect(await tandem("imports", "prune", "--days", "0").status == 0)
        #expect(try await text("select count(*)::text from import_content") == "0")
    }

    @Test func whatNotEverybodyMaySeeIsMarkedSoAmongWhatSourcesSay() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let offer = await tandem(
            "offer",
            "add",
            "hampshire",
            "--from",
            "2026-12-01",
            "--to",
            "2027-03-31",
            "--places",
            "2",
            "--author",
            "director",
            "--source",
            "a letter",
            "--apply"
        )
        #expect(offer.status == 0, "\(offer.notes)")
        #expect(
            try await text(
                """
                select string_agg(distinct o.visibility::text || ' ' || t.visibility::text, ', ')
                from support_offer o join attribution t using (import_id, la_code)
                """
            ) == (try await text("select visibility::text || ' ' || visibility::text from support_offer limit 1"))
        )
        #expect(try await text("select visibility::text from attribution where kind = 'inspections' limit 1") == "open")
    }
}
