import Domain
import Postgres
import Store
import TestKit
import Testing

/// A round's life, through the program and around it.
@Suite(.database(.england)) struct RoundLifeTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-28")
            return tandem
        }
    }

    /// Moves round 1 by plain SQL.
    private func move(
        _ connection: Connection,
        to state: RoundState,
        plan: String = "1",
        reason: String = "because"
    ) async throws {
        try await connection.script(
            """
            begin;
            insert into action (kind, detail, system_user_name, program) values ('round_move', 'x', 'x', 'psql');
            insert into round_move (round_id, state, plan, reason, action_id)
            select 1, '\(state.rawValue)', \(state == .withdrawn ? "null" : plan), '\(reason)', max(action_id) from action;
            commit
            """
        )
    }

    private func state(_ connection: Connection) async throws -> String {
        try await connection.query("select round_state(1)").only()[0].string()
    }

    /// Every pair of states, by plain SQL: what the list in the code allows is done, and nothing else.
    @Test func theDatabaseAllowsTheStepsOfTheListAlone() async throws {
        let tandem = try tandem
        await tandem("round", "new", "r", "--region", "NE")
        let connection = try await TestDatabase.current.tandem()
        let kept = try await connection.query("select was, state, needs_reason from round_step").map {
            "\(try $0[0].string()) \(try $0[1].string()) \(try $0[2].bool())"
        }
        #expect(Set(kept) == Set(RoundStep.all.map { "\($0.was.rawValue) \($0.state.rawValue) \($0.needsReason)" }))
        #expect(await tandem("round", "propose", "r").status == 0)
        // The way to each state, around the program.
        let ways: [[RoundState]] = [
            [], [.consulting], [.consulting, .approved], [.consulting, .approved, .published],
            [.consulting, .approved, .published, .closed], [.withdrawn], [.consulting, .approved, .withdrawn],
        ]
        var refused = 0, taken = 0
        for way in ways {
            for wanted in RoundState.allCases {
                // A savepoint takes back what was tried; the round itself is never changed.
                try await connection.script("begin")
                var before: RoundState?
                for step in way + [wanted] {
                    let was = RoundState(rawValue: try await state(connection))
                    // Who gave it up goes back to where it was.
                    let isBack = was != .withdrawn || step == before
                    let isAllowed = isBack && was?.steps.contains { $0.state == step } == true
                    defer { before = was }
                    let sql = """
                        insert into action (kind, detail, system_user_name, program) values ('round_move', 'x', 'x', 'psql');
                        insert into round_move (round_id, state, plan, reason, action_id)
                        select 1, '\(step.rawValue)', \(step == .withdrawn ? "null" : "1"), 'because', max(action_id)
                        from action
                        """
                    if isAllowed {
                        try await connection.script(sql)
                        #expect(try await state(connection) == step.rawValue)
                        taken += 1
                    } else {
                        let error = await #expect(throws: PostgresError.self) { try await connection.script(sql) }
                        #expect(error?.sqlState?.category == "23", "\(String(describing: was)) to \(step)")
                        refused += 1
                    }
                }
                try await connection.script("rollback")
            }
        }
        #expect(refused > 25 && taken > 40, "\(refused) \(taken)")
    }

    @Test func aStepBackAndGivingUpNeedAReasonInTheDatabaseToo() async throws {
        let tandem = try tandem
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        let connection = try await TestDatabase.current.tandem()
        for state in [RoundState.withdrawn] {
            await #expect(throws: PostgresError.self) { try await move(connection, to: state, reason: " ") }
            try await connection.script("rollback")
        }
        try await move(connection, to: .consulting)
        await #expect(throws: PostgresError.self) { try await move(connection, to: .proposed, reason: "") }
        try await connection.script("rollback")
        // Nor is a plan approved that there is not, nor is what was done changed.
        await #expect(throws: PostgresError.self) { try await move(connection, to: .approved, plan: "7") }
        try await connection.script("rollback")
        await #expect(throws: PostgresError.self) { try await move(connection, to: .approved, plan: "null") }
        try await connection.script("rollback")
        for sql in [
            "update round_move set reason = 'x'", "delete from round_move",
            "update round_step set needs_reason = false",
        ] {
            await #expect(throws: PostgresError.self) { try await connection.script(sql) }
        }
    }

    @Test func aRoundGoesThroughItsLife() async throws {
        let tandem = try tandem
        await tandem("round", "new", "autumn", "--region", "NE")
        let early = await tandem("round", "advance", "autumn")
        #expect(early.status == 64)
        #expect(early.notes.contains("has no plan yet"))
        await tandem("round", "propose", "autumn")
        #expect(
            await tandem("round", "advance", "autumn", "--to", "published").notes.contains("it can become consulting")
        )
        #expect(await tandem("round", "advance", "autumn").output.contains("is now consulting (plan 1)"))
        #expect(await tandem("round", "propose", "autumn").status == 0)
        let unsaid = await tandem("round", "advance", "autumn")
        #expect(unsaid.status == 64)
        #expect(unsaid.notes.contains("such as --plan 2 for the newest"))
        let approved = await tandem("round", "advance", "autumn", "--plan", "1")
        #expect(approved.output.contains("is now approved (plan 1)"), "\(approved.notes)")
        #expect(approved.notes.contains("One person:"))

        // What was approved is what is shown and what goes on; no other plan comes.
        #expect(await tandem("round", "verify", "autumn").output.contains("Plan 1 of round"))
        #expect(await tandem("round", "verify", "autumn", "--plan", "2").output.contains("Plan 2 of round"))
        let again = await tandem("round", "propose", "autumn")
        #expect(again.status == 64)
        #expect(again.notes.contains("until the approval is taken back"))
        #expect(await tandem("round", "advance", "autumn", "--plan", "2").status == 64)
        let unasked = await tandem("round", "advance", "autumn")
        #expect(unasked.status == 65)
        #expect(unasked.notes.contains("not agreed by both sides"))
        #expect(
            await tandem("round", "advance", "autumn", "--reason", "agreed on the phone").output
                .contains("is now published (plan 1)")
        )

        let late = await tandem("round", "propose", "autumn")
        #expect(late.notes.contains("make a new edition of it"))
        #expect(await tandem("round", "status", "autumn").output.contains("--edition-of 'autumn'"))
        let connection = try await TestDatabase.current.tandem()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                begin;
                insert into action (kind, detail, system_user_name, program) values ('plan', 'x', 'x', 'psql');
                insert into plan (round_id, number, known_at, body, sha256, action_id)
                select 1, 3, now(), '{}', '', max(action_id) from action
                """
            )
        }
        #expect(error?.description.contains("its plans stay as they are") == true)
        try await connection.script("rollback")

        let edition = await tandem("round", "new", "autumn-2", "--edition-of", "autumn")
        #expect(edition.output.contains("a new edition of 'autumn'"), "\(edition.notes)")
        #expect(edition.output.contains("North East"))
        #expect(
            await tandem("round", "new", "autumn-3", "--edition-of", "autumn-2").notes.contains("can still be changed")
        )
        #expect(await tandem("round", "advance", "autumn").output.contains("is now closed"))
        #expect(await tandem("round", "withdraw", "autumn", "--reason", "x").notes.contains("the end of its life"))

        let status = try await tandem("round", "status", "autumn", "--format", "json").json() as? [String: Any]
        #expect(status?["state"] as? String == "closed")
        let history = status?["history"] as? [[String: Any]]
        #expect(
            history?.compactMap { $0["state"] as? String } == [
                "draft", "proposed", "consulting", "approved", "published", "closed",
            ]
        )
        #expect(history?.allSatisfy { $0["by"] as? String != nil && $0["at"] as? String != nil } == true)
        let gone = await tandem("round", "withdraw", "autumn-2", "--reason", "the region merges its rounds")
        #expect(gone.status == 0)
        #expect(await tandem("round", "status", "autumn-2").output.contains("the region merges its rounds"))
        #expect(await tandem("round", "list").output.contains("withdrawn"))
    }

    @Test func whatIsRefusedTodayIsApprovedOnlyWithAReason() async throws {
        let tandem = try tandem
        await tandem("round", "new", "late", "--region", "NE")
        await tandem("round", "propose", "late")
        await tandem("round", "advance", "late")
        let names = try #require(try await tandem.pairs(of: "late").first)
        await tandem.run(
            ["conflict", "add"] + names + [
                "--reason", "one chair", "--source", "register", "--author", "director", "--apply",
            ]
        )
        let refused = await tandem("round", "advance", "late")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("conflict on ") && refused.notes.contains("--reason"))
        let approved = await tandem("round", "advance", "late", "--reason", "the chair steps down")
        #expect(approved.status == 0, "\(approved.notes)")
        #expect(
            await tandem("round", "status", "late").output.contains("although 1 pairing is refused today")
        )
    }

    @Test func aPlanIsComparedWithTheOneBeforeItAndSaysWhy() async throws {
        let tandem = try tandem
        await tandem("round", "new", "twice", "--region", "NE")
        await tandem("round", "propose", "twice")
        #expect(await tandem("round", "compare", "twice").notes.contains("plan 1 is the first"))
        let names = try #require(try await tandem.pairs(of: "twice").first)
        await tandem.run(
            ["conflict", "add"] + names + [
                "--reason", "one chair", "--source", "register", "--author", "director", "--date", "2026-11-27",
                "--apply",
            ]
        )
        await tandem("round", "propose", "twice")
        let compared = await tandem("round", "compare", "twice")
        #expect(compared.output.contains("plan 1") && compared.output.contains("plan 2"), "\(compared.notes)")
        let json = try await tandem("round", "compare", "twice", "--format", "json").json() as? [String: Any]
        let changed = try #require(json?["changed"] as? [[String: Any]])
        let line = try #require(changed.first { ($0["receiver"] as? [String: Any])?["name"] as? String == names[0] })
        #expect((line["because"] as? String)?.contains("conflict on \(names[0])'s register") == true, "\(line)")
        #expect(changed.allSatisfy { ($0["because"] as? String)?.isEmpty == false })
        #expect(await tandem("round", "show", "twice", "--plan", "1").output.contains(names[1]))
        #expect(await tandem("round", "show", "twice", "--plan", "9").notes.contains("it has plans 1 to 2"))
    }
}
