import TestKit
import Testing

/// What people say, entered, listed and taken back by command.
@Suite(.database(.authorities)) struct EvidenceCommandTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private static let words = ["--statement", "Contacts wait.", "--source", "Self-evaluation", "--author", "director"]

    private func list(_ words: String...) async throws -> [[String: Any]] {
        try #require(try await tandem.run(words + ["--format", "json"]).json() as? [[String: Any]])
    }

    /// An entry that must leave nothing behind.
    private func isRefused(
        _ words: [String],
        _ status: Int32,
        _ said: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await tandem("imports", "list", "--format", "json").output
        let outcome = try await tandem.run(words + ["--apply"])
        #expect(outcome.status == status, "\(outcome.notes)", sourceLocation: place)
        #expect(outcome.notes.contains(said), "\(outcome.notes)", sourceLocation: place)
        #expect(try await tandem("imports", "list", "--format", "json").output == before, sourceLocation: place)
    }

    @Test func anAssessmentIsPreviewedEnteredListedAndWithdrawn() async throws {
        let add = ["assess", "add", "hull", "--kind", "need", "--about", "front door and thresholds", "--level", "7"]
        let preview = try await tandem.run(add + Self.words)
        #expect(preview.output.contains("waits for approval"))
        #expect(try await list("assess", "list", "hull").isEmpty)
        #expect(try await tandem.run(add + Self.words + ["--apply"]).status == 0)
        let line = try #require(try await list("assess", "list", "hull").first)
        #expect(line["about"] as? String == "HP-FD")
        #expect(line["level"] as? Int == 7)
        #expect(line["visible_to"] as? String == "authority")
        #expect(try await list("assess", "list", "hull", "--as-of", "2020-01-01").isEmpty)
        #expect(try await tandem("assess", "withdraw", "hull", "--kind", "need").output.contains("would be taken back"))
        #expect(try await tandem("assess", "withdraw", "hull", "--kind", "need", "--apply").status == 0)
        #expect(try await list("assess", "list", "hull").isEmpty)
        #expect(try await tandem("assess", "withdraw", "hull", "--kind", "need", "--apply").status == 64)
    }

    /// Of three workbooks one says yes, one no, and one leaves the cell empty, which is neither.
    @Test func anOfferThatDoesNotSayWhetherAnyRegionIsWelcomeIsKeptSo() async throws {
        let folder = Folder()
        var rows = "code,authority,offered from,offered to,places,any region,stated on,author role\n"
        for (code, name, said) in [
            ("383", "Leeds", "yes"), ("810", "Kingston upon Hull, City of", "no"), ("878", "Devon", ""),
        ] {
            rows += "\(code),\"\(name)\",2026-01-01,2027-12-31,2,\(said),2026-09-30,director\n"
        }
        let file = try folder.file("offers.csv", rows)
        let outcome = try await tandem("import", file, "--apply")
        #expect(outcome.status == 0, "\(outcome.notes)")
        let offers = try await list("offer", "list", "--past")
        #expect(offers.count == 3)
        for offer in offers {
            let said: Bool? =
                offer["la_code"] as? String == "383" ? true : offer["la_code"] as? String == "810" ? false : nil
            #expect(offer["any_region"] as? Bool == said, "\(offer)")
        }
        // By hand as well.
        for (flags, said) in [([], nil), (["--any-region"], true), (["--own-region-only"], false)]
            as [([String], Bool?)]
        {
            let add = [
                "offer", "add", "derby", "--places", "1", "--from", "2026-01-01", "--to", "2027-12-31", "--source",
                "A letter",
                "--author", "director", "--apply",
            ]
            #expect(try await tandem.run(add + flags).status == 0)
            #expect(try await list("offer", "list", "derby").first?["any_region"] as? Bool == said)
            #expect(
                try await tandem("offer", "withdraw", "derby", "--from", "2026-01-01", "--mistaken", "--apply").status
                    == 0
            )
        }
        let both = ["offer", "add", "derby", "--places", "1", "--from", "2026-01-01", "--to", "2027-12-31"]
        #expect(try await tandem.run(both + ["--any-region", "--own-region-only"]).status == 64)
    }

    @Test func whatIsSensitiveStaysOutOfListsOfAllEngland() async throws {
        for area in ["HP-FD", "HP-AS"] {
            let need = ["assess", "add", "hull", "--kind", "need", "--about", area, "--level", "7", "--apply"]
            #expect(try await tandem.run(need + Self.words).status == 0)
        }
        let strength = ["assess", "add", "leeds", "--kind", "strength", "--about", "LD-QA", "--level", "9", "--share"]
        #expect(try await tandem.run(strength + Self.words + ["--apply"]).status == 0)
        let all = try await tandem("assess", "list")
        #expect(all.output.contains("Leeds"))
        #expect(!all.output.contains("Hull"))
        #expect(all.notes.contains("Not listed: 2"))
        #expect(try await list("assess", "list", "--region", "YH").count == 3)
        #expect(try await list("assess", "list", "--region", "NW").isEmpty)
        #expect(try await !tandem("authority", "show", "hull").output.contains("Contacts wait"))
        #expect(try await tandem("authority", "show", "leeds").output.contains("quality assurance and improvement"))
        let several = try await tandem("assess", "withdraw", "hull", "--kind", "need", "--apply")
        #expect(several.status == 64)
        #expect(several.notes.contains("need HP-AS of Kingston upon Hull"))
    }

    @Test func badAssessmentsAreRefusedWithTheirReason() async throws {
        let add = ["assess", "add", "hull", "--kind"]
        let need = add + ["need", "--about", "HP-FD", "--level"]
        let long = String(repeating: "a", count: 4001)
        let who = ["--source", "s", "--author", "director"]
        try await isRefused(add + ["need", "--about", "HP-XX", "--level", "5"] + Self.words, 64, "HP-EH early help")
        try await isRefused(
            add + ["culture", "--about", "open", "--level", "5"] + Self.words,
            64,
            "challenge_is_welcome"
        )
        try await isRefused(add + ["vibes", "--level", "5"] + Self.words, 64, "practice_model")
        try await isRefused(need + ["11"] + Self.words, 65, "0 to 10, not 11")
        try await isRefused(need + ["-1"] + Self.words, 65, "0 to 10, not -1")
        try await isRefused(need + ["5", "--visible-to", "open"] + Self.words, 65, "not by everybody")
        try await isRefused(need + ["5", "--share"] + Self.words, 65, "may be seen by")
        try await isRefused(need + ["5", "--date", "2199-01-01"] + Self.words, 64, "lies after today")
        try await isRefused(need + ["5", "--statement", "x"], 64, "--source is missing")
        try await isRefused(need + ["5", "--statement", long] + who, 65, "more than 4000 letters")
        try await isRefused(need + ["5", "--statement", "a\u{7}b"] + who, 65, "cannot be seen")
        try await isRefused(need + ["5", "--statement", "Child DOB: 3 May 2011"] + who, 65, "nothing about a child")
        let stage = ["--level", "2", "--statement", "Flow slows.", "--source", "s", "--author", "compiler"]
        try await isRefused(add + ["stage"] + stage, 65, "never compiled")
        let early = ["assess", "add", "942", "--kind", "voice", "--date", "2023-03-31"]
        try await isRefused(early + Self.words, 65, "was not there on 2023-03-31")
    }

    @Test func anOfferIsEnteredCorrectedAndNeverDoubled() async throws {
        func offer(_ from: String, _ to: String, _ more: String...) -> [String] {
            ["offer", "add", "leeds", "--places", "2", "--from", from, "--to", to] + more
        }
        let whole = offer("2026-10-01", "2099-09-30", "--days", "60", "--areas", "HP-FD,ld-qa", "--own-region-only")
        try await isRefused(offer("2026-10-01", "2026-09-30"), 65, "before it begins")
        #expect(try await tandem.run(offer("2026-10-01", "2027-09-30", "--days", "60") + ["--apply"]).status == 0)
        try await isRefused(whole, 65, "more than ten years")
        try await isRefused(offer("2027-09-30", "2028-03-31"), 65, "on record, 2026-10-01 to 2027-09-30")
        try await isRefused(offer("2028-01-01", "2028-03-31", "--days", "-4"), 65, "not -4")
        let corrected = try await tandem.run(offer("2026-10-01", "2027-03-31", "--areas", "HP-FD,ld-qa") + ["--apply"])
        #expect(corrected.output.contains("to: '2027-09-30' becomes '2027-03-31'"))
        let line = try #require(try await list("offer", "list", "leeds", "--past").first)
        #expect(line["areas"] as? [String] == ["HP-FD", "LD-QA"])
        #expect(line["places"] as? Int == 2)
        // Both entries go, so nothing is left.
        #expect(try await tandem("offer", "withdraw", "leeds", "--mistaken", "--apply").status == 0)
        #expect(try await list("offer", "list", "leeds", "--past").isEmpty)
    }

    @Test func aRequestIsEditedBitByBit() async throws {
        try await isRefused(["request", "edit", "devon", "--days", "30"], 64, "--kind is missing")
        let edit = ["request", "edit", "devon", "--kind", "lead", "--areas", "HP-FD", "--support", "diagnostic"]
        try await isRefused(edit, 64, "--children is missing: what children and young people said of it")
        #expect(try await tandem.run(edit + ["--children", "tell it once", "--apply"]).status == 0)
        let heard = try await list("assess", "list", "devon").first { $0["kind"] as? String == "voice" }
        #expect(heard?["statement"] as? String == "tell it once")
        #expect(try await tandem("request", "edit", "devon", "--days", "30", "--apply").output.contains("becomes '30'"))
        let line = try #require(try await list("request", "list", "devon").first)
        #expect(line["kind"] as? String == "lead")
        #expect(line["days"] as? Int == 30)
        #expect(line["support"] as? String == "diagnostic")
        #expect(try await tandem("request", "edit", "devon", "--kind", "none", "--apply").status == 0)
        #expect(try await list("request", "list", "devon").first?["kind"] as? String == "none")
        try await isRefused(["request", "edit", "devon", "--kind", "lead", "--number", "5"], 65, "requests 1 to 4")
        try await isRefused(
            ["request", "edit", "hull", "--kind", "lead", "--support", "magic"],
            65,
            "front-door health check"
        )
    }

    @Test func aConflictNamesTwo() async throws {
        try await isRefused(["conflict", "add", "leeds", "leeds", "--reason", "x"], 65, "names the authority itself")
        #expect(try await tandem("conflict", "add", "leeds", "hull", "--reason", "One chair", "--apply").status == 0)
        #expect(
            try await tandem("conflict", "add", "leeds", "york", "--exclude", "--reason", "No", "--apply").status == 0
        )
        #expect(try await list("conflict", "list", "leeds").count == 2)
        #expect(try await list("conflict", "list").isEmpty, "they stay with their authorities")
        #expect(try await tandem("conflict", "withdraw", "leeds", "hull", "--apply").status == 0)
        #expect(try await list("conflict", "list", "leeds").map { $0["register"] as? String } == ["exclusion"])
        #expect(try await tandem("conflict", "withdraw", "hull", "leeds", "--apply").status == 64)
    }

    @Test func registersExamplesAndCalendars() async throws {
        func entry(_ words: String...) -> [String] {
            ["register", "add", "873", "--source", "https://example.org", "--author", "compiler"] + words
        }
        try await isRefused(
            entry("--register", "intervention", "--title", "x", "--status", "watched"),
            65,
            "commissioner"
        )
        try await isRefused(entry("--register", "secrets", "--title", "x"), 64, "priority_action")
        try await isRefused(entry("--register", "event", "--title", "x", "--began", "May"), 64, "2026-05")
        let example = entry("--register", "example", "--title", "Edge of care", "--areas", "HP-EC")
        #expect(try await tandem.run(example + ["--apply"]).status == 0)
        #expect(try await list("example", "list").isEmpty, "its owner has not agreed yet")
        #expect(try await tandem.run(example + ["--share", "--apply"]).output.contains("shared: 'no' becomes 'yes'"))
        #expect(try await list("example", "list", "--area", "HP-EC").count == 1)
        #expect(try await list("example", "list", "--area", "HP-FD").isEmpty)

        let window = ["calendar", "add", "hull", "--kind", "inspection window", "--from", "2026-11-01", "--to"]
        try await isRefused(window + ["2026-10-01"], 65, "before it begins")
        #expect(try await tandem.run(window + ["2027-02-28", "--apply"]).status == 0)
        #expect(try await list("calendar", "list", "hull", "--past").first?["blocks_support"] as? Bool == true)
    }

    @Test func anAuthorityEntersItsOwnNumbersOnly() async throws {
        let add = ["indicator", "add", "hull", "--code"]
        try await isRefused(add + ["vacancy_rate", "--year", "2025", "--value", "5"], 64, "supervision_on_time")
        try await isRefused(add + ["staff_morale", "--year", "2025", "--value", "101"], 64, "0 to 100")
        try await isRefused(add + ["staff_morale", "--year", "2025", "--value", "-3"], 65, "neither a number")
        try await isRefused(add + ["staff_morale", "--year", "2199", "--value", "3"], 64, "after today")
        #expect(
            try await tandem.run(add + ["staff_morale", "--year", "2025", "--value", "63.5", "--apply"]).status == 0
        )
        // It says so itself: that is not published, and not for everybody.
        let held = try await tandem("authority", "held", "hull").output
        let said = try #require(held.split(separator: "What was published").first)
        #expect(
            said.contains(
                "Indicator: staff morale, points\n  2025: 63.5\n  statement; seen by the authority and its coordinator\n"
            ),
            "\(held)"
        )
        #expect(held.components(separatedBy: "staff morale").count == 2)
        #expect(
            try await tandem.run(add + ["supervision_on_time", "--year", "2025", "--value", "90"]).output.contains(
                "90 per cent, seen by the authority and its coordinator"
            )
        )
        for visible in ["team", "regions", "open"] {
            for form in ["table", "json"] {
                let shown = try await tandem("authority", "show", "hull", "--visible-to", visible, "--format", form)
                #expect(shown.status == 0 && !shown.output.contains("morale"))
            }
        }
    }

    @Test func anAuthoritySeesAllThatIsHeldAboutIt() async throws {
        let stage = ["assess", "add", "hull", "--kind", "stage", "--level", "2"]
        #expect(try await tandem.run(stage + Self.words + ["--apply"]).status == 0)
        #expect(try await tandem("conflict", "add", "leeds", "hull", "--reason", "One chair", "--apply").status == 0)
        let held = try await tandem("authority", "held", "hull").output
        #expect(held.contains("Stage of difficulty"))
        #expect(held.contains("by the director; statement; seen by the authority and its coordinator"))
        #expect(!held.contains("One chair"))
        #expect(held.contains("1 entry kept under other authorities names it"))
        let report = try #require(
            try await tandem("authority", "held", "hull", "--format", "json").json() as? [String: Any]
        )
        #expect((report["said"] as? [[String: Any]])?.first?["source"] as? String == "Self-evaluation")
        #expect(try await tandem("authority", "held", "leeds").output.contains("One chair"))
        #expect(try await tandem("authority", "held", "hull", "--format", "csv").status == 64)
    }

    @Test func theWordsThereAreAreListed() async throws {
        let kinds = try await tandem("assess", "kinds").output
        #expect(kinds.contains("HP-FD  front door and thresholds"))
        #expect(kinds.contains("practice_model"))
        #expect(
            try await tandem("assess", "kinds", "--format", "csv").output.contains(
                "need,HP-FD,front door and thresholds,0,10,team"
            )
        )
        #expect(try await tandem("register", "kinds").output.contains("statutory_direction"))
    }
}
