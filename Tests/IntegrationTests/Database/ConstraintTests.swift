import Postgres
import Store
import TestKit
import Testing

/// The database keeps its own promises, also against a client that goes around our code.
@Suite(.database(.england)) struct ConstraintTests {
    /// A statement that must be refused, and by which kind of refusal.
    private func isRefused(_ sql: String, _ state: SQLState?) async throws {
        let connection = try await TestDatabase.current.tandem()
        let error = await #expect(throws: PostgresError.self) { try await connection.script(sql) }
        if let state { #expect(error?.sqlState == state) } else { #expect(error?.sqlState?.category == "23") }
    }

    @Test func aGradeOutsideTheScale() async throws {
        try await isRefused(
            "insert into judgement select inspection_id, framework, 'LD', 'brilliant', null, tstzrange(now(), null), 1 from inspection limit 1",
            .invalidText
        )
    }

    @Test func aJudgementOfAnAreaThatTheFrameworkDoesNotHave() async throws {
        try await isRefused(
            """
            insert into judgement select inspection_id, framework, 'CL', 'good', null, tstzrange(now(), null), 1
            from inspection where framework = 'ilacs_2018' limit 1
            """,
            .foreignKeyViolation
        )
        try await isRefused(
            """
            insert into judgement select inspection_id, framework, 'OE', 'good', null, tstzrange(now(), null), 1
            from inspection where framework = 'ilacs_2026' limit 1
            """,
            .foreignKeyViolation
        )
    }

    @Test func anInspectionUnderAFrameworkNotInForce() async throws {
        try await isRefused(
            """
            with i as (
                insert into inspection (key, la_code, framework, import_id) values ('x', '810', 'ilacs_2026', 1) returning *
            )
            insert into inspection_report
            select inspection_id, framework, '', '2025-01-01', null, '2025-02-01', '', '', tstzrange(now(), null), 1 from i
            """,
            .checkViolation
        )
    }

    @Test func twoCurrentAuthoritiesWithOneCodeAndPeriodsThatOverlap() async throws {
        for valid in ["(,)", "[2030-01-01,)", "[2000-01-01,2001-01-01)"] {
            try await isRefused(
                """
                insert into authority_record (la_code, gss_code, name, region, authority_type, valid, known, import_id)
                values ('810', 'E06009999', 'Other', 'YH', 'unitary', '\(valid)', tstzrange(now(), null), 1)
                """,
                .exclusionViolation
            )
        }
    }

    @Test func anArrangementTwiceAtOnce() async throws {
        try await isRefused(
            """
            insert into delivery_arrangement (la_code, body, kind, began, began_precision, notes, source, known, import_id)
            select la_code, body, kind, '2020-01-01', 'day', '', '', tstzrange(now(), null), 1
            from delivery_arrangement where body = 'Achieving for Children' limit 1
            """,
            .exclusionViolation
        )
    }

    @Test func factsAreNeitherChangedNorDeleted() async throws {
        try await isRefused("update judgement set grade = 'outstanding'", nil)
        try await isRefused("delete from judgement", nil)
        try await isRefused("update authority_record set known = tstzrange(now() - interval '1 year', null)", nil)
        try await isRefused("delete from partnership", nil)
        try await isRefused("delete from import", nil)
        try await isRefused("update action set database_role = 'somebody'", nil)
        try await isRefused("truncate action cascade", nil)
        try await isRefused("truncate judgement", nil)
        try await isRefused("delete from authority_spelling", nil)
        try await isRefused("update round set seed = 1", nil)
        try await isRefused("delete from plan_request", nil)
    }

    @Test func aFinishedPlanTakesNothingMore() async throws {
        let database = try TestDatabase.current
        await InProcess.on(database)("round", "new", "r")
        await InProcess.on(database)("round", "propose", "r")
        try await isRefused(
            """
            insert into pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
            select plan_id, receiver, partner, 99, 'bribe', 1, '' from pairing limit 1
            """,
            nil
        )
        try await isRefused(
            "insert into pairing select plan_id, receiver, 4, '202', 0, false from pairing where partner <> '202' limit 1",
            nil
        )
    }

    @Test func aPairingWhoseFactorsDoNotAddUp() async throws {
        let database = try TestDatabase.current
        await InProcess.on(database)("round", "new", "r")
        let plan = """
            insert into action (kind, detail, system_user_name, program) values ('plan', 'x', 'x', 'x');
            insert into plan (round_id, number, known_at, body, action_id)
            select round_id, 1, now(), '{}', (select max(action_id) from action) from round;
            insert into plan_request (plan_id, receiver, request, kind, severity)
            select plan_id, '878', 1, 'lead', 5 from plan;
            insert into pairing (plan_id, receiver, request, partner, score, crosses_regions)
            select plan_id, '878', 1, '838', 100, false from plan;
            insert into pairing_factor select plan_id, '878', '838', 1, 'cover', 99, '' from plan;
            """
        try await isRefused(plan, .checkViolation)
        let connection = try await database.tandem()
        #expect(try await connection.query("select count(*) from plan").only()[0].int() == 0)
        // One point more, and it stands.
        try await connection.script(plan.replacing("'cover', 99", with: "'cover', 100"))
    }

    @Test func nobodyWritesKnowledgeIntoThePast() async throws {
        try await isRefused(
            """
            insert into statistical_neighbour
            select model, la_code, rank, neighbour, closeness, tstzrange('2001-01-01', '2002-01-01'), import_id
            from statistical_neighbour limit 1
            """,
            nil
        )
        try await isRefused("update partnership set known = tstzrange(lower(known), '2099-01-01')", nil)
    }

    @Test func theFrameIsFixed() async throws {
        try await isRefused("insert into framework_area values ('ilacs_2018', 'CL')", nil)
        try await isRefused("update framework set in_force = '(,)'", nil)
        try await isRefused("update region set name = 'x'", nil)
        try await isRefused("delete from migration", nil)
        try await isRefused(
            """
            insert into authority_record (la_code, gss_code, name, region, authority_type, valid, successors, known, import_id)
            values ('810', 'E06009999', 'Other', 'YH', 'unitary', '[1990-01-01,1991-01-01)', '{999}', tstzrange(now(), null), 1)
            """,
            nil
        )
    }

    @Test(arguments: ["-infinity", "infinity", "0044-03-15 BC", "1899-12-31", "2200-01-01"])
    func noDateLiesOutsideWhatTheProgramCanSay(_ day: String) async throws {
        try await isRefused(
            "insert into visit values ('810', 'focused', '\(day)', null, '{}', '{}', '', tstzrange(now(), null), 1)",
            .checkViolation
        )
        try await isRefused(
            """
            insert into delivery_arrangement (la_code, body, kind, began, began_precision, notes, source, known, import_id)
            values ('810', 'Body', 'trust', '\(day)', 'day', '', '', tstzrange(now(), null), 1)
            """,
            .checkViolation
        )
        try await isRefused(
            """
            insert into round (name, as_of, policy_id, regions, partners_from, seed, action_id)
            values ('x', '\(day)', 1, '{YH}', 'own', 1, 1)
            """,
            .checkViolation
        )
    }

    @Test(arguments: ["NaN", "Infinity", "-1", "1000000000000", "0.0000000000001"])
    func noNumberThatNobodyCanPublish(_ value: String) async throws {
        try await isRefused(
            "insert into indicator values ('810', 'caseload', 2199, '\(value)', null, '{}', tstzrange(now(), null), 1)",
            .checkViolation
        )
    }

    /// A report without judgements stopped every command that reads inspections.
    @Test func aReportThatJudgesNothing() async throws {
        let report = """
            insert into action (kind, detail, system_user_name, program) values ('import', 'x', 'x', 'x');
            insert into import (action_id, file_name, layout, sha256, bytes, rows_read, rows_refused, facts_new,
                facts_corrected, facts_unchanged, source)
            select max(action_id), 'x', 'x', repeat('0', 64), 1, 1, 0, 1, 0, 0, 'report' from action;
            insert into import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
            select max(import_id), 'applied', max(action_id), 1, 0, 0 from import;
            insert into inspection (key, la_code, framework, import_id)
            select 'x', '810', 'ilacs_2026', max(import_id) from import;
            insert into inspection_report (inspection_id, framework, kind, published, report_url, sources, known, import_id)
            select inspection_id, framework, '', '2026-05-01', '', '', tstzrange(moment, null), d.import_id
            from inspection, (select * from import_decision order by moment desc limit 1) d where key = 'x';
            """
        try await isRefused(report, .checkViolation)
        let connection = try await TestDatabase.current.tandem()
        // With a judgement it stands, and the judgement cannot go without it.
        try await connection.script(
            report + """
                insert into judgement (inspection_id, framework, area, grade, known, import_id)
                select inspection_id, framework, 'LD', 'good', tstzrange(moment, null), d.import_id
                from inspection, (select * from import_decision order by moment desc limit 1) d where key = 'x'
                """
        )
    }

    /// Lists that no reader expects: of two dimensions, not counted from one, with nothing in a place.
    @Test func aListThatIsNone() async throws {
        for list in ["'{{front door}}'", "'[2:2]={front door}'", "'{front door,NULL}'"] {
            try await isRefused(
                "insert into visit values ('810', 'focused', '2026-01-01', null, '{}', \(list), '', tstzrange(now(), null), 1)",
                nil
            )
        }
        for days in ["'{NULL}'", "'{empty}'", "'{\"[2026-01-01,infinity)\"}'", "'{\"(,2026-01-01)\"}'"] {
            try await isRefused(
                """
                insert into review_person (reference, la_code, roles, areas, available, load, action_id)
                values ('Hull 1', '810', '{visitor}', '{}', \(days), 1, 1)
                """,
                .checkViolation
            )
        }
    }

    @Test func aPlaceThatIsNoneOnEarth() async throws {
        for place in ["'NaN', 0", "91, 0", "0, 'Infinity'"] {
            try await isRefused(
                """
                insert into authority_record
                    (la_code, gss_code, name, region, authority_type, latitude, longitude, valid, known, import_id)
                values ('810', 'E06009999', 'Other', 'YH', 'unitary', \(place), '[1990-01-01,1991-01-01)',
                    tstzrange(now(), null), 1)
                """,
                .checkViolation
            )
        }
    }

    @Test func aPeriodOfAnAuthorityWithinWhatTheProgramCanSay() async throws {
        for valid in ["empty", "[-infinity,1991-01-01)", "[1899-12-31,1991-01-01)", "[1990-01-01,infinity)"] {
            try await isRefused(
                """
                insert into authority_record (la_code, gss_code, name, region, authority_type, valid, known, import_id)
                values ('810', 'E06009999', 'Other', 'YH', 'unitary', '\(valid)', tstzrange(now(), null), 1)
                """,
                .checkViolation
            )
        }
    }

    @Test func knowledgeWithoutABeginning() async throws {
        try await isRefused(
            "insert into authority_spelling values ('810', 'Ull', tstzrange(null, null), 1)",
            nil
        )
    }

    @Test func kindsThatAreNotOnRecord() async throws {
        let known = "tstzrange(now(), null), 1"
        try await isRefused(
            "insert into visit values ('810', 'friendly', '2026-01-01', null, '{}', '{}', '', \(known))",
            .foreignKeyViolation
        )
        try await isRefused(
            "insert into visit values ('810', 'focused', '2026-01-01', null, '{weather}', '{}', '', \(known))",
            .foreignKeyViolation
        )
        try await isRefused(
            "insert into indicator values ('810', 'caseload', 2199, null, '?', '{}', \(known))",
            .foreignKeyViolation
        )
        try await isRefused(
            "insert into source_rank (source, rank) values ('rumour', 1000)",
            .foreignKeyViolation
        )
    }
}
