import Domain
import EnglandData
import Store
import TestKit
import Testing

/// What a person reads before she approves, and what stops her until she says that it is meant.
@Suite(.database(.england)) struct ImportPreviewTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private static let header =
        "Local authority area code,Local authority name,Ofsted region,Inspection date,Publication date,"
        + "Overall effectiveness,The impact of leaders on social work practice with children and families,"
        + "The experiences and progress of children who need help and protection,"
        + "The experiences and progress of children in care,The experiences and progress of care leavers\n"

    private static let tracker =
        "local_authority,la_code,overall_effectiveness_grade,inspection_start_date,inspection_end_date,publication_date,"
        + "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade\n"

    private func object(_ arguments: String...) async throws -> [String: Any] {
        let outcome = try await tandem.run(arguments + ["--format", "json"])
        #expect(outcome.status == 0, "\(outcome.notes)")
        let json = try outcome.json()
        return try #require(json as? [String: Any] ?? (json as? [[String: Any]])?.first)
    }

    // MARK: As at

    @Test func aDayInAFilesNameSaysNothing() async throws {
        let folder = Folder()
        let text = Self.header + ",Leeds,Y,2024-09-02,2024-10-18,Good,Good,Good,Outstanding,Good\n"
        let ahead = try folder.file("release_2099-01-01.csv", text)
        #expect(
            try await object("import", ahead)["as_at"] as? String
                == "2024-10-18 (the newest day in it; nothing in it says more)"
        )
        let given = try await object("import", try folder.file("r.csv", text), "--as-at", "2025-03-31")
        #expect(given["as_at"] as? String == "2025-03-31 (as given)")
        #expect(try await tandem("import", ahead, "--as-at", "2099-01-01").status == 64)
        let titled = try folder.file("t.csv", "Inspections as at 31 March 2025\n" + text)
        #expect(try await object("import", titled)["as_at"] as? String == "2025-03-31 (as the file says)")
    }

    @Test func aNewerCorrectionByTheSameSourceIsLetIn() async throws {
        let folder = Folder()
        func row(_ grade: String) -> String {
            Self.tracker + "leeds,383,good,02/09/2024,06/09/2024,18/10/24,good,\(grade),good,good\n"
        }
        #expect(
            try await tandem("import", try folder.file("tracker_2026-08-21.csv", row("good")), "--apply").status == 0
        )
        let newer = try await object("import", try folder.file("newer.csv", row("requires improvement")), "--apply")
        #expect((newer["corrected"] as? [Any])?.count == 1)
        #expect((newer["disagreements"] as? [Any])?.isEmpty == true)
    }

    // MARK: Alarms

    /// As many inspections on record as are asked for, each with help and protection a grade lower.
    private func shifted(_ count: Int) throws -> String {
        let lines = EmbeddedFile.inspections.text.split(separator: "\n").map(String.init)
        let chosen = lines.dropFirst().filter { $0.contains(",ILACS,") && $0.contains(",judged,good,good,") }.prefix(
            count
        )
        #expect(chosen.count == count)
        return ([lines[0]] + chosen.map { $0.replacing(",judged,good,good,", with: ",judged,good,inadequate,") })
            .joined(separator: "\n") + "\n"
    }

    @Test func manyCorrectionsAtOnceNeedAYes() async throws {
        let folder = Folder()
        let nine = try folder.file("nine.csv", shifted(9)), ten = try folder.file("ten.csv", shifted(10))
        #expect(try await object("import", nine)["alarms"] as? [String] == [])
        let preview = try await tandem("import", ten)
        #expect(preview.output.contains("Not plausible; it is applied only with --yes:"), "\(preview.output)")
        let number = try #require(try await object("import", ten)["import"] as? Int)
        #expect(try await tandem("imports", "show", "\(number)").output.contains("alarm: 10 inspections on record"))
        let refused = try await tandem("import", ten, "--apply")
        #expect(refused.status == 65 && refused.notes.contains("--yes"), "\(refused.notes)")
        #expect(try await tandem("imports", "approve", "\(number)").status == 65)
        #expect(try await tandem("imports", "approve", "\(number)", "--yes").status == 0)
    }

    @Test func aFileThatLacksManyAuthoritiesOrGradesNeedsAYes() async throws {
        let names = EmbeddedFile.authorities.text.split(separator: "\n").dropFirst().filter { !$0.contains("\"") }
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter { $0[10].isEmpty }.prefix(100)
        let rows = names.map { "\($0[1]),,X,2026-09-07,2026-10-20,,Good,Good,Good,\n" }.joined()
        let folder = Folder()
        let alarms = try #require(
            try await object("import", try folder.file("f.csv", Self.header + rows))["alarms"] as? [String]
        )
        #expect(alarms.contains { $0.contains("it tells of") && $0.contains("of 153 authorities") }, "\(alarms)")
        #expect(alarms.contains { $0.hasPrefix("care leavers is empty in") }, "\(alarms)")
    }

    /// On both sides of what is usual: one more is an alarm.
    @Test(arguments: [
        ("f", 9, false), ("f", 10, true), ("d", 15, false), ("d", 16, true), ("z", 9, false), ("z", 10, true),
    ])
    func whatNobodyWouldPublishNeedsAYes(_ kind: String, _ count: Int, _ isAlarm: Bool) async throws {
        let folder = Folder()
        let names = EmbeddedFile.authorities.text.split(separator: "\n").dropFirst().filter { !$0.contains("\"") }
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter { $0[10].isEmpty }
        func release(_ day: (Int) -> String) -> String {
            let rows = names.prefix(count).enumerated().map { index, it in
                "\(it[1]),,X,,\(day(index)),Good,Good,Good,Good,Good\n"
            }
            return Self.header + rows.joined()
        }
        let text: String, words: String
        switch kind {
        case "f":
            // Between the inspections on record, on days on which there was none.
            text = release { "201\(8 + $0 % 2)-0\($0 % 9 + 1)-03" }
            words = "inspections would be new though a later one of the same authority is on record"
        case "d": (text, words) = (release { _ in "2026-10-20" }, "new inspections are of one day, 2026-10-20")
        default:
            let header =
                "time_period,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,"
                + "absence_rate_fte\n"
            let codes = ["383", "341", "352", "330", "380", "373", "816", "831", "856", "892"].prefix(count)
            func rows(_ value: String) -> String {
                header + codes.map { "2025,Local authority,\($0),,,,\(value),\n" }.joined()
            }
            #expect(try await tandem("import", try folder.file("before.csv", rows("17")), "--apply").status == 0)
            (text, words) = (rows("0"), "figures on record would become 0")
        }
        let alarms = try #require(try await object("import", try folder.file("f.csv", text))["alarms"] as? [String])
        #expect(alarms.contains { $0.contains(words) } == isAlarm, "\(alarms)")
        if kind == "f" { #expect(isAlarm || alarms.isEmpty, "\(alarms)") }
    }

    /// What is approved is what was shown.
    @Test func anApprovalThatWouldDoSomethingElseThanWasShownNeedsAYes() async throws {
        let folder = Folder()
        func file(_ name: String, _ grade: String) throws -> String {
            try folder.file(name, Self.header + ",Leeds,Y,2026-09-07,2026-10-20,,Good,Good,\(grade),Good\n")
        }
        #expect(try await tandem("import", try file("first.csv", "Inadequate")).status == 0)
        #expect(try await tandem("import", try file("second.csv", "Good"), "--apply").status == 0)
        let refused = try await tandem("imports", "approve", "9")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("it would do something else than its preview showed"), "\(refused.notes)")
        // Looked at once more, it is shown as it would be now.
        #expect(try await tandem("import", try file("first.csv", "Inadequate")).status == 0)
        #expect(try await tandem("imports", "approve", "11").status == 0)
        // Previews of one run build on one another, in their order.
        let one = try folder.file("a.csv", Self.header + ",York,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n")
        let two = try folder.file("b.csv", Self.header + ",York,Y,2026-09-07,2026-10-20,,Good,Good,Inadequate,Good\n")
        #expect(try await tandem("import", one, two).status == 0)
        #expect(try await tandem("imports", "approve", "12", "13").status == 0)
    }

    // MARK: What would change

    @Test func aPreviewIsByNameWithGradesAndTellsFilledFromCorrected() async throws {
        let folder = Folder()
        let new = try await tandem(
            "import",
            try folder.file("n.csv", Self.header + ",Leeds,Y,2026-09-07,2026-10-20,Good,Good,Good,Outstanding,Good\n")
        )
        #expect(
            new.output.contains(
                "ILACS inspection of Leeds published 2026-10-20: inspected 2026-09-07, leadership good, help and "
                    + "protection good, children in care outstanding, care leavers good"
            ),
            "\(new.output)"
        )
        #expect(new.output.contains("gives no judgement of overall effectiveness: not brought in"))
        let key = "810-ilacs-2026-05-18"
        let text = EmbeddedFile.inspections.text.split(separator: "\n").map(String.init)
        let line = try #require(text.first { $0.hasPrefix(key) })
        let changed = line.replacing("judged,outstanding,good,good", with: "judged,outstanding,inadequate,good")
        let corrected = try await tandem("import", try folder.file("c.csv", text[0] + "\n" + changed + "\n"))
        #expect(corrected.output.contains("Corrected:\n"), "\(corrected.output)")
        #expect(
            corrected.output.contains(
                "ILACS inspection of Kingston upon Hull, City of published 2026-05-18, help and protection: 'good' becomes "
                    + "'inadequate'"
            )
        )
    }

    @Test func anAppliedImportShowsWhatItChangedThen() async throws {
        let folder = Folder()
        let file = try folder.file("n.csv", Self.header + ",Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Inadequate,Good\n")
        #expect(try await tandem("import", file).status == 0)
        func changes(_ name: String) async throws -> [[String: Any]] {
            try #require(try await object("imports", "show", "9")["changes"] as? [[String: Any]])
        }
        let before = try await changes("pending")
        #expect(before.map { $0["kind"] as? String } == ["new"])
        #expect(before.first?["authority"] as? String == "Leeds")
        let words = try await tandem("imports", "show", "9").output
        #expect(words.contains("Leeds (383) becomes a receiver"), "\(words)")
        #expect(try await tandem("imports", "approve", "9").status == 0)
        let after = try await changes("applied")
        #expect(after.count == 1 && after.first?["said"] as? String == before.first?["said"] as? String)
        #expect(try await tandem("imports", "show", "9").output.contains("Leeds (383) becomes a receiver"))
        let book = folder.path + "/diff.xlsx"
        #expect(try await tandem("imports", "show", "9", "--out", book).status == 0)
        let csv = try await tandem("imports", "show", "9", "--format", "csv").output
        #expect(
            csv.hasPrefix("kind,la_code,authority,subject,field,held,said,held_by,sheet,row\r\nnew,383,Leeds,"),
            "\(csv)"
        )
        #expect(try await tandem("imports", "undo", "9").status == 0)
        #expect(try await changes("undone").count == 1)
    }

    @Test func aDifferenceThatWasSeenIsSilentUntilItChanges() async throws {
        let folder = Folder()
        func row(_ grade: String) throws -> String {
            try folder.file(
                "t.csv",
                Self.tracker + "nottingham,892,,11/07/2022,22/07/2022,05/09/22,\(grade),inadequate,inadequate,\n"
            )
        }
        let first = try await object("import", row("outstanding"))
        let differences = try #require(first["disagreements"] as? [[String: Any]])
        #expect(!differences.isEmpty)
        #expect((differences.first?["held_by"] as? String)?.contains("inspections.csv (compiled") == true)
        #expect(
            try await tandem("imports", "accept-difference", try row("outstanding")).output.contains(
                "taken down as seen"
            )
        )
        let again = try await object("import", row("outstanding"))
        #expect((again["disagreements"] as? [Any])?.isEmpty == true)
        #expect(again["differences_left"] as? Int == differences.count)
        let other = try await object("import", row("good"))
        #expect((other["disagreements"] as? [Any])?.isEmpty == false)
        // What was left is listed, and taken back once.
        let listed = try #require(
            try await tandem("imports", "accept-difference", "--format", "json").json() as? [[String: Any]]
        )
        #expect(listed.count == differences.count)
        let undo = ["imports", "accept-difference", try row("outstanding"), "--undo"]
        #expect(try await tandem.run(undo).output.contains("listed again"))
        #expect(try await tandem.run(undo).output.contains("Nothing was changed"))
        let back = try await object("import", row("outstanding"))
        #expect((back["disagreements"] as? [Any])?.count == differences.count)
        // And may be left anew.
        #expect(
            try await tandem("imports", "accept-difference", row("outstanding")).output.contains("taken down as seen")
        )
        #expect(try await tandem("imports", "accept-difference", "--undo").status == 64)
    }

    @Test func aChangedHeadingOfATemplateIsNamed() async throws {
        let folder = Folder()
        let row = "383,Leeds,2027-01-01,2027-12-31,2,60,2026-11-01,director\n"
        let needed = "code,authority,offered from,offered to,Places offered,days,stated on,author role\n"
        let refused = try await tandem("import", try folder.file("a.csv", needed + row))
        #expect(
            refused.status == 65 && refused.notes.contains("a heading of the template was changed"),
            "\(refused.notes)"
        )
        let optional = "code,authority,offered from,offered to,places,Days given,stated on,author role\n"
        let asked = try await tandem("import", try folder.file("b.csv", optional + row))
        #expect(asked.status == 65 && asked.notes.contains("is no heading of the template 'offers'"), "\(asked.notes)")
        #expect(
            try await tandem("import", try folder.file("b.csv", optional + row), "--column", "Days given=days").status
                == 0
        )
    }

    @Test func wordsAboutWhatWasKeptAreTrue() async throws {
        let folder = Folder()
        let file = try folder.file(
            "n.csv",
            Self.header + ",Atlantis,Y,2024-09-02,2024-10-18,Good,Good,Good,Good,Good\n"
        )
        let outcome = try await tandem("import", file)
        #expect(
            outcome.output.contains("Not taken in:") && !outcome.output.contains("kept beside"),
            "\(outcome.output)"
        )
        #expect(
            outcome.output.hasSuffix(
                "Nothing would change, nothing was kept.\nSay who is meant, such as: tandem imports match 'Atlantis' AUTHORITY; "
                    + "then import the file again.\n"
            ),
            "\(outcome.output)"
        )
        let applied = try await tandem("import", file, "--apply")
        #expect(!applied.output.contains("would"), "\(applied.output)")
    }

    /// A preview promises what approval does.
    @Test func whatBecomesNotKnownIsSaidAsItWillBe() async throws {
        let folder = Folder()
        func file(_ row: String) throws -> String { try folder.file("n\(row.count).csv", Self.header + row + "\n") }
        let lost = try await tandem(
            "import",
            try file(",North Lincolnshire,Y,2026-09-14,2026-10-30,,Good,,Good,")
        )
        #expect(
            lost.output.contains(
                "no grade for help and protection, care leavers, which the ILACS inspection of North Lincolnshire published "
                    + "2026-10-30 should have: "
                    + "help and protection becomes not known (outstanding before), care leavers becomes not known (good before); "
                    + "it can be no partner until that is told\n"
            ),
            "\(lost.output)"
        )
        #expect(lost.output.contains("may no longer be a partner: help and protection is not known"))
        #expect(lost.output.contains("  Nobody becomes a receiver.\n"))
        #expect(try await tandem("imports", "approve", "9").status == 0)
        let shown = try await tandem("authority", "show", "North Lincolnshire").output
        #expect(shown.contains("not known since help and protection: outstanding"), "\(shown)")
        #expect(!shown.contains("May offer support"))

        // A need that was found is kept, and a judgement on which no partner rests loses none.
        let needing = try await tandem("import", try file(",Devon,Y,2026-09-14,2026-10-30,,Good,Good,,Good")).output
        #expect(
            needing.contains("children in care becomes not known (inadequate before); the need found before is kept\n"),
            "\(needing)"
        )
        let none = try await tandem("import", try file(",Leeds,Y,2026-09-14,2026-10-30,,Good,Good,,Good")).output
        #expect(none.contains("children in care becomes not known (outstanding before)\n"), "\(none)")
        // Nor does an area that was not judged, in whichever way it is written.
        for word in ["-", "Not judged", "N/A"] {
            let silent = try await tandem("import", try file(",Devon,Y,2026-09-14,2026-10-30,,Good,\(word),Good,Good"))
            #expect(
                silent.output.contains("help and protection becomes not known (inadequate before)"),
                "\(silent.output)"
            )
            #expect(silent.output.contains("the need found before is kept"), "\(silent.output)")
            #expect(!silent.output.contains("is a receiver no longer"), "\(silent.output)")
        }
        // What is not the latest changes nothing today.
        let early = try await tandem("import", try file(",Leeds,Y,2024-09-02,2024-10-18,,Good,Good,Good,Good")).output
        #expect(early.contains("should have: a later inspection counts today\n"), "\(early)")
    }

    /// What is left as held is told once, with the reason that it has.
    @Test func whatIsLeftAsHeldIsToldOnceAndSaysWhy() async throws {
        let folder = Folder()
        let held = ",Leeds,Y,2025-06-30,2025-08-12,,Outstanding,Inadequate,Outstanding,Outstanding\n"
        let again = held.replacing("Outstanding,Inadequate", with: ",Inadequate")
        let new = ",Camden,Y,2026-09-14,2026-10-30,,Good,Good,Good,Good\n"
        let preview = try await tandem(
            "import",
            try folder.file("r.csv", Self.header + held + again + new),
            "--as-at",
            "2026-08-01"
        ).output
        let line =
            "Left as held, because what is held is newer:\n  row 2: ILACS inspection of Leeds published 2025-08-12, help and protection: "
            + "'inadequate' here, 'good' held: inspections.csv, as at 2026-08-20, is newer (said again in row 3)\n"
        #expect(preview.contains(line), "\(preview)")
        #expect(!preview.contains("stronger"), "\(preview)")
        #expect(
            preview.contains("2 facts told = 1 would be added + 0 would be corrected + 0 unchanged + 1 left as held.")
        )
        let shown = try await tandem("imports", "show", "9").output
        #expect(shown.contains(line) && !shown.contains("disagreement"), "\(shown)")
        // Its time is told to the second.
        #expect(shown.contains(/Brought [-0-9]+ [0-9:]+[+-]/), "\(shown)")
        let row = "leeds,383,,30/06/2025,04/07/2025,12/08/25,outstanding,inadequate,outstanding,outstanding\n"
        let tracker = try await tandem("import", try folder.file("t.csv", Self.tracker + row)).output
        #expect(tracker.contains("Left as held, because a stronger source says otherwise:\n"), "\(tracker)")
        #expect(tracker.contains("'good' held: inspections.csv (compiled, as at 2026-08-20) is a stronger source\n"))
    }

    /// Before 2023 care leavers stood in one judgement with children in care: that is what is on record of them.
    @Test func aCombinedJudgementAnswersInTheListOfAuthorities() async throws {
        let list = try await tandem(
            "authority",
            "list",
            "--as-of",
            "2022-12-31",
            "--region",
            "Yorkshire and the Humber"
        )
        let hull = try #require(list.output.split(separator: "\n").first { $0.contains("North Lincolnshire") })
        #expect(hull.contains("outstanding *"), "\(list.output)")
        #expect(list.output.hasSuffix("* in one judgement with another area\n"))
        let json = try await tandem("authority", "list", "--as-of", "2022-12-31", "--format", "csv").output
        #expect(json.contains("care_leavers outstanding"))
    }

    @Test func reportsMonthsApartThatAreTakenForOneAreInDoubt() async throws {
        let folder = Folder()
        func problems(_ day: String) async throws -> [String] {
            let text = Self.header + ",Leeds,Y,,\(day),Good,Outstanding,Good,Outstanding,Good\n"
            let found = try await object("import", try folder.file("n-\(day).csv", text))
            return try #require(found["refused"] as? [[String: Any]]).compactMap { $0["kind"] as? String }
        }
        // The report on Leeds of 12 August 2025.
        #expect(try await problems("2025-09-26") == [])
        #expect(try await problems("2025-09-27") == ["in doubt"])
    }
}
