import Domain
import Postgres
import Store
import TestKit
import Testing

@testable import Schema

/// What a step takes back stands in a column: no refusal, and nothing that is told, hangs on how somebody's words begin.
@Suite(.database(.england)) struct UndoneByNumberTests {
    private func planned() async throws -> (tandem: InProcess, pairs: [AgreedNorthEast.Pair]) {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", AgreedNorthEast.day)
        try #require(await tandem("round", "propose", "r").status == 0)
        return (tandem, try await AgreedNorthEast.pairs("r"))
    }

    private func log(_ tandem: InProcess) async throws -> [[String: Any]] {
        try #require(try await tandem("log", "r", "--format", "json").json() as? [[String: Any]])
    }

    /// As the program itself words it.
    private func sounding(like number: Int) -> String { "undoes \(number) (x, by y on 2026-11-28 10:00): as we said" }

    @Test func wordsThatSoundLikeAnUndoingTakeNothingBack() async throws {
        let (tandem, pairs) = try await planned(), pair = pairs[0].words, other = pairs[1].words
        await tandem.run(["round", "pin", "r"] + pair + ["--reason", "near"])
        let pin = try #require(try await log(tandem).last?["number"] as? Int), words = sounding(like: pin)
        await tandem.run(["round", "forbid", "r", pair[0], other[1], "--reason", words])
        let round = try #require(try await log(tandem).first?["number"] as? Int)
        await tandem.run(["round", "advance", "r", "--to", "consulting", "--reason", sounding(like: round)])
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + other)
        let asked = try #require(try await log(tandem).last?["number"] as? Int)
        let no = ["--answer", "no", "--because", "own_inspection", "--text", sounding(like: asked)]
        await tandem.run(["consent", "record", "r"] + other.reversed() + no)
        let lines = try await log(tandem)
        #expect(lines.compactMap { $0["undoes"] as? Int }.isEmpty, "\(lines)")
        #expect(lines.count { ($0["why"] as? String)?.hasPrefix("undoes ") == true } == 3, "\(lines)")
        // What nobody took back is taken back still.
        let undone = await tandem("undo", "r", "--step", "\(pin)", "--reason", "slip")
        #expect(undone.status == 0, "\(undone.notes)")
        #expect(try await log(tandem).last?["undoes"] as? Int == pin)
    }

    @Test func aReleaseIsAReleaseWhateverItsReason() async throws {
        let (tandem, pairs) = try await planned(), pair = pairs[0].words
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        for side in [pair, pair.reversed()] {
            await tandem.run(["consent", "record", "r"] + side + ["--answer", "yes"])
        }
        let step = try #require(try await log(tandem).last?["number"] as? Int)
        let release = ["round", "release", "r"] + pair + ["--reason", sounding(like: step)]
        #expect(await tandem.run(release).status == 0)
        let list = try await tandem("round", "decisions", "r", "--format", "json").json() as? [[String: Any]]
        #expect(list?.last?["stands"] as? String == "released", "\(list ?? [])")
        let again = await tandem.run(release)
        #expect(again.status == 64 && again.notes.contains("is released already"), "\(again)")
    }

    /// A summary is told though somebody's letter speaks of undoing.
    @Test func whereAConsentStandsIsNoMark() async throws {
        let round = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem("2026-12-20")
        let pair = round.pairs[0].words
        #expect(try await round.open(pair, "--apply").status == 0)
        let closed = await tandem.run(
            ["agreement", "close"] + pair + [
                "--because", "partner_capacity", "--outcome", "mixed", "--lessons", "One", "--apply",
            ]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        for side in ["receiver", "partner"] {
            await tandem.run(
                ["agreement", "summary", "agree"] + pair
                    + ["--side", side, "--author", "director", "--source", "undoes what was said"]
            )
        }
        #expect(await tandem("agreement", "summary", "list").output.contains("One"))
    }

    /// Around the program too: a step takes back what was done of the same, and of a pair the newest decision.
    @Test func onlyTheNewestOfTheSamePairIsTakenBack() async throws {
        let (tandem, pairs) = try await planned(), pair = pairs[0].words
        await tandem.run(["round", "pin", "r"] + pair + ["--reason", "near"])
        let pin = try #require(try await log(tandem).last?["number"] as? Int)
        let connection = try await TestDatabase.current.tandem()
        func release(_ undoes: String) -> String {
            """
            insert into action (kind, detail, system_user_name, program) values ('round_decision', 'x', 'x', 'psql');
            insert into round_decision (round_id, kind, receiver, request, partner, directed, reason, undoes, action_id)
            select d.round_id, 'released', receiver, request, partner, false, 'undoes what we said', \(undoes), max(a.action_id)
            from round_decision d, action a where d.action_id = \(pin) group by d.round_id, receiver, request, partner
            """
        }
        let foreign = await #expect(throws: PostgresError.self) { try await connection.script(release("\(pin - 1)")) }
        #expect(foreign?.message.contains("was decided about since") == true, "\(String(describing: foreign))")
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "moves"])
        for undoes in ["\(pin)", "NULL"] {
            let error = await #expect(throws: PostgresError.self) { try await connection.script(release(undoes)) }
            #expect(error?.sqlState?.category == "23", "\(String(describing: error))")
        }
        // Of consent, only what the same side was asked or said.
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                insert into action (kind, detail, system_user_name, program) values ('consent', 'x', 'x', 'psql');
                insert into consent_step (plan_id, receiver, partner, side, step, words, said_on, undoes, action_id)
                select plan_id, receiver, partner, side, 'reopened', 'x', said_on, \(pin), (select max(action_id) from action)
                from consent_step where side = 'partner'
                """
            )
        }
        #expect(
            error?.message.contains("did nothing here that could be taken back") == true,
            "\(String(describing: error))"
        )
    }

    /// What was taken back before the column came is known by the program's own words, and nothing else is.
    @Test(.database) func whatWasTakenBackBeforeIsFilledIn() async throws {
        let connection = try await TestDatabase.current.tandem()
        let before = Array(Migration.all.prefix { $0.number < 54 })
        _ = try await Migrator(migrations: before).migrate(connection, by: .test)
        let reasons = [
            (1, "near"), (2, sounding(like: 1)), (3, "undoes what we said"), (4, "undoes 1 of them"),
            (5, sounding(like: 99)),
        ]
        try await connection.script(
            """
            set session_replication_role = replica;
            insert into tandem.action (action_id, kind, detail, system_user_name, program) overriding system value
            select n, 'decision', 'x', 'x', 'psql' from generate_series(1, 5) n on conflict do nothing;
            """
                + reasons.map { number, reason in
                    """
                    insert into tandem.round_decision
                    values (1, \(number), 'released', '806', 1, '840', false, '{}', '\(reason)', \(number));
                    """
                }.joined()
                + "set session_replication_role = origin"
        )
        _ = try await Database.migrate(connection, by: .test)
        let rows = try await connection.query("select number from tandem.round_decision where undoes = 1")
        #expect(try rows.map { try $0["number"].int() } == [2])
    }
}
