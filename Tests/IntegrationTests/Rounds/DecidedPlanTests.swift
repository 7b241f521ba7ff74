import Domain
import Foundation
import TestKit
import Testing

/// What people decided about pairs holds in every plan, and what contradicts it, or what sides answered, is refused with the
/// way out.
@Suite(.database(.england)) struct DecidedPlanTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-28")
            return tandem
        }
    }

    private func pairs(_ round: String) async throws -> [[String]] { try await tandem.pairs(of: round) }

    private let because = ["--reason", "both directors asked"]

    @Test func everyPlanHoldsWhatPeopleDecided() async throws {
        let tandem = try tandem
        await tandem("round", "new", "d", "--region", "NE")
        await tandem("round", "propose", "d")
        let before = try await pairs("d"), forbidden = before[0]
        let json = try await tandem("round", "explain", "d", before[1][0], "--format", "json").json()
        let explained = try #require(((json as? [[String: Any]])?.first ?? json as? [String: Any]))
        let others = try #require(
            explained["others"] as? [[String: Any]] ?? (explained["receives"] as? [[String: Any]])?.first?["others"]
                as? [[String: Any]]
        )
        let wanted = try #require((others.first?["partner"] as? [String: String])?["name"])
        #expect(await tandem.run(["round", "forbid", "d"] + forbidden + because).status == 0)
        let pinned = await tandem.run(["round", "pin", "d", before[1][0], wanted] + because)
        #expect(pinned.status == 0, "\(pinned.notes)")
        #expect(pinned.notes.contains("tandem round release 'd' '\(before[1][0])' '\(wanted)'"), "\(pinned.notes)")

        let proposed = await tandem("round", "propose", "d")
        #expect(proposed.status == 0, "\(proposed.notes)")
        #expect(proposed.notes.contains("What people decided about pairs is kept"))
        let after = try await pairs("d")
        #expect(!after.contains(forbidden) && after.contains([before[1][0], wanted]))
        #expect(await tandem("round", "verify", "d").output.contains("What is kept holds."))
        // A question to that plan holds them too.
        let asked = await tandem("round", "what-if", "d", "--offer", "leeds=1", "--format", "json")
        #expect(!asked.output.contains("\"name\":\"\(forbidden[1])\"") || asked.status == 0)
        #expect(await tandem("round", "robust", "d").status == 0)

        // One request has one partner, and what is forbidden is not pinned.
        let second = try #require((others.dropFirst().first?["partner"] as? [String: String])?["name"])
        let twice = await tandem.run(["round", "pin", "d", before[1][0], second] + because)
        #expect(twice.status == 64 && twice.notes.contains("is pinned already: tandem round release"), "\(twice.notes)")
        let both = await tandem.run(["round", "pin", "d"] + forbidden + because)
        #expect(both.status == 64 && both.notes.contains("is forbidden already"), "\(both.notes)")
        let alone = await tandem.run(["round", "forbid", "d", before[0][0], before[0][0]] + because)
        #expect(alone.status == 64 && alone.notes.contains("cannot be its own partner"), "\(alone.notes)")
    }

    @Test func answersThatSayNothingNewAreRefusedWithTheWayOut() async throws {
        let tandem = try tandem
        await tandem("round", "new", "a", "--region", "NE")
        await tandem("round", "propose", "a")
        let pairs = try await pairs("a")
        // Nobody is asked about a pair that is none, and the round does not move.
        let wrong = await tandem("consent", "ask", "a", "--pair", pairs[0][0], "plymouth", "--answer-by", "2026-12-18")
        #expect(wrong.status == 64 && !wrong.notes.contains("is now consulting"), "\(wrong.notes)")
        #expect(await tandem("round", "status", "a").output.contains("Round a: proposed"))
        let folder = Folder()
        let file = try folder.file("mails", "a file, and no folder")
        let nowhere = await tandem("consent", "ask", "a", "--all", "--answer-by", "2026-12-18", "--out", file)
        #expect(nowhere.status == 73, "\(nowhere.notes)")
        #expect(await tandem("round", "status", "a").output.contains("Round a: proposed"))

        #expect(
            await tandem("consent", "ask", "a", "--all", "--answer-by", "2026-12-18").notes.contains(
                "is now consulting"
            )
        )
        let again = await tandem("consent", "ask", "a", "--all", "--answer-by", "2027-01-18")
        #expect(!again.output.contains("2027-01-18") && again.notes.contains("The day of those asked before stays"))
        func answer(_ words: String...) async throws -> Program.Outcome {
            await tandem.run(["consent", "record", "a", pairs[0][1], pairs[0][0]] + words)
        }
        let early = try await answer("--answer", "yes", "--date", "2020-01-01")
        #expect(early.status == 64 && early.notes.contains("was asked on 2026-11-28"), "\(early.notes)")
        #expect(try await answer("--answer", "yes").status == 0)
        let twice = try await answer("--answer", "yes")
        #expect(twice.status == 64 && twice.notes.contains("on 2026-11-28 already"), "\(twice.notes)")
        #expect(try await answer("--answer", "no", "--because", "own_inspection").status == 0)
        let back = try await answer("--answer", "yes")
        #expect(back.status == 64 && back.notes.contains("tandem consent reopen 'a'"), "\(back.notes)")
        let log = await tandem("log", "a").output
        #expect(log.contains("\(pairs[0][1]): no to \(pairs[0][0]) (own_inspection)"), "\(log)")
        // A round that is over asks nobody.
        #expect(await tandem("round", "withdraw", "a", "--reason", "next year").status == 0)
        let pack = await tandem("pack", "a", "--all", "--out", folder.path)
        #expect(pack.status == 64 && pack.notes.contains("is withdrawn"), "\(pack.notes)")
        #expect(await tandem("report", "round", "a", "--out", folder.path).status == 0)
        #expect(
            try String(contentsOfFile: folder.path + "/round-a-coordinator.html", encoding: .utf8).contains(
                "withdrawn: nothing of it holds"
            )
        )
    }
}
