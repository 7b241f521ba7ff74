import Domain
import Foundation
import TestKit
import Testing

/// What an authority and its coordinator alone may see is told to nobody else by a number, a count or the name of a rule.
@Suite(.database(.england)) struct ForFewTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-29")
            return tandem
        }
    }

    private static let said = ["--source", "board paper", "--author", "coordinator", "--apply"]

    private func plan(_ name: String, _ words: String...) async throws {
        for step in [["round", "new", name] + words, ["round", "propose", name]] {
            let outcome = try await tandem.run(step)
            #expect(outcome.status == 0, "\(step): \(outcome.notes)")
        }
    }

    /// A stage of difficulty divides what an authority asks for.
    @Test func nobodyElseIsToldThatARequestIsASecondOne() async throws {
        let tandem = try tandem, folder = Folder()
        let stage = ["assess", "add", "bury", "--kind", "stage", "--level", "3", "--statement", "Systemic signs."]
        #expect(await tandem.run(stage + Self.said).status == 0)
        try await plan("st", "--region", "NW")
        let shown = try await tandem("round", "show", "st", "--format", "json").json() as? [String: Any]
        let own = try #require(shown?["pairings"] as? [[String: Any]]).filter {
            ($0["receiver"] as? [String: Any])?["name"] as? String == "Bury"
        }
        #expect(Set(own.compactMap { $0["request"] as? Int }) == [1, 2], "\(own)")
        let partner = try #require(
            own.first { $0["request"] as? Int == 2 }.flatMap { ($0["partner"] as? [String: Any])?["name"] as? String }
        )
        // Whoever plans with it is.
        #expect(await tandem("round", "show", "st").output.contains("Bury (2)"))
        #expect(await tandem("round", "explain", "st", "bury").output.contains("second request"))
        for question in [
            ["show", "st"], ["show", "st", "--format", "csv"], ["explain", "st", "bury"], ["explain", "st", partner],
            ["explain", "st", "bury", "--why-not", "essex"], ["robust", "st"],
            ["compare", "st", "--policies", "balanced,near-first"], ["what-if", "st", "--weight", "travel=4000"],
            ["what-if", "st", "--pin", "bury/2=essex"],
        ] {
            let told = await tandem.run(["round"] + question + ["--visible-to", "regions"])
            #expect(told.status == 0 || question.contains("--pin"), "\(question): \(told.notes)")
            let words = told.output + told.notes
            for word in ["(2)", "second request"] { #expect(!words.contains(word), "\(question), \(word): \(words)") }
        }
        let narrow =
            try await tandem("round", "show", "st", "--visible-to", "regions", "--format", "json").json()
            as? [String: Any]
        for pairing in try #require(narrow?["pairings"] as? [[String: Any]]) {
            #expect(pairing["request"] == nil || pairing["request"] is NSNull)
        }
        // Nor in what is sent.
        #expect(
            await tandem("letters", "write", "st", "--answer-by", "2027-01-31", "--out", folder.path + "/l").status == 0
        )
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/l") {
            #expect(name.matches(of: #/-[0-9]{3}-[0-9]{3}-2/#).isEmpty, "\(name)")
            let text = try String(contentsOfFile: "\(folder.path)/l/\(name)", encoding: .utf8)
            #expect(!text.contains("Bury (2)") && !text.contains("second request"), "\(name)")
        }
        #expect(await tandem("report", "round", "st", "--for", "director", "--out", folder.path + "/p").status == 0)
        #expect(await tandem("pack", "st", partner, "--out", folder.path + "/p").status == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/p") {
            let text = try String(contentsOfFile: "\(folder.path)/p/\(name)", encoding: .utf8)
            #expect(!text.contains("Bury (2)") && !text.contains("second request"), "\(name)")
        }
    }

    /// A conflict, a register, a calendar and a no of which few may know have no name that tells of them.
    @Test func aRuleThatRestsOnWhatIsForFewHasNoName() async throws {
        let tandem = try tandem
        let hidden = ["--visible-to", "authority"] + Self.said
        for entry in [
            ["conflict", "add", "halton", "rotherham", "--reason", "secret reason"],
            [
                "calendar", "add", "knowsley", "--kind", "inspection_window", "--from", "2026-11-01", "--to",
                "2027-01-31",
            ],
            [
                "register", "add", "essex", "--register", "intervention", "--title", "t", "--status",
                "statutory_direction", "--began", "2026-10-01",
            ],
        ] {
            let outcome = await tandem.run(entry + hidden)
            #expect(outcome.status == 0, "\(entry): \(outcome.notes)")
        }
        try await plan("nw", "--region", "NW")
        let names = [
            "conflict", "consent", "exclusion", "H7", "intervention", "H3", "blackout", "inspection window", "H8",
        ]
        for (question, isRefused) in [
            (["round", "explain", "nw", "halton", "--why-not", "rotherham"], true),
            (["pair", "halton", "rotherham", "--round", "nw"], true),
            (["pair", "halton", "rotherham"], true), (["pair", "halton", "rotherham", "--detail"], true),
            (["round", "what-if", "nw", "--pin", "halton=rotherham"], true),
            (["pair", "halton", "essex"], true), (["round", "explain", "nw", "halton", "--why-not", "essex"], true),
            (["round", "explain", "nw", "halton"], false), (["round", "explain", "nw", "knowsley"], false),
            (["round", "show", "nw"], false), (["round", "show", "nw", "--format", "csv"], false),
        ] {
            for form in isRefused || question.contains("csv") ? ["table", "json"] : ["table"] {
                let form = question.contains("csv") ? [] : ["--format", form]
                let told = await tandem.run(question + ["--visible-to", "regions"] + form)
                let words = told.output + told.notes
                if isRefused {
                    #expect(
                        words.lowercased().contains("a rule refuses it, and why is for those concerned"),
                        "\(words)"
                    )
                }
                // What nobody has said is said of everybody alike.
                let refusals = words.split(separator: "\n").filter {
                    !$0.contains("not on record") && !$0.contains("not_known") && !$0.contains("no refusal")
                }
                guard isRefused || question.contains("knowsley") || question.contains("show") else { continue }
                for name in names where form != ["--format", "json"] {
                    let line = refusals.first { $0.contains(name) && !$0.contains("outside that round") }
                    #expect(line == nil, "\(question), \(name): \(line ?? "")")
                }
            }
        }
        // Counted as one with what else is for few.
        let counted = await tandem("round", "explain", "nw", "halton", "--visible-to", "regions").output
        #expect(counted.contains("what those concerned alone may read"), "\(counted)")
        #expect(!counted.contains("no conflict of interest"), "\(counted)")
        // Its coordinator is told all of it.
        #expect(await tandem("pair", "halton", "rotherham").output.contains("secret reason"))
    }
}
