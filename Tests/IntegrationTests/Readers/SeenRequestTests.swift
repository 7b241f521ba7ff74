import Foundation
import TestKit
import Testing

/// What a person asked for, for fewer to know, is told to those alone: by no form of a plan, and not by what explains it.
@Suite(.database(.england)) struct SeenRequestTests {
    @Test func whatWasAskedForFewIsToldToFew() async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder()
        let edited = await tandem(
            "request",
            "edit",
            "darlington",
            "--kind",
            "specialist",
            "--areas",
            "HP-EX",
            "--days",
            "37",
            "--support",
            "diagnostic",
            "--reason",
            "asked in a letter",
            "--children",
            "not asked",
            "--source",
            "a letter",
            "--author",
            "director",
            "--visible-to",
            "team",
            "--apply"
        )
        try #require(edited.status == 0, "\(edited.notes)")
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        try #require(await tandem("round", "propose", "r").status == 0)
        let words = ["exploitation", "37 days", "\"days\" : 37", "diagnostic", "HP-EX", "named by people"]
        func told(_ command: String...) async -> [String] {
            let answer = await tandem.run(command)
            #expect(answer.status == 0, "\(answer.notes)")
            let of = answer.output.split(separator: "\n").joined(separator: "\n")
            return words.filter(of.contains)
        }
        #expect(await told("round", "explain", "r", "darlington").count >= 3)
        for form in ["table", "json"] {
            #expect(
                await told("round", "explain", "r", "darlington", "--visible-to", "regions", "--format", form).isEmpty
            )
        }
        let shown = await tandem("round", "explain", "r", "darlington", "--visible-to", "regions").output
        #expect(shown.contains("in what is for host, team and coordinator to know"), "\(shown)")
        // Others ask about it among much else.
        let alone = #/\[\s*"HP-EX"\s*\]/#
        #expect(
            await !tandem("round", "show", "r", "--visible-to", "regions", "--format", "json").output.contains(alone)
        )
        #expect(await !tandem("round", "export", "r", "--format", "csv").output.contains(",HP-EX,"))
        let compared = [
            "round", "what-if", "r", "--weight", "travel=3000", "--visible-to", "regions", "--format", "json",
        ]
        #expect(await !tandem.run(compared).output.contains(alone))
        for form in ["table", "json"] {
            let pair = ["pair", "darlington", "durham", "--visible-to", "regions", "--format", form]
            let answer = await tandem.run(pair).output
            #expect(!answer.contains("exploitation") && !answer.contains(alone), "\(answer)")
        }
        await tandem("report", "round", "r", "--for", "director", "--out", folder.path)
        #expect(await tandem("round", "show", "r", "--format", "json").output.contains(alone))
    }

    /// Without a round either: where few may know of it, authorities, regions and boards are told as judgements have them, word for
    /// word as before.
    @Test(arguments: [["--kind", "specialist", "--areas", "HP-EX", "--days", "37"], ["--kind", "none"]])
    func whoMayNotSeeARequestIsToldWhatJudgementsCallFor(_ asked: [String]) async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder()
        let names = ["darlington", "middlesbrough"]
        func told(to readers: String) async throws -> [String] {
            var told: [String] = []
            for page in names.map({ ["authority", $0] }) + [["region", "NE"], ["england"]] {
                let written = await tandem.run(
                    ["report"] + page + ["--visible-to", readers, "--out", folder.path]
                )
                try #require(written.status == 0, "\(written.notes)")
            }
            for name in ["authority-darlington", "authority-middlesbrough", "region-north-east", "england"] {
                told.append(try String(contentsOfFile: "\(folder.path)/\(name).html", encoding: .utf8))
            }
            for form in ["table", "json"] {
                for question in names.map({ ["authority", "show", $0] }) + [["board", "--region", "NE"]] {
                    told.append(await tandem.run(question + ["--visible-to", readers, "--format", form]).output)
                }
            }
            return told
        }
        var before: [String: [String]] = [:]
        for readers in ["authority", "regions", "open"] { before[readers] = try await told(to: readers) }
        for name in names {
            let edited = await tandem.run(
                ["request", "edit", name] + asked + [
                    "--reason", "asked in a letter", "--children", "not asked", "--source", "a letter", "--author",
                    "director", "--apply",
                ]
            )
            try #require(edited.status == 0, "\(edited.notes)")
        }
        for readers in ["regions", "open"] {
            let now = try await told(to: readers)
            for (one, other) in zip(before[readers] ?? [], now) { #expect(one == other, "\(readers)") }
        }
        #expect(try await told(to: "authority") != before["authority"])
    }

    /// A region that is asked for a partner reads in a letter what other regions may know, and the receiver's own all of it.
    @Test func aLetterToAnotherRegionTellsNothingOfIt() async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder()
        let edited = await tandem(
            "request",
            "edit",
            "middlesbrough",
            "--kind",
            "specialist",
            "--areas",
            "HP-EX",
            "--days",
            "37",
            "--reason",
            "asked in a letter",
            "--children",
            "not asked",
            "--source",
            "a letter",
            "--author",
            "director",
            "--apply"
        )
        try #require(edited.status == 0, "\(edited.notes)")
        await tandem("round", "new", "r", "--region", "NE", "--as-of", AgreedNorthEast.day)
        try #require(await tandem("round", "propose", "r").status == 0)
        await tandem("round", "pin", "r", "middlesbrough", "north yorkshire", "--reason", "both asked for it")
        try #require(await tandem("round", "propose", "r").status == 0)
        try #require(await tandem("letters", "write", "r", "--out", folder.path).status == 0)
        for (region, isTold) in [("north-east", true), ("yorkshire-and-the-humber", false)] {
            let text = try String(contentsOfFile: "\(folder.path)/region-\(region).txt", encoding: .utf8)
            let letter = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(letter.contains("Middlesbrough"))
            for word in ["exploitation", "37 days"] { #expect(letter.contains(word) == isTold, "\(letter)") }
        }
    }

    /// Help that both sides keep to themselves, what it leaves of a request, and who decides above, where few may know.
    @Test func helpThatIsKeptIsToldNowhere() async throws {
        let tandem = try AgreedNorthEast.tandem()
        func enter(_ words: String...) async throws {
            let entered = await tandem.run(words + ["--source", "a letter", "--author", "director", "--apply"])
            try #require(entered.status == 0, "\(entered.notes)")
        }
        try await enter(
            "agreement",
            "add",
            "middlesbrough",
            "durham",
            "--from",
            "2026-09-01",
            "--until",
            "2027-08-31",
            "--areas",
            "HP-FD",
            "--visible-to",
            "authority"
        )
        try await enter(
            "register",
            "add",
            "middlesbrough",
            "--register",
            "intervention",
            "--status",
            "improvement_notice",
            "--title",
            "Notice",
            "--began",
            "2026-09",
            "--visible-to",
            "authority"
        )
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        try #require(await tandem("round", "propose", "r").status == 0)
        let words = ["supports it already", "but not front door", "improvement notice", "agreement)"]
        func told(_ command: String...) async -> [String] {
            let output = await tandem.run(["round"] + command).output.split(whereSeparator: \.isWhitespace)
            return words.filter(output.joined(separator: " ").contains)
        }
        #expect(await told("explain", "r", "middlesbrough").contains("improvement notice"))
        #expect(await told("show", "r").contains("supports it already"))
        for command in [["show", "r"], ["explain", "r", "middlesbrough"], ["export", "r"]] {
            for form in [[], ["--format", "json"]] where command[0] != "export" || form.isEmpty {
                let answer = await tandem.run(["round"] + command + ["--visible-to", "regions"] + form)
                for word in words { #expect(!answer.output.contains(word), "\(command) \(word): \(answer.output)") }
            }
        }
    }
}
