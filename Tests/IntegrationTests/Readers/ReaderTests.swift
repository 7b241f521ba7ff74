import Domain
import TestKit
import Testing

/// What people said for few is nowhere in what others read, whatever the form; and nothing is said in its place that is not so.
@Suite(.database(.england)) struct ReaderTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-28")
            return tandem
        }
    }

    /// Derby says of itself for few that its leadership is unsteady, that support of it did not help, and what it offers.
    private func prepare(_ round: String, offers: Bool) async throws {
        let by = ["--source", "own", "--author", "director", "--apply"]
        var said = [
            [
                "assess", "add", "derby", "--kind", "readiness", "--about", "leadership_stability", "--level", "2",
                "--statement", "QQSTATED",
            ] + by,
            [
                "register", "add", "nottingham", "--register", "support", "--status", "not_helpful", "--other", "derby",
                "--title", "QQTITLE", "--began", "2024", "--ended", "2025",
            ] + by,
        ]
        if offers {
            said.append(
                [
                    "offer", "add", "derby", "--places", "2", "--days", "60", "--from", "2026-11-01", "--to",
                    "2027-10-31",
                    "--visible-to", "authority",
                ] + by
            )
        }
        said += [
            ["round", "new", round, "--region", "East Midlands", "--as-of", "2026-11-28"], ["round", "propose", round],
        ]
        for words in said {
            let done = try await tandem.run(words)
            #expect(done.status == 0, "\(words): \(done.notes)")
        }
    }

    private func questions(_ round: String) -> [[String]] {
        [
            ["round", "explain", round, "leicester"], ["round", "explain", round, "nottingham"],
            ["round", "explain", round, "nottingham", "--why-not", "derby"], ["round", "explain", round, "derby"],
            ["round", "explain", round, "leicester", "--detail"],
            ["pair", "leicester", "derby", "--as-of", "2026-11-28"],
            ["pair", "nottingham", "derby", "--as-of", "2026-11-28"], ["round", "export", round],
            ["round", "show", round], ["pair", "leicester", "derby", "--as-of", "2026-11-28", "--detail"],
        ]
    }

    @Test(arguments: [false, true]) func whatIsSaidForFewIsReadByFew(_ offers: Bool) async throws {
        let round = offers ? "offering" : "silent"
        try await prepare(round, offers: offers)
        let own = try await tandem.run(["round", "explain", round, "leicester", "--visible-to", "authority"])
        #expect(own.output.contains("stability of leadership stated as 2 of 10"), "\(own.output)")
        if offers { #expect(own.output.contains("it offers 2 places"), "\(own.output)") }
        let hidden =
            ["stated as 2 of 10", "QQTITLE", "QQSTATED", "steadier", "less steady"]
            + (offers ? ["it offers 2", "offers support until 2027-10-31", "It offers", "2027-10-31"] : [])
        // Nothing that was hidden is denied.
        let denied = offers ? ["Derby has offered nothing"] : []
        for words in questions(round) {
            let formats =
                words[1] == "export"
                ? ["csv", "json"] : words[1] == "show" ? ["table", "csv", "json"] : ["table", "json"]
            for format in formats {
                let told = try await tandem.run(words + ["--visible-to", "regions", "--format", format])
                #expect(told.status == 0, "\(words): \(told.notes)")
                for word in hidden + denied { #expect(!told.output.contains(word), "\(words) \(format): \(word)") }
                if format == "json" {
                    #expect(!told.output.contains(/"(score|points|lost|short|points_short)" : -?\d/), "\(words)")
                }
            }
        }
    }
}
