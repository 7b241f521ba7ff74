import Postgres
import TestKit
import Testing

/// Whoever may connect may make temporary tables, and PostgreSQL looks for those first. One that is named like a table of
/// ours answers no question of a trigger.
@Suite(.database(.england)) struct TemporaryTableTests {
    /// Of a client that goes around our code, with temporary tables found first.
    private func isRefused(_ script: String, _ words: String, at place: SourceLocation = #_sourceLocation) async throws
    {
        let connection = try await TestDatabase.current.connect()
        let error = await #expect(throws: PostgresError.self, sourceLocation: place) {
            try await connection.script("set search_path = tandem, public;" + script)
        }
        #expect(error?.sqlState?.category == "23", sourceLocation: place)
        #expect(error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: place)
    }

    private func round(proposed: Bool) throws {
        let program = Program.on(try TestDatabase.current)
        try program("round", "new", "r", "--region", "YH")
        if proposed { try program("round", "propose", "r") }
    }

    @Test func aPlanThatSaysItIsBeingWritten() async throws {
        try round(proposed: true)
        try await isRefused(
            """
            create temp table plan as select plan_id, pg_current_xact_id() as written_in from tandem.plan;
            insert into tandem.pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
            select plan_id, receiver, partner, 99, 'bribe', 0, '' from tandem.pairing limit 1
            """,
            "is finished"
        )
    }

    @Test func aPairingThatSaysItsScoreIsAnother() async throws {
        try round(proposed: false)
        try await isRefused(
            """
            create temp table pairing (plan_id bigint, receiver char(3), partner char(3), score integer);
            insert into tandem.action (kind, detail, system_user_name, program) values ('plan', 'x', 'x', 'x');
            insert into tandem.plan (round_id, number, known_at, body, action_id)
            select round_id, 1, now(), '{}', (select max(action_id) from tandem.action) from tandem.round;
            insert into tandem.plan_request (plan_id, receiver, request, kind, severity)
            select plan_id, '878', 1, 'lead', 5 from tandem.plan;
            insert into tandem.pairing (plan_id, receiver, request, partner, score, crosses_regions)
            select plan_id, '878', 1, '838', 100, false from tandem.plan;
            insert into tandem.pairing_factor select plan_id, '878', '838', 1, 'cover', 99, '' from tandem.plan;
            insert into pg_temp.pairing select plan_id, '878', '838', 99 from tandem.plan;
            """,
            "add up to 99, not 100"
        )
    }

    @Test func aFrameworkThatIsAlwaysInForce() async throws {
        try await isRefused(
            """
            create temp table framework as select framework, '(,)'::daterange as in_force from tandem.framework;
            with i as (
                insert into tandem.inspection (key, la_code, framework, import_id)
                values ('x', '810', 'ilacs_2026', 1) returning *
            )
            insert into tandem.inspection_report
            select inspection_id, framework, '', '2025-01-01', null, '2025-02-01', '', '', tstzrange(now(), null), 1 from i
            """,
            "was not in force"
        )
    }

    @Test func aPracticeAreaOfOnesOwn() async throws {
        try await isRefused(
            """
            create temp table practice_area as select 'HP-XX' as area;
            insert into tandem.support_offer select '383', '[2027-01-01,2027-02-01]', 2, null, '{HP-XX}', true, '',
            '2026-09-01', 'a page', 'director', 'statement', 'regions', tstzrange(now(), null), 1
            """,
            "no practice area has the code HP-XX"
        )
    }

    @Test func aKindThatAllowsMore() async throws {
        try await isRefused(
            """
            create temp table assessment_kind (like tandem.assessment_kind);
            insert into pg_temp.assessment_kind values ('need', 0, 99, 'open', true, true);
            insert into tandem.assessment select '810', 'need', 'HP-FD', 7, 'Contacts wait.', true, '2026-09-01',
            'a page', 'director', 'statement', 'open', tstzrange(now(), null), 1
            """,
            "seen_by_no_more_than_the_kind_allows"
        )
    }

    /// The program's own statements find the registry too.
    @Test func theProgramsOwnStatementsLookForThemLast() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("create temp table authority as select '999'::char(3) as la_code")
        #expect(try await connection.query("select count(*) from authority").only()[0].int() > 150)
    }
}
