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

    /// A region is not answered by an authority whose name resembles it, nor by nobody.
    @Test(arguments: ["North West", "the north east", "London", "South East", "west midlands"])
    func aRegionIsNoAuthority(_ region: String) async throws {
        for words in [["authority", "show", region], ["pair", "devon", region], ["pair", region, "devon"]] {
            let outcome = try await tandem.run(words)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
            #expect(outcome.notes.contains("is a region: name an authority"), "\(words): \(outcome.notes)")
        }
    }

    @Test func oddQuestionsAboutAPlanAreToldWhatIsOdd() async throws {
        #expect(try await tandem("pair", "devon", "Devon").notes.contains("Devon cannot be its own partner"))
        let ended = try await tandem("pair", "cumbria", "devon")
        #expect(ended.notes.contains("Cumbria was not in force on "), "\(ended.notes)")
        #expect(ended.notes.contains("after it came Cumberland, and Westmorland and Furness"), "\(ended.notes)")
        #expect(try await tandem("round", "new", "odd", "--as-of", "2026-11-28").status == 0)
        #expect(try await tandem("round", "propose", "odd").status == 0)
        let offered = try await tandem("round", "what-if", "odd", "--offer", "cumbria=2")
        #expect(offered.status == 64)
        #expect(offered.notes.contains("Cumbria was not in force on 2026-11-28: it can offer nothing"))
        let nothing = try await tandem("round", "what-if", "odd")
        #expect(nothing.status == 64 && nothing.notes.contains("say what to change: --pin"), "\(nothing.notes)")
        // Who only supports others is told so.
        let plan = try await tandem("round", "show", "odd", "--format", "json").json() as? [String: Any]
        let partner = try #require(
            ((plan?["pairings"] as? [[String: Any]])?.first?["partner"] as? [String: String])?["name"]
        )
        let reversed = try await tandem("round", "explain", "odd", partner, "--why-not", "york")
        #expect(reversed.status == 64)
        #expect(reversed.notes.contains("asks for nothing in round 'odd', it may support others"), "\(reversed.notes)")
        // What is weighed is not for everybody.
        for words in [
            ["round", "show", "odd"], ["round", "explain", "odd", "devon"], ["round", "propose", "odd"],
            ["round", "export", "odd", "--format", "csv"], ["pair", "devon", "dorset"],
        ] {
            let open = try await tandem.run(words + ["--visible-to", "open"])
            #expect(open.status == 64 && open.output.isEmpty, "\(words)")
            #expect(open.notes.contains("are not for everybody"), "\(words): \(open.notes)")
        }
    }

    /// A conflict of interest stands between two whatever is asked.
    @Test func aConflictIsToldWhereNothingIsAsked() async throws {
        let entered = try await tandem(
            "conflict",
            "add",
            "leeds",
            "york",
            "--reason",
            "one chair for both",
            "--source",
            "register",
            "--author",
            "director",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        let pair = try await tandem("pair", "leeds", "york").output
        #expect(pair.contains("asks for nothing") && pair.contains("one chair for both"), "\(pair)")
    }

    /// Who asks no longer loses nothing.
    @Test func comparedPlansTellWhoAsksInOneAlone() async throws {
        #expect(try await tandem("round", "new", "then", "--as-of", "2024-03-31", "--region", "NE").status == 0)
        #expect(try await tandem("round", "propose", "then").status == 0)
        #expect(try await tandem("round", "new", "now", "--as-of", "2026-11-28", "--region", "NE").status == 0)
        #expect(try await tandem("round", "propose", "now").status == 0)
        let text = try await tandem("round", "compare", "then", "now").output
        #expect(text.contains("asks for nothing") && text.contains("in then alone"), "\(text)")
        let json = try await tandem("round", "compare", "then", "now", "--format", "json").json() as? [String: Any]
        let changed = try #require(json?["changed"] as? [[String: Any]])
        let single = changed.filter { $0["asked_before"] as? Bool != $0["asked_after"] as? Bool }
        #expect(!single.isEmpty && single.allSatisfy { !($0["gain"] is Int) })
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
