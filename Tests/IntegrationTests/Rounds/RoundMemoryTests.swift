import Domain
import TestKit
import Testing

/// What a round leaves for the next one: a yes of both that nobody made an agreement of, and a no.
@Suite(.database(.england)) struct RoundMemoryTests {
    @Test func whatBothAgreedAndNobodyOpenedIsTold() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem()
        let forgotten = agreed.pairs[0],
            command = "tandem agreement open 'r' '\(forgotten.receiver)' '\(forgotten.partner)'"
        // Opening one says which others are left; none of them is the one that is opened.
        let one = try await agreed.open(agreed.pairs[1].words, "--apply")
        #expect(one.status == 0 && one.notes.contains(command), "\(one.notes)")
        #expect(!one.notes.contains("'r' '\(agreed.pairs[1].receiver)'"))
        for pair in agreed.pairs.dropFirst(2) { _ = try await agreed.open(pair.words, "--apply") }
        let status = await tandem("round", "status", "r").output
        #expect(status.contains("no agreement opened") && status.contains(command), "\(status)")
        let waiting = await tandem("today", "NE").output
        #expect(waiting.contains("no agreement was opened"), "\(waiting)")
        await tandem("round", "advance", "r", "--to", "published")

        let later = try AgreedNorthEast.tandem("2027-11-01")
        await later("round", "new", "next", "--region", "NE", "--as-of", "2027-11-01")
        let proposed = await later("round", "propose", "next")
        #expect(
            proposed.notes.contains(
                "\(forgotten.receiver) with \(forgotten.partner), agreed in round r on 2026-11-28, and no agreement was opened"
            ),
            "\(proposed.notes)"
        )
        #expect(await later("round", "status", "next").output.contains("no agreement opened"))
        // Two years are the bound, and an agreement of the two ends it.
        let edge = try AgreedNorthEast.tandem("2028-11-27"), past = try AgreedNorthEast.tandem("2028-11-28")
        #expect(await edge("round", "status", "r").output.contains("no agreement opened"))
        #expect(await past("round", "status", "r").output.contains("no agreement opened") == false)
        #expect(try await agreed.open(forgotten.words, "--apply").status == 0)
        #expect(await !tandem("round", "status", "r").output.contains("no agreement opened"))
        #expect(await !tandem("today", "NE").output.contains("no agreement was opened"))
    }

    @Test func aNoIsToldWhereThePairIsProposedAgain() async throws {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let pair = try #require(try await AgreedNorthEast.pairs("r").first)
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let said = await tandem.run(
            ["consent", "record", "r"] + pair.words.reversed() + [
                "--answer", "no", "--because", "own_inspection", "--text", "in January",
            ]
        )
        #expect(said.status == 0, "\(said.notes)")
        await tandem("round", "new", "next", "--region", "NE", "--as-of", "2026-11-28")
        let told = "\(pair.partner) declined in round r on 2026-11-28, for that round"
        // A no for one round bars nothing in the next, which proposes the pair again, and says so.
        for answer in [
            await tandem("round", "propose", "next"), await tandem("round", "show", "next"),
            await tandem("round", "explain", "next", pair.receiver),
        ] {
            #expect(answer.output.onOneLine.contains(told), "\(answer.output)\(answer.notes)")
            #expect(answer.output.onOneLine.contains("(own_inspection), “in January”"))
        }
        let json = try await tandem("round", "show", "next", "--format", "json").json() as? [String: Any]
        let declined = try #require(json?["declined_before"] as? [[String: Any]])
        #expect(declined.count == 1 && declined[0]["reason_code"] as? String == "own_inspection")
        // Not to people of other regions.
        let others = await tandem("round", "show", "next", "--visible-to", "regions")
        #expect(!others.output.contains("declined in round"), "\(others.output)")
        // In its own round it is no news, and a later yes ends it.
        #expect(await !tandem("round", "show", "r").output.contains("Said no before"))
        await tandem.run(["consent", "ask", "next", "--answer-by", "2026-12-19", "--pair"] + pair.words)
        await tandem.run(["consent", "record", "next"] + pair.words.reversed() + ["--answer", "yes"])
        await tandem("round", "new", "third", "--region", "NE", "--as-of", "2026-11-28")
        #expect(await !tandem("round", "propose", "third").output.contains("Said no before"))
    }
}
