import Domain
import Postgres
import Store
import TestKit
import Testing

/// Planning a round again, and what people decide about its pairs.
@Suite(.database(.england)) struct ReproposeTests {
    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private func pairs(_ round: String) async throws -> [[String]] { try await tandem().pairs(of: round) }

    private func agree(_ pair: [String]) async throws {
        for said in [pair, pair.reversed()] {
            let outcome = await (try tandem()).run(["consent", "record", "r"] + said + ["--answer", "yes"])
            #expect(outcome.status == 0, "\(outcome.notes)")
        }
    }

    private func planned() async throws -> [[String]] {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        return try await pairs("r")
    }

    @Test func whatIsAgreedStaysAndIsAlarmedUntilReleased() async throws {
        let tandem = try tandem(), pairs = try await planned()
        try await agree(pairs[0])
        await tandem(
            "consent",
            "record",
            "r",
            pairs[1][1],
            pairs[1][0],
            "--answer",
            "no",
            "--because",
            "own_inspection"
        )
        let shown = await tandem("round", "repropose", "r")
        #expect(shown.notes.contains("Nothing is kept yet"), "\(shown.notes)")
        #expect(shown.output.contains("agreed by both sides"))
        #expect(await tandem("round", "status", "r").output.contains("1 plan;"))
        #expect(await tandem("round", "repropose", "r", "--keep").notes.contains("Plan 2 of round 'r' is kept."))
        #expect(try await self.pairs("r").contains(pairs[0]))
        #expect(try await !self.pairs("r").contains(pairs[1]))
        #expect(await tandem("round", "verify", "r").output.contains("What is kept holds."))
        #expect(await tandem("round", "show", "r").output.contains("held, as both sides agreed"))

        // A conflict that is declared since: it stays, and is alarmed.
        await tandem.run(
            ["conflict", "add"] + pairs[0] + [
                "--reason", "one chair", "--source", "mail", "--author", "director", "--apply",
            ]
        )
        let alarmed = try await tandem("round", "repropose", "r", "--format", "json").json() as? [String: Any]
        let held = try #require((alarmed?["held"] as? [[String: Any]])?.first)
        #expect(
            (held["alarm"] as? [String])?.first?.contains("H7: conflict on \(pairs[0][0])'s register") == true,
            "\(held)"
        )
        #expect(
            await tandem("round", "repropose", "r", "--keep").output.contains(
                "Alarm: \(pairs[0][0]) with \(pairs[0][1])"
            )
        )
        #expect(try await self.pairs("r").contains(pairs[0]))
        let released = await tandem.run(["round", "release", "r"] + pairs[0] + ["--reason", "one chair"])
        #expect(released.status == 0, "\(released.notes)")
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        #expect(try await !self.pairs("r").contains(pairs[0]))
    }

    /// Who is pinned or forbidden cannot stay: only others are counted as moved. After a plan was made anew the one before can
    /// still be kept, as far as may be.
    @Test func whatPeopleDecidedIsNoMove() async throws {
        let tandem = try tandem(), pairs = try await planned()
        await tandem("round", "forbid", "r", pairs[0][0], pairs[0][1], "--reason", "x")
        let other = try #require(Set(pairs.map { $0[1] }).sorted().first { $0 != pairs[2][1] && $0 != pairs[0][1] })
        let pinned = await tandem("round", "pin", "r", pairs[2][0], other, "--reason", "x")
        #expect(pinned.status == 0, "\(pinned.notes)")
        let again = try await tandem("round", "repropose", "r", "--format", "json").json() as? [String: Any]
        let comparison = try #require(again?["comparison"] as? [String: Any])
        let changed = try #require(comparison["changed"] as? [[String: Any]]).compactMap {
            ($0["receiver"] as? [String: Any])?["name"] as? String
        }
        #expect(changed.contains(pairs[0][0]) && changed.contains(pairs[2][0]), "\(changed)")
        #expect(try #require(again?["moved"] as? Int) <= changed.count - 2)
        let anew = await tandem("round", "propose", "r")
        #expect(anew.notes.contains("\(pairs[2][0]) (now \(other))"), "\(anew.notes)")
        #expect(anew.notes.contains("tandem round repropose 'r' --from 1"), "\(anew.notes)")
        #expect(await tandem("round", "repropose", "r", "--from", "1", "--keep").status == 0)
        let kept = try await self.pairs("r")
        #expect(
            Set(kept.map { $0[0] }.filter { name in !pairs.contains { $0[0] == name && kept.contains($0) } })
                == Set(changed)
        )
    }

    /// A blackout of the partner's (H8) may be excepted from, with a reason and an approval; it stays alarmed.
    @Test func aStarredRuleIsExceptedFromWithAReason() async throws {
        let tandem = try tandem(), pairs = try await planned()
        let partner = try #require(Set(pairs.map { $0[1] }).first { $0 != pairs[2][1] })
        let entered = await tandem(
            "calendar",
            "add",
            partner,
            "--kind",
            "blackout",
            "--from",
            "2026-11-20",
            "--to",
            "2026-12-20",
            "--source",
            "mail",
            "--author",
            "director",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        let refused = await tandem("round", "pin", "r", pairs[2][0], partner, "--reason", "it is needed now")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("blackout") && refused.notes.contains("--except"), "\(refused.notes)")
        #expect(!refused.notes.contains("H8"), "\(refused.notes)")
        let pinned = await tandem(
            "round",
            "pin",
            "r",
            pairs[2][0],
            partner,
            "--except",
            "--reason",
            "its team can come"
        )
        #expect(pinned.status == 0, "\(pinned.notes)")
        #expect(pinned.notes.contains("One person"))
        let again = await tandem("round", "repropose", "r", "--keep")
        #expect(
            again.output.contains("an exception from: a time outside inspection windows and blackouts"),
            "\(again.output)\(again.notes)"
        )
        #expect(try await self.pairs("r").contains([pairs[2][0], partner]))
        #expect(await tandem("round", "repropose", "r").output.contains("Alarm: \(pairs[2][0]) with \(partner)"))
        #expect(await tandem("round", "verify", "r").status == 0)
    }

    /// What the Secretary of State directs stands though a rule that nobody may except from refuses it, and is asked about.
    @Test func whatIsDirectedStandsAgainstTheRules() async throws {
        let tandem = try tandem(), pairs = try await planned()
        let receiver = pairs[2][0], partner = try #require(pairs.map { $0[0] }.first { $0 != receiver })
        let refused = await tandem("round", "pin", "r", receiver, partner, "--reason", "x", "--except")
        #expect(refused.status == 65, "\(refused.notes)")
        let pinned = await tandem(
            "round",
            "pin",
            "r",
            receiver,
            partner,
            "--reason",
            "Direction of 3 October",
            "--directed"
        )
        #expect(
            pinned.status == 0 && pinned.notes.contains("stands against what is asked of every pair"),
            "\(pinned.notes)"
        )
        #expect(await tandem("round", "propose", "r").notes.contains("tandem round repropose 'r' --keep"))
        let again = await tandem("round", "repropose", "r", "--keep")
        #expect(again.status == 0, "\(again.notes)")
        #expect(try await self.pairs("r").contains([receiver, partner]))
        #expect(await tandem("round", "verify", "r").status == 0)
        let shown = await tandem("round", "show", "r").output
        #expect(shown.contains("directed by the Secretary of State") && !shown.contains("refused today"), "\(shown)")
        let asked = await tandem("consent", "ask", "r", "--pair", receiver, partner, "--answer-by", "2026-12-19")
        #expect(asked.status == 0 && !asked.notes.contains("not asked about"), "\(asked.notes)")
    }

    @Test func decisionsOfPeopleAreKeptWithTheirReasonsAndTakenBack() async throws {
        let tandem = try tandem(), pairs = try await planned()
        let free = try #require(
            Set(pairs.map { $0[1] }).first { $0 != pairs[2][1] && $0 != pairs[2][0] }
        )
        #expect(await tandem("round", "release", "r", pairs[2][0], free, "--reason", "x").status == 64)
        let pinned = await tandem("round", "pin", "r", pairs[2][0], free, "--reason", "both asked for it")
        #expect(pinned.status == 0, "\(pinned.notes)")
        #expect(pinned.notes.contains("What it would cost:"))
        #expect(
            await tandem("round", "forbid", "r", pairs[2][0], free, "--reason", "x").notes.contains(
                "is pinned already: tandem round release"
            )
        )
        let away = await tandem("round", "forbid", "r", pairs[0][0], pairs[0][1], "--reason", "needed nearer home")
        #expect(away.status == 0, "\(away.notes)")
        #expect(await tandem("round", "repropose", "r", "--keep").output.contains("both asked for it"))
        let after = try await self.pairs("r")
        #expect(after.contains([pairs[2][0], free]))
        #expect(!after.contains(pairs[0]))
        let decisions = await tandem("round", "decisions", "r")
        #expect(decisions.output.contains("needed nearer home") && decisions.output.contains("both asked for it"))
        #expect(await tandem("round", "compare", "r").output.contains("people decided on \(free)"))
        #expect(await tandem("round", "compare", "r").output.contains(": people decided against it in this round"))
        #expect(await tandem("round", "release", "r", pairs[2][0], free, "--reason", "no longer").status == 0)
        #expect(await tandem("round", "release", "r", pairs[0][0], pairs[0][1], "--reason", "no longer").status == 0)
        let again = try await tandem("round", "repropose", "r", "--format", "json").json() as? [String: Any]
        #expect((again?["held"] as? [Any])?.isEmpty == true && (again?["forbidden"] as? [Any])?.isEmpty == true)

        // What was released is free once it is planned again.
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)

        // Two change partners at once, and it is told what that costs.
        let now = try await self.pairs("r"), others = now.filter { $0[1] != now[0][1] }
        let other = try #require(others.first)
        let swapped = await tandem("round", "swap", "r", now[0][0], other[0], "--reason", "each knows the other one")
        #expect(swapped.status == 0, "\(swapped.notes)")
        #expect(swapped.notes.contains("with it"))
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let crossed = try await self.pairs("r")
        #expect(crossed.contains([now[0][0], other[1]]) && crossed.contains([other[0], now[0][1]]))
        for pair in [[now[0][0], other[1]], [other[0], now[0][1]]] {
            #expect(await tandem.run(["round", "release", "r"] + pair + ["--reason", "no longer"]).status == 0)
        }

        // What a rule refuses is never pinned.
        let refused = await tandem("round", "pin", "r", pairs[2][0], "Middlesbrough", "--reason", "x")
        #expect(refused.status == 65, "\(refused.notes)")
        // Around the program too nothing is decided twice, without a reason, or once a plan is approved.
        let connection = try await TestDatabase.current.tandem()
        func sql(_ kind: String, reason: String = "because") -> String {
            """
            insert into action (kind, detail, system_user_name, program) values ('round_decision', 'x', 'x', 'psql');
            insert into round_decision (round_id, kind, receiver, request, partner, directed, reason, action_id)
            select 1, '\(kind)', '806', 1, '840', false, '\(reason)', max(action_id) from action
            """
        }
        for bad in [sql("released"), sql("pinned", reason: " "), sql("liked")] {
            let error = await #expect(throws: PostgresError.self) { try await connection.script(bad) }
            #expect(error?.sqlState?.category == "23")
        }
        try await connection.script("begin; \(sql("pinned"))")
        await #expect(throws: PostgresError.self) { try await connection.script(sql("forbidden")) }
        try await connection.script("rollback")
        try await connection.script("begin; \(sql("pinned"))")
        await #expect(throws: PostgresError.self) { try await connection.script(sql("approved")) }
        try await connection.script("rollback")
        await tandem("round", "advance", "r", "--to", "approved", "--plan", "2", "--reason", "as discussed")
        await #expect(throws: PostgresError.self) { try await connection.script(sql("pinned")) }
        #expect(await tandem("round", "forbid", "r", pairs[1][0], pairs[1][1], "--reason", "x").status == 64)
        #expect(await tandem("round", "repropose", "r").status == 64)
    }
}
