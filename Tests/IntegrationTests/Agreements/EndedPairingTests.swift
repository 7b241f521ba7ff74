import Domain
import TestKit
import Testing

/// A pairing whose agreement has ended is asked about no more, and takes nothing from others.
@Suite(.database(.england)) struct EndedPairingTests {
    /// A place that became free is no place that is missing.
    @Test func anEndGivesAPlaceBack() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem("2026-12-10")
        let partners = Dictionary(grouping: agreed.pairs, by: \.partner)
        let shared = try #require(partners.values.first { $0.count > 1 })
        #expect(try await agreed.open(["--all"], "--days", "30", "--apply").status == 0)
        let before = await tandem("watch", "r").output
        #expect(!before.contains("H6"), "\(before)")
        let closed = await tandem.run(
            ["agreement", "close"] + shared[0].words
                + ["--on", "2026-12-10", "--because", "partner_inspection", "--outcome", "mixed", "--apply"]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        // It means something on the next day: who lost its partner asks again.
        #expect(closed.output.contains("on 2026-12-11"), "\(closed.output)")
        #expect(
            closed.output.contains("becomes a receiver") || closed.output.contains("seeks something else"),
            "\(closed.output)"
        )
        for words in ["asks for it no longer", "place left", "places left", "propose it anew"] {
            #expect(!closed.output.contains(words), "\(closed.output)")
        }
        for day in ["2026-12-10", "2026-12-11"] {
            let watched = try await AgreedNorthEast.tandem(day)("watch", "r").output
            #expect(!watched.contains("H6") && !watched.contains("H1"), "\(day): \(watched)")
        }
    }

    /// A closure is told once, in the round of which the agreement came, and in no other in which the two live too.
    /// What goes on with who comes after a partner is not held against the pairing that it came of.
    @Test func whatASuccessorGoesOnWithIsNoAlarm() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem()
        var opened: AgreedNorthEast.Pair?
        for pair in agreed.pairs where opened == nil {
            let told = try await agreed.open(pair.words, "--days", "40", "--apply")
            if told.status == 0 { opened = pair }
        }
        let pair = try #require(opened)
        let about = ["--code", "951", "--gss", "E06000071", "--region", "NE", "--type", "unitary"]
        await tandem.run(
            ["authority", "add", "Newer"] + about + ["--from", "2027-04-01", "--predecessor", pair.partner, "--apply"]
        )
        await tandem("authority", "end", pair.partner, "--on", "2027-04-01", "--successor", "951", "--apply")
        let passed = await tandem("authority", "pass", pair.partner, "--to", "951", "--apply")
        #expect(
            passed.status == 0 && !passed.output.contains("asks for it no longer"),
            "\(passed.notes)\(passed.output)"
        )
        #expect(await !tandem("watch", "r").output.contains("asks for it no longer"))
    }

    @Test func aClosureIsToldOnceWhereAPairLivesInTwoRounds() async throws {
        let agreed = try await AgreedNorthEast(isApproved: false), tandem = try AgreedNorthEast.tandem()
        let second = try await AgreedNorthEast("s")
        #expect(await tandem("round", "advance", "r", "--to", "approved", "--reason", "x").status == 0)
        let pair = try #require(agreed.pairs.first { second.pairs.contains($0) })
        let opened = try await agreed.open(pair.words, "--apply")
        try #require(opened.status == 0, "\(opened.notes)")
        #expect(!opened.output.contains("propose it anew"), "\(opened.output)")
        let closed = await tandem.run(
            [
                "calendar", "add", pair.receiver, "--kind", "blackout", "--from", "2026-11-25", "--to", "2026-12-20",
                "--source", "a letter", "--author", "director", "--apply",
            ]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        let json = try await tandem("watch", "--all", "--format", "json").json() as? [String: Any]
        let alerts = try #require(json?["alerts"] as? [[String: Any]])
        let told = alerts.filter { ($0["fact"] as? String)?.contains("begins") == true }
        #expect(told.count { $0["round"] as? String == "r" } == 1 && told.count == 1, "\(alerts)")
    }
}
