import Postgres
import Store
import TestKit
import Testing

/// What is decided at once is decided one after the other: two sessions, each in a transaction of its own.
@Suite(.database(.england)) struct TurnTests {
    private static let action = """
        insert into action (kind, detail, system_user_name, program) values ('import', 'around', 'x', 'psql')
        """

    /// Whether somebody waits for a lock in this database.
    static let somebodyWaits: Statement = """
        select exists (
            select from pg_locks l join pg_stat_activity a using (pid)
            where not l.granted and a.datname = current_database()
        )
        """

    /// Two clients write; the second has to wait for the first, and is refused when that commits.
    private func secondIsRefused(
        _ first: String,
        _ second: String,
        _ words: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let database = try TestDatabase.current
        let one = try await database.tandem(), other = try await database.tandem()
        try await one.script("begin; \(Self.action); \(first)")
        let waiting = Task { try await other.script("begin; \(Self.action); \(second); commit") }
        var isWaiting = false
        for _ in 0..<500 where !isWaiting {
            isWaiting = try await one.query(TurnTests.somebodyWaits).only()[0].bool()
            if !isWaiting { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isWaiting, sourceLocation: place)
        try await one.script("commit")
        let error = await #expect(throws: PostgresError.self, sourceLocation: place) { try await waiting.value }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: place)
    }

    private func decision(_ decision: String) -> String {
        """
        insert into import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
        select 9, '\(decision)', max(action_id), 0, 0, 0 from action
        """
    }

    @Test func appliedAndRejected() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12").status == 0)
        try await secondIsRefused(decision("applied"), decision("rejected"), "import 9 cannot be rejected now")
    }

    /// A transaction that sees what was before it waited may not decide.
    @Test func nobodyDecidesByWhatWasBefore() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12").status == 0)
        let connection = try await TestDatabase.current.tandem()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(
                "begin isolation level repeatable read; \(Self.action); \(decision("applied")); commit"
            )
        }
        #expect(error?.description.contains("read committed or serializable") == true, "\(String(describing: error))")
    }

    @Test func approvedAndComposedAgain() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("review", "compose", "p", "--scheme", "triads", "--region", "NE").status == 0)
        try await secondIsRefused(
            "insert into review_approval select review_plan_id, '', (select max(action_id) from action) from review_plan",
            """
            insert into review_plan (review_programme_id, number, review_scheme_id, as_of, known_at, regions,
                together, years, seed, keeps_first, milliseconds, reason, action_id)
            select review_programme_id, 2, review_scheme_id, as_of, known_at, regions, together, years, seed,
                keeps_first, milliseconds, '', (select max(action_id) from action)
            from review_plan where number = 1
            """,
            "composing again needs a reason"
        )
    }

    /// A plan that is approved takes nothing more, in any of its tables.
    @Test func anApprovedPlanIsClosed() async throws {
        let database = try TestDatabase.current
        let tandem = InProcess.on(database)
        #expect(await tandem("review", "compose", "p", "--scheme", "triads", "--region", "NE").status == 0)
        #expect(await tandem("review", "approve", "p").status == 0)
        let parts = try await database.tandem().query(
            """
            select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where t.tgname = 'while_written' and c.relname like 'review%' order by 1
            """
        ).map { try $0[0].string() }
        #expect(parts.count == 8)
        for (table, values) in [
            "review_declared": "99, 'absent', '810', null, null, null", "review_group": "1, 99, null, '{}'",
            "review_member": "1, 1, '810'", "review_unplaced": "1, '810', 'x'", "review_tier": "99, 'x', 1, 1",
            "review_plan_conflict": "99, 'x', 'x'",
        ] {
            let error = await #expect(throws: PostgresError.self) {
                try await database.tandem().script(
                    "begin; \(Self.action); insert into \(table) select review_plan_id, \(values) from review_plan; commit"
                )
            }
            #expect(error?.description.contains("is finished") == true, "\(table): \(String(describing: error))")
        }
    }

    /// Which plan is approved is said where there are several.
    @Test func thePlanThatWasLookedAtIsApproved() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let compose = ["review", "compose", "p", "--scheme", "triads", "--region", "NE"]
        #expect(await tandem.run(compose).status == 0)
        #expect(await tandem.run(compose + ["--seed", "2"]).status == 0)
        let refused = await tandem("review", "approve", "p")
        #expect(refused.status == 64)
        #expect(refused.notes.contains("has 2 plans: say which one you looked at"), "\(refused.notes)")
        #expect(await tandem("review", "approve", "p", "--plan", "1").notes.contains("Plan 1 of review programme"))
    }

    private func withPeople(_ load: Int) async throws -> InProcess {
        let tandem = InProcess.on(try TestDatabase.current)
        for (number, authority) in ["gateshead", "sunderland", "durham", "hartlepool", "darlington", "redcar"]
            .enumerated()
        {
            let person = await tandem(
                "review",
                "people",
                "add",
                authority,
                "Reviewer \(number + 1)",
                "--role",
                "director-level lead",
                "--role",
                "practice lead",
                "--role",
                "data lead",
                "--load",
                "\(load)"
            )
            #expect(person.status == 0, "\(person.notes)")
        }
        let composed = await tandem("review", "compose", "t", "--scheme", "team-of-four", "--region", "NE")
        #expect(composed.status == 0, "\(composed.notes)")
        return tandem
    }

    private struct Place {
        let person: String
        let host: String
    }

    private func newestTeam() async throws -> [Place] {
        try await TestDatabase.current.tandem().query(
            """
            select p.reference, t.host from review_team_place t join review_person p using (review_person_id)
            where t.number = (select max(number) from review_team) order by 1, 2
            """
        ).map { Place(person: try $0[0].string(), host: try $0[1].string()) }
    }

    @Test func threeRefusalsAtOnceLeaveNobodyRefused() async throws {
        let tandem = try await withPeople(3)
        let refused = Array(try await newestTeam().prefix(3))
        try #require(refused.count == 3)
        try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
            for place in refused {
                group.addTask {
                    await tandem("review", "refuse", "t", place.host, place.person, "--reason", "worked for the host")
                }
            }
            for try await outcome in group { #expect(outcome.status == 0, "\(outcome.notes)") }
        }
        for place in try await newestTeam() {
            #expect(!refused.contains { $0.person == place.person && $0.host == place.host })
        }
        // Nor does a client put one back.
        let place = try #require(refused.first)
        let error = await #expect(throws: PostgresError.self) {
            try await TestDatabase.current.tandem().script(
                """
                begin; \(Self.action);
                insert into review_team select max(review_plan_id), 99, (select max(action_id) from action) from review_team;
                insert into review_team_place
                select t.review_plan_id, 99, t.year, t.host, t.role, t.place, p.review_person_id, ''
                from review_team_place t, review_person p
                where t.host = '\(place.host)' and p.reference = '\(place.person)' limit 1;
                commit
                """
            )
        }
        #expect(error?.description.contains("is refused by the host") == true, "\(String(describing: error))")
    }

    @Test func aLoadOfOneStaysOne() async throws {
        _ = try await withPeople(1)
        let more = """
            insert into review_team_place
            select t.review_plan_id, t.number, t.year, o.host, t.role, 20, t.review_person_id, ''
            from review_team_place t, review_team_place o
            where t.review_person_id is not null and o.host <> t.host
                and o.host <> (select la_code from review_person p where p.review_person_id = t.review_person_id) limit 1
            """
        for script in [more, more.replacing("t.number, t.year", with: "99, t.year")] {
            let error = await #expect(throws: PostgresError.self) {
                try await TestDatabase.current.tandem().script(
                    """
                    begin; \(Self.action);
                    insert into review_team select max(review_plan_id), 99, (select max(action_id) from action) from review_team;
                    insert into review_team_place
                    select review_plan_id, 99, year, host, role, place, review_person_id, reason
                    from review_team_place where number = 1;
                    \(script); commit
                    """
                )
            }
            let told = error?.description ?? ""
            #expect(told.contains("is finished") || told.contains("has more than 1 reviews in a year"), "\(told)")
        }
    }

    /// Whoever waits for one who hangs is told whom, and nothing was changed.
    @Test func whoHoldsTheRegistryIsSaid() async throws {
        let database = try TestDatabase.current
        let holder = try await database.tandem()
        try await holder.script("begin; select wait_for('registry')")
        var settings = database.settings
        settings["options"] = "-c lock_timeout=100ms"
        let refused = await InProcess.on(settings)(
            "visit",
            "add",
            "devon",
            "--kind",
            "focused",
            "--visited",
            "2026-05-12",
            "--apply"
        )
        #expect(refused.status == 75)
        let process = try #require(await holder.serverProcess)
        for words in [
            "the registry is being changed by role ", "process \(process)", "from this machine",
            "idle in transaction since ",
        ] {
            #expect(refused.notes.contains(words), "\(refused.notes)")
        }
        try await holder.script("rollback")
    }

    @Test func everySessionHasItsBounds() async throws {
        let connection = try await TestDatabase.current.tandem()
        let bounds = try await connection.query(
            """
            select current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout'),
                current_setting('client_connection_check_interval'), current_setting('jit')
            """
        ).only()
        #expect(try (0..<4).map { try bounds[$0].string() } == ["1min", "10min", "10s", "off"])
        var settings = try TestDatabase.current.settings
        settings["options"] = "-c lock_timeout=5s"
        let own = try await Connection.open(settings)
        try await Database.prepare(own)
        #expect(try await own.query("select current_setting('lock_timeout')").only()[0].string() == "5s")
    }
}
