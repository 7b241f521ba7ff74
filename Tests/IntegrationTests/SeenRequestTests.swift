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
        await tandem("report", "round", "r", "--for", "director", "--out", folder.path)
        #expect(await tandem("round", "show", "r", "--format", "json").output.contains(alone))
    }
}
