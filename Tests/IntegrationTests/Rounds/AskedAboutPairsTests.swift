import Domain
import Foundation
import TestKit
import Testing

/// What is asked about pairs, places and policies is answered whole: who decides, what changes nothing, and which of two is meant.
@Suite(.database(.england)) struct AskedAboutPairsTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-29")
            return tandem
        }
    }

    /// Of a receiver about whom others decide every answer says so.
    @Test func whoDecidesIsSaidWithEveryAnswer() async throws {
        let tandem = try tandem
        let entered = await tandem(
            "register",
            "add",
            "devon",
            "--register",
            "intervention",
            "--title",
            "direction",
            "--status",
            "statutory_direction",
            "--began",
            "2025-03-01",
            "--source",
            "x",
            "--author",
            "department",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(await tandem("round", "new", "sw", "--region", "SW").status == 0)
        #expect(await tandem("round", "propose", "sw").status == 0)
        for question in [
            ["pair", "devon", "essex"], ["pair", "devon", "essex", "--round", "sw"],
            ["round", "explain", "sw", "devon"], ["round", "explain", "sw", "devon", "--why-not", "essex"],
            ["round", "what-if", "sw", "--pin", "devon=essex"],
        ] {
            let words = await tandem.run(question).output
            let count = words.ranges(of: "Devon is under a statutory direction").count
            #expect(count == 1 && words.contains("the Secretary of State decides"), "\(question): \(words)")
            let json = await tandem.run(question + ["--format", "json"]).output
            #expect(json.contains("this is advice"), "\(question)")
        }
        let partner = try await tandem("round", "explain", "sw", "devon", "--format", "json").json() as? [String: Any]
        let own = try #require((partner?["partner"] as? [String: Any])?["name"] as? String)
        let without = await tandem("round", "what-if", "sw", "--forbid", "devon=\(own)").output
        #expect(without.contains("Devon is under a statutory direction"), "\(without)")
    }

    @Test func placesThatChangeNothingAreSaidTo() async throws {
        let tandem = try tandem
        #expect(await tandem("round", "new", "nw", "--region", "NW").status == 0)
        #expect(await tandem("round", "propose", "nw").status == 0)
        let none = await tandem("round", "what-if", "nw", "--offer", "knowsley=3")
        #expect(none.notes.contains("Knowsley may support nobody who asks in this round"), "\(none.notes)")
        let some = await tandem("round", "what-if", "nw", "--offer", "warrington=3")
        #expect(!some.notes.contains("may support nobody"), "\(some.notes)")
        // Two of one command that contradict each other are nobody's decision.
        let both = await tandem("round", "what-if", "nw", "--pin", "halton=manchester", "--offer", "manchester=0")
        #expect(both.status == 64 && both.notes.contains("what is asked here contradicts itself"), "\(both.notes)")
        #expect(!both.notes.contains("round release"), "\(both.notes)")
    }

    /// Whom a rule keeps from everybody is told so where it is asked what it gives.
    @Test func whoMayServeNobodyIsToldWhy() async throws {
        let tandem = try tandem
        let closed = await tandem.run(
            "calendar add thurrock --kind inspection_window --from 2026-11-01 --to 2027-02-28 --source x --author director --apply"
                .split(separator: " ").map(String.init)
        )
        #expect(closed.status == 0, "\(closed.notes)")
        #expect(await tandem("round", "new", "ee", "--region", "EE").status == 0)
        #expect(await tandem("round", "propose", "ee").status == 0)
        let told = await tandem("round", "explain", "ee", "thurrock").output
        #expect(told.contains("It may support nobody who asks: inspection"), "\(told)")
        let others = await tandem("round", "explain", "ee", "thurrock", "--visible-to", "regions").output
        #expect(others.contains("It may support nobody who asks: a rule refuses it"), "\(others)")
    }

    @Test func twoTextsOfOnePolicyAreToldApart() async throws {
        let tandem = try tandem, folder = Folder()
        let text = await tandem("policy", "show", "balanced").output
        for (file, kilometres) in [("a", 300), ("b", 301)] {
            let own = text.replacing("policy: balanced", with: "policy: lex")
                .replacing("equally_suitable: 430", with: "equally_suitable: \(kilometres)")
            try own.write(toFile: "\(folder.path)/\(file).yaml", atomically: true, encoding: .utf8)
            let added = await tandem("policy", "add", "\(folder.path)/\(file).yaml")
            #expect(added.status == 0, "\(added.notes)")
        }
        #expect(await tandem("round", "new", "old", "--region", "NE", "--policy", "lex@1").status == 0)
        #expect(await tandem("round", "new", "new", "--region", "NE", "--policy", "lex@2").status == 0)
        #expect(await tandem("round", "new", "usual", "--region", "NE").status == 0)
        let list = await tandem("round", "list").output
        #expect(list.contains("lex@1") && list.contains("lex@2") && !list.contains("balanced@"), "\(list)")
    }

    /// The page of a round and explaining name the same others, in the same words.
    @Test func thePageNamesTheSameOthersAsExplaining() async throws {
        let tandem = try tandem, folder = Folder()
        #expect(await tandem("round", "new", "en", "--region", "NW", "--region", "SW").status == 0)
        #expect(await tandem("round", "propose", "en").status == 0)
        #expect(await tandem("report", "round", "en", "--out", folder.path + "/p").status == 0)
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/p").first)
        let page = try String(contentsOfFile: "\(folder.path)/p/\(file)", encoding: .utf8)
        let shown = try await tandem("round", "show", "en", "--format", "json").json() as? [String: Any]
        let receivers = try #require(shown?["pairings"] as? [[String: Any]]).compactMap {
            ($0["receiver"] as? [String: Any])?["name"] as? String
        }
        var count = 0
        for receiver in Set(receivers).sorted() {
            let told = await tandem("round", "explain", "en", receiver).output
            for line in told.split(separator: "\n")
            where line.hasPrefix("Equally suitable") || line.hasPrefix("More suitable for this one") {
                count += 1
                #expect(page.contains(line), "\(receiver): \(line)")
            }
        }
        #expect(count > 5)
    }
}
