import Domain
import TestKit
import Testing

/// What is asked in a way that cannot be answered is said to be so, and what to write instead.
@Suite(.database(.england)) struct AskedAmissTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    @Test(arguments: [
        ["nosuch"], ["round", "nosuch"], ["round", "show", "more"], ["bord"], ["review", "people", "ad"],
    ])
    func helpOnWhatIsNoCommandIsRefused(_ words: [String]) async throws {
        let outcome = try await tandem.run(["help"] + words)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.notes.contains("has no command '\(words.last ?? "")'"))
    }

    @Test func helpOnACommandIsGiven() async throws {
        for words in [[], ["board"], ["round", "show"], ["review", "people", "add"]] {
            let outcome = try await tandem.run(["help"] + words)
            #expect(outcome.status == 0, "\(words)")
            #expect(outcome.output.contains("OVERVIEW"))
        }
        #expect(try await tandem("help", "bord").notes.contains("did you mean 'board'?"))
    }

    /// A day in another form is told the form; one that there is not is told that.
    @Test(arguments: [
        ("31/03/2024", "write 2024-03-31"), ("31 March 2024", "write 2024-03-31"), ("31-Mar-24", "write 2024-03-31"),
        ("2024-3-31", "write 2024-03-31"), ("2026-02-31", "is not a day that exists"),
        ("31/02/2026", "is not a day that exists"),
        ("soon", "is not a day: write it like 2024-03-31"),
    ])
    func aDayInAnotherFormIsToldTheForm(_ text: String, _ said: String) async throws {
        for words in [
            ["board", "--as-of", text], ["round", "new", "days", "--as-of", text],
            ["review", "compose", "days", "--scheme", "triads", "--region", "NE", "--as-of", text],
            [
                "review", "compose", "days", "--scheme", "triads", "--region", "NE", "--window",
                "hull,\(text),2027-10-01",
            ],
            [
                "review", "people", "add", "hull", "Hull 1", "--role", "practice lead", "--available",
                "\(text),2027-10-01",
            ],
            ["backtest", "--from", text],
        ] {
            let outcome = try await tandem.run(words)
            #expect(outcome.status == 64, "\(words)")
            let said = text == "soon" && words[0] == "backtest" ? "is not a date: write it like 2026" : said
            #expect(outcome.notes.contains(said), "\(words): \(outcome.notes)")
            #expect(outcome.notes.contains("is not a day that exists") == (said == "is not a day that exists"))
        }
    }

    /// No command writes one format under the name of another.
    @Test func anEndingThatIsNotKnownIsRefused() async throws {
        let folder = Folder()
        #expect(try await tandem("round", "new", "endings", "--as-of", "2026-11-28").status == 0)
        #expect(try await tandem("round", "propose", "endings").status == 0)
        for ending in ["pdf", "docx", "ods", "table", "xls", "CSV2"] {
            let path = "\(folder.path)/plan.\(ending)"
            for words in [
                ["round", "export", "endings"], ["round", "show", "endings"], ["board"], ["authority", "list"],
                ["authority", "alerts"], ["authority", "show", "hull"], ["round", "explain", "endings", "devon"],
                ["policy", "check", "balanced"], ["template", "offers"],
            ] {
                let outcome = try await tandem.run(words + ["--out", path])
                #expect(outcome.status == 64, "\(words) \(ending)")
                #expect(!Folder.holds(path), "\(words) \(ending)")
            }
        }
        for (format, ending) in [("json", "csv"), ("csv", "xlsx"), ("xlsx", "json"), ("csv", "txt")] {
            let path = "\(folder.path)/board.\(ending)"
            let outcome = try await tandem("board", "--format", format, "--out", path)
            #expect(outcome.status == 64, "\(format) in .\(ending)")
            #expect(!Folder.holds(path))
        }
        let named = try await tandem("board", "--format", "csv", "--out", "\(folder.path)/board.pdf")
        #expect(named.status == 0)
    }
}
