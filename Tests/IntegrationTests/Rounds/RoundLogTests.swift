import Domain
import Foundation
import TestKit
import Testing

/// The log of a round in words, by authority, and what is taken back before a plan that stays.
@Suite(.database(.england)) struct RoundLogTests {
    private func log(_ words: String...) async throws -> [[String: Any]] {
        let answer = try await AgreedNorthEast.tandem().run(["log"] + words + ["--format", "json"])
        return try #require(try answer.json() as? [[String: Any]], "\(answer.notes)")
    }

    @Test func whatWasDoneBeforeAPlanIsUndoneByItsNumber() async throws {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let bare = await tandem("undo", "r", "--reason", "too early")
        #expect(
            bare.notes.contains("every plan stays") && bare.notes.contains("Before it nothing stands"),
            "\(bare.notes)"
        )
        let pairs = try await AgreedNorthEast.pairs("r"), pair = pairs[0]
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        await tandem.run(["consent", "record", "r"] + pair.words + ["--answer", "yes"])
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let stopped = await tandem("undo", "r", "--reason", "of another pairing")
        #expect(stopped.status == 64 && stopped.notes.contains("every plan stays"), "\(stopped.notes)")
        let said = try #require(
            try await log("r").first { ($0["what"] as? String)?.hasPrefix("\(pair.receiver): yes") == true }
        )
        let number = try #require(said["number"] as? Int)
        #expect(stopped.notes.contains("\(number) (\(pair.receiver): yes to \(pair.partner)"), "\(stopped.notes)")
        func undo(_ step: Int) async -> Program.Outcome {
            await tandem("undo", "r", "--step", "\(step)", "--reason", "of another pairing")
        }
        // Not under what rests on it: the question under an answer.
        let asked = try #require(
            try await log("r").first { ($0["what"] as? String)?.contains("sides asked") == true }?["number"] as? Int
        )
        let held = await undo(asked)
        #expect(held.status == 64 && held.notes.contains("\(number) (\(pair.receiver): yes"), "\(held.notes)")
        #expect(await tandem("consent", "list", "r").output.contains("accepted"))
        let taken = await undo(number)
        #expect(taken.status == 0 && taken.output.contains("Undone: \(pair.receiver): yes"), "\(taken.notes)")
        #expect(await tandem("consent", "list", "r").output.contains("\(pairs.count) pairings"))
        // Once it is taken back it stands no longer; nor does what never was.
        #expect(await undo(number).notes.contains("step \(number) ("))
        #expect(await undo(999_999).notes.contains("no step 999999"))
        let line = try #require(try await log("r").last)
        #expect(line["undoes"] as? Int == number && (line["why"] as? String)?.contains("of another pairing") == true)
        // A step of the round itself only in its turn.
        await tandem("round", "advance", "r", "--to", "approved", "--plan", "2")
        let moves = try await log("r").filter { $0["kind"] as? String == "move" }.compactMap { $0["number"] as? Int }
        #expect(moves.count == 2)
        #expect(await undo(moves[0]).notes.contains("take what came after it back first"))
        #expect(await undo(moves[1]).status == 0)
    }

    @Test func theLogNamesTheAuthoritiesAndSaysWhy() async throws {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let pairs = try await AgreedNorthEast.pairs("r"), pair = pairs[0]
        let other = try #require(pairs.first { Set($0.words).isDisjoint(with: pair.words) })
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        await tandem.run(
            ["consent", "record", "r"] + pair.words.reversed() + [
                "--answer", "no", "--because", "own_inspection", "--text", "in January",
            ]
        )
        let told = await tandem("log", "r").output.onOneLine
        #expect(told.contains("\(pair.receiver) with \(pair.partner): partner declined (own_inspection)"), "\(told)")
        #expect(told.contains("in January"))
        #expect(told.contains("partner asked, receiver asked"), "\(told)")
        // Of one authority, in one round or in all.
        for words in [["r"], []] {
            let own = try await tandem.run(["log"] + words + ["--authority", other.receiver, "--format", "json"]).json()
            let lines = try #require(own as? [[String: Any]])
            #expect(lines.compactMap { $0["kind"] as? String } == ["consent"], "\(lines)")
            #expect(lines[0]["round"] as? String == "r")
        }
        #expect(await tandem("log", "--authority", "nowhere").status == 64)
        #expect(await tandem("log", "r", "--authority", "devon").output.contains("Nothing was done about devon yet."))
        // By another spelling of its name too.
        #expect(await tandem("log", "r", "--authority", "BCP").output.contains("Nothing was done about BCP yet."))
    }

    /// A mail of before is not sent by mistake.
    @Test func mailsOfBeforeAreNamed() async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder(), mails = folder.path + "/mails"
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let first = await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19", "--out", mails)
        #expect(first.status == 0 && !first.notes.contains("left in"), "\(first.notes)")
        let pair = try await AgreedNorthEast.pairs("r")[0]
        await tandem.run(["consent", "record", "r"] + pair.words + ["--answer", "yes"])
        await tandem.run(["consent", "record", "r"] + pair.words.reversed() + ["--answer", "yes"])
        let one = ["consent", "ask", "r", "--answer-by", "2026-12-19", "--out", mails, "--pair"] + pair.words
        let again = await tandem.run(one)
        #expect(again.notes.contains("Not written now, and left in \(mails) from before:"), "\(again.notes)")
        #expect(again.notes.contains("Do not send"))
        // Mails about offers are of another kind, and are told among themselves.
        let asks = await tandem("ask", "offers", "NE", "--answer-by", "2026-12-19", "--out", mails)
        #expect(!asks.notes.contains("left in"), "\(asks.notes)")
        let single = await tandem(
            "ask",
            "offers",
            "NE",
            "--authority",
            "840",
            "--answer-by",
            "2026-12-19",
            "--out",
            mails
        )
        #expect(single.notes.contains("-offers.txt"), "\(single.notes)")
        // The mail says what follows from each reason.
        let text = try String(contentsOfFile: "\(mails)/840-county-durham.txt", encoding: .utf8)
        for words in [
            "You are not asked about the same pair again in this round:", "in no round, until you take it back:",
        ] {
            #expect(text.contains(words), "\(text)")
        }
    }

    /// Nobody is told apart by name in what is written down of agreements.
    @Test func noPersonIsNamed() async throws {
        let tandem = try AgreedNorthEast.tandem(), pair = ["devon", "dorset"]
        let add = ["agreement", "add"] + pair + ["--from", "2026-09-01", "--until", "2027-08-31"]
        for more in [
            ["--details", "Ask Sarah Jones about it"], ["--aim", "Waits > none > Mrs Patel leads > days > quick"],
            ["--pounds", "5", "--funder", "Tom Smith", "--funder-share", "50"],
        ] {
            let refused = await tandem.run(add + more + ["--apply"])
            #expect(refused.status != 0 && refused.notes.contains("a person's name"), "\(more): \(refused.notes)")
        }
        #expect(await tandem.run(add + ["--details", "The Alexis Jay report is used", "--apply"]).status == 0)
        for words in [
            ["log", "--days", "1", "--for", "a day with Sarah Jones"],
            ["review", "--view", "on_track", "--children", "Ella said it helps"],
            ["review", "--view", "on_track", "--children", "It helps", "--words", "Mr Khan has left"],
        ] {
            let refused = await tandem.run(["agreement", words[0]] + pair + words.dropFirst())
            #expect(refused.status != 0 && refused.notes.contains("a person's name"), "\(words): \(refused.notes)")
        }
        let sound = await tandem.run(
            ["agreement", "log"] + pair + ["--days", "1", "--for", "a day with the head of service"]
        )
        #expect(sound.status == 0, "\(sound.notes)")
        // The code that the next round asks about is one of the list.
        let endings = try await tandem("agreement", "endings", "--format", "json").json() as? [[String: Any]]
        #expect(endings?.contains { $0["code"] as? String == Agreement.Ending.notHelping } == true)
    }
}
