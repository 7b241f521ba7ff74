import TestKit
import Testing

/// What commands about imports answer to programs, and what they say about whole sources.
@Suite(.database(.england)) struct ImportAnswerTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private func object(_ arguments: String...) async throws -> [String: Any] {
        let outcome = try await tandem.run(arguments + ["--format", "json"])
        #expect(outcome.status == 0, "\(outcome.notes)")
        return try #require(try outcome.json() as? [String: Any])
    }

    private func list(_ arguments: String...) async throws -> [[String: Any]] {
        let outcome = try await tandem.run(arguments + ["--format", "json"])
        #expect(outcome.status == 0, "\(outcome.notes)")
        return try #require(try outcome.json() as? [[String: Any]])
    }

    private func visit(_ day: String, _ more: String...) async throws -> [String: Any] {
        let arguments = ["visit", "add", "devon", "--kind", "focused", "--visited", day] + more
        let outcome = try await tandem.run(arguments + ["--format", "json"])
        return try #require(try (outcome.json() as? [[String: Any]])?.first)
    }

    /// What a file says is told as it stands, also where it is like the name of an answer.
    @Test func aHeadingInBracesIsToldAsItStands() async throws {
        let folder = Folder(), file = try folder.file("table.csv", "a{type}b,c\n1,2\n")
        let told = try await tandem("import", file).notes
        #expect(told.contains("'a{type}b', 'c'. ") && told.contains("--column 'HEADING=COLUMN'"), "\(told)")
    }

    @Test func decisionsAreToldToPrograms() async throws {
        let preview = try await visit("2026-05-12")
        #expect(preview["import"] as? Int == 9)
        #expect(preview["applied"] as? Bool == false)
        let approved = try #require(try await list("imports", "approve", "9").first)
        #expect(approved["applied"] as? Bool == true)
        #expect((approved["new"] as? [Any])?.count == 1)
        let shown = try #require(try await object("imports", "show", "9")["import"] as? [String: Any])
        #expect(shown["standing"] as? String == "applied")
        #expect(shown["source"] as? String == "report")
        let undone = try await object("imports", "undo", "9")
        #expect(undone["standing"] as? String == "undone")
        #expect(undone["facts_changed"] as? Int == 1)
        _ = try await visit("2026-06-12")
        #expect(try await object("imports", "reject", "10")["standing"] as? String == "rejected")
        #expect(try await tandem("imports", "approve", "10", "--format", "json").status == 64)

        _ = try await visit("2026-07-14", "--apply")
        let tried = try await object("visit", "withdraw", "devon", "--visited", "2026-07-14")
        #expect(tried["applied"] as? Bool == false)
        #expect(tried["imports"] as? [Int] == [11])
        let withdrawn = try await object("visit", "withdraw", "devon", "--visited", "2026-07-14", "--apply")
        #expect(withdrawn["applied"] as? Bool == true)
    }

    @Test func namesAndSourcesAreToldToPrograms() async throws {
        let matched = try #require(try await list("imports", "match", "The Town of Devon", "devon").first)
        #expect((matched["new"] as? [Any])?.count == 1)
        #expect(try await tandem("authority", "show", "the town of devon").output.hasPrefix("Devon (878)"))
        let ranks = try await list("imports", "sources", "tracker", "50")
        #expect(ranks.first?["source"] as? String == "report")
        #expect(ranks.last?["rank"] as? Int == 50)
        #expect(try await tandem("imports", "sources", "--format", "csv").output.hasPrefix("source,rank\r\nreport,"))
        for command in [["undo", "1"], ["approve", "1"], ["reject", "1"]] {
            #expect(try await tandem.run(["imports"] + command + ["--format", "csv"]).status == 64)
        }
    }

    @Test func theStatusTellsTheNewestReportByDayAndSource() async throws {
        func line(_ day: String) async throws -> [String: Any] {
            try #require(
                try await list("imports", "status", "--as-of", day).first { $0["la_code"] as? String == "892" }
            )
        }
        _ = try await tandem.run([
            "inspection", "add", "nottingham", "--report", "https://files.ofsted.gov.uk/v1/file/50399999",
            "--inspected", "2026-09-07", "--published", "2026-10-20", "--area", "LD=good", "HP=good", "--apply",
        ])
        let now = try await line("2026-11-21")
        #expect(now["newest_report"] as? String == "2026-10-20")
        #expect(now["silent"] as? Bool == false)
        #expect(now["by_source"] as? [String: String] == ["report": "2026-10-20", "compiled": "2022-09-05"])
        let before = try await line("2026-10-19")
        #expect(before["newest_report"] as? String == "2022-09-05")
        #expect(before["by_source"] as? [String: String] == ["compiled": "2022-09-05"])

        // Its inspection of 2014 was four and a half years ago on 1 October 2018, and the next began in November.
        #expect(try await line("2018-10-15")["silent"] as? Bool == true)
        #expect(try await line("2018-09-15")["silent"] as? Bool == false)
        let text = try await tandem("imports", "status", "--as-of", "2018-10-15")
        #expect(text.output.contains("have not been inspected for more than 4.5 years"))
        #expect(try await tandem("imports", "status", "--format", "csv").output.hasPrefix("la_code,name,newest_report"))
    }

    /// Who reads where a value comes from sees that somebody's answer made it of the cell, also after it has waited.
    @Test(arguments: [false, true]) func sourcesTellWhatWasAnswered(_ waits: Bool) async throws {
        let folder = Folder()
        let header =
            "Local authority name,Ofsted region,Inspection date,Publication date,Overall effectiveness,Leaders verdict,"
            + "The experiences and progress of children who need help and protection,"
            + "The experiences and progress of children in care,The experiences and progress of care leavers\n"
        let file = try folder.file("a.csv", header + "Leeds,YH,09/07/2026,10/20/2026,,Good,Top,Good,Good\n")
        let apply = waits ? [] : ["--apply"]
        let brought = try await tandem.run(
            [
                "import", file, "--column", "Leaders verdict=leadership", "--grade", "Top=outstanding", "--days",
                "month-first",
            ] + apply
        )
        #expect(brought.status == 0, "\(brought.notes)")
        if waits { #expect(try await tandem("imports", "approve", "9").status == 0) }
        let text = try await tandem("authority", "show", "leeds", "--sources").output.replacing("\n  ", with: " ")
        for words in [
            "leadership, row 2 of import 9: that the heading 'Leaders verdict' means 'leadership' was answered by ",
            "help and protection, row 2 of import 9: that 'Top' means 'outstanding' was answered by ",
            "published, row 2 of import 9: that '10/20/2026' is written month-first was answered by ",
        ] {
            #expect(text.contains(words), "\(text)")
        }
        let json = try await object("authority", "show", "leeds", "--sources")
        let facts = try #require(json["facts"] as? [[String: Any]])
        let fields = try #require(facts.first?["fields"] as? [[String: Any]])
        let help = try #require(fields.first { $0["field"] as? String == "help and protection" })
        let answers = (help["sources"] as? [[String: Any]])?.last?["answers"] as? [[String: String]]
        #expect(answers?.first?["printed"] == "Top" && answers?.first?["at"]?.isEmpty == false, "\(help)")
    }
}
