import Domain
import Store
import TestKit
import Testing

/// Taking things back: one report whoever brought it, authorities entered by mistake, one row of a workbook; and what
/// gives way to what.
@Suite(.database(.england)) struct ImportUndoTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private static let header =
        "Local authority name,Ofsted region,Inspection date,Publication date,Overall effectiveness,"
        + "The impact of leaders on social work practice with children and families,"
        + "The experiences and progress of children who need help and protection,"
        + "The experiences and progress of children in care,The experiences and progress of care leavers\n"

    private func authorities(_ more: String) -> String {
        "la_code,gss_code,previous_gss_codes,ofsted_urn,name,region,authority_type,latitude,longitude,valid_from,valid_to,"
            + "predecessor_la_codes,successor_la_codes,notes\n"
            + "398,E09000035,,,Typo Town,London,london_borough,51.4412,-0.3132,2026-11-01,,,,\n" + more
    }

    /// Leeds in 2026, as a release tells it.
    static let release =
        header + "Leeds,Yorkshire and the Humber,14/09/2026,30/10/2026,,Good,Good,Good,Good\n"

    /// Who reads that nothing was written does the same again, or does not undo what was done.
    @Test func nothingIsDoneWhoseAccountCannotBeWritten() async throws {
        let folder = Folder()
        let file = try folder.file("r.csv", Self.release), before = try await tandem("imports").output
        for nowhere in ["/nonexistent/x.txt", "/dev/null/x.txt"] {
            let refused = try await tandem("import", file, "--apply", "--out", nowhere)
            #expect(refused.status == 73 && refused.notes.contains("it was not written"), "\(refused.notes)")
            #expect(try await tandem("imports").output == before)
        }
        let full = try await tandem("import", file, "--apply", "--out", "/dev/full")
        #expect(full.status == 73, "\(full.notes)")
        #expect(full.notes.contains("Import 9 was carried out all the same: tandem imports show 9"), "\(full.notes)")
        let undone = try await tandem("imports", "undo", "9", "--out", "/dev/full")
        #expect(undone.notes.contains("Import 9 was taken back all the same"), "\(undone.notes)")
    }

    @Test func oneRowOfAWorkbookIsWithdrawn() async throws {
        let folder = Folder()
        let columns = "code,authority,offered from,offered to,places,days,stated on,author role\n"
        let rows =
            "383,Leeds,2026-01-01,2027-12-31,2,60,2026-11-01,director\n202,Camden,2026-01-01,2027-12-31,1,20,2026-11-01,director\n"
        #expect(
            try await tandem("import", try folder.file("o.csv", columns + rows), "--apply").status == 0
        )
        #expect(try await tandem("offer", "withdraw", "leeds", "--mistaken", "--apply").status == 0)
        let list = try await tandem("offer", "list").output
        #expect(!list.contains("Leeds") && list.contains("Camden"), "\(list)")
    }

    @Test func aWorkbookThatLayAboutDoesNotUndoWhatWasSaidSince() async throws {
        let folder = Folder()
        func bring(_ places: Int, statedOn day: String) async throws -> Program.Outcome {
            let columns = "code,authority,offered from,offered to,places,days,stated on,author role\n"
            let row = "383,Leeds,2026-01-01,2027-12-31,\(places),60,\(day),director\n"
            return try await tandem("import", try folder.file("\(places)\(day).csv", columns + row), "--apply")
        }
        #expect(try await bring(2, statedOn: "2026-11-20").status == 0)
        let old = try await bring(4, statedOn: "2026-11-19")
        #expect(old.status == 0 && old.output.contains("what is held is newer"), "\(old.output)\(old.notes)")
        #expect(try await tandem("offer", "list", "--format", "csv").output.contains("2026-11-20"))
        #expect(try await bring(3, statedOn: "2026-11-21").output.contains("places: '2' becomes '3'"))
    }

    @Test func authoritiesAreUndoneWhereNothingRestsOnThem() async throws {
        let folder = Folder()
        #expect(
            try await tandem("import", try folder.file("a.csv", authorities("")), "--apply").status == 0
        )
        #expect(try await tandem("authority", "list").output.contains("Typo Town"))
        let offer = [
            "offer", "add", "398", "--places", "1", "--from", "2026-11-02", "--to", "2027-11-01",
            "--source", "letter",
            "--author", "director", "--apply",
        ]
        #expect(try await tandem.run(offer).status == 0)
        let refused = try await tandem("imports", "undo", "9")
        #expect(
            refused.status == 64
                && refused.notes.contains("import 9 brought authority 398, and import 10 (")
                && refused.notes.contains(
                    "rests on that: take it back first: tandem imports undo 10; nothing was changed"
                ),
            "\(refused.notes)"
        )
        #expect(try await tandem("imports", "undo", "10").status == 0)
        let undone = try await tandem("imports", "undo", "9")
        #expect(undone.status == 0 && undone.output.contains("Typo Town (398) is there no longer"), "\(undone.output)")
        #expect(try await !tandem("authority", "list").output.contains("Typo Town"))
        #expect(
            try await tandem("import", try folder.file("b.csv", authorities("")), "--apply").status == 0
        )
        #expect(try await tandem("authority", "list").output.contains("Typo Town"))
    }

    /// Every import that rests on one is named, with what takes them back, the newest first.
    @Test func whatRestsOnAnImportIsNamed() async throws {
        let folder = Folder()
        func bring(_ name: String, _ leeds: String, _ york: String) async throws {
            func row(_ who: String, _ region: String, _ grade: String) -> String {
                "\(who),\(region),2026-09-07,2026-10-20,,\(grade),Good,Good,Good\n"
            }
            let text = Self.header + row("Leeds", "YH", leeds) + row("York", "YH", york)
            let outcome = try await tandem(
                "import",
                try folder.file(name, text),
                "--as-at",
                "2026-10-2\(leeds == york ? 1 : 2)",
                "--apply"
            )
            #expect(outcome.status == 0, "\(outcome.notes)")
        }
        try await bring("first.csv", "Good", "Good")
        try await bring("second.csv", "Outstanding", "Good")
        let refused = try await tandem("imports", "undo", "9")
        #expect(refused.status == 64)
        #expect(
            refused.notes.contains(
                "what import 9 brought was corrected since, and import 10 (second.csv) rests on that: take it back first: "
                    + "tandem imports undo 10"
            ),
            "\(refused.notes)"
        )
        for number in ["10", "9"] { #expect(try await tandem("imports", "undo", number).status == 0) }
    }

    /// Both sides of the day of the report.
    @Test(arguments: [("2026-10-20", false), ("2026-10-21", true)])
    func aReportEnteredByHandGivesWayToALaterRelease(_ asAt: String, _ isLetIn: Bool) async throws {
        _ = try await tandem.run([
            "inspection", "add", "nottingham", "--report", "https://files.ofsted.gov.uk/v1/file/50399999",
            "--inspected",
            "2026-09-07", "--published", "2026-10-20", "--area", "LD=good", "HP=good", "CC=good",
            "CL=good", "--apply",
        ])
        let folder = Folder()
        let file = try folder.file(
            "r.csv",
            Self.header + "Nottingham,EM,2026-09-07,2026-10-20,,Good,Inadequate,Good,Good\n"
        )
        let outcome = try await tandem("import", file, "--as-at", asAt, "--apply", "--format", "json")
        let json = try #require((outcome.json() as? [[String: Any]])?.first)
        #expect((json["corrected"] as? [Any])?.isEmpty == !isLetIn, "\(outcome.output)")
        #expect((json["disagreements"] as? [Any])?.isEmpty == isLetIn)
    }

    /// Both sides of the day on which somebody said so.
    @Test(arguments: [("2026-10-01", true), ("2026-09-30", false)])
    func aLaterWorkbookCorrectsAnEarlierNote(_ day: String, _ isLetIn: Bool) async throws {
        _ = try await tandem.run([
            "offer", "add", "leeds", "--places", "1", "--days", "60", "--from", "2026-01-01", "--to",
            "2027-12-31", "--source", "phone",
            "--author", "manager", "--date", "2026-10-01", "--apply",
        ])
        let folder = Folder()
        let text =
            "code,authority,offered from,offered to,places,days,stated on,author role\n"
            + "383,Leeds,2026-01-01,2027-12-31,2,60,\(day),director\n"
        let outcome = try await tandem(
            "import",
            try folder.file("o.csv", text),
            "--apply",
            "--format",
            "json"
        )
        let json = try #require((outcome.json() as? [[String: Any]])?.first, "\(outcome.notes)")
        #expect((json["corrected"] as? [Any])?.isEmpty == !isLetIn, "\(outcome.output)")
    }

    // MARK: Many at once

    @Test func aFolderGoesOnAfterABadFile() async throws {
        let folder = Folder()
        _ = try folder.file("a.csv", "nothing,here\n1,2\n")
        _ = try folder.file(
            "b.csv",
            Self.header + "Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        )
        _ = try folder.file("c.csv", "")
        let preview = try await tandem("import", folder.path)
        #expect(preview.status == 65)
        #expect(preview.output.contains("ILACS inspection of Leeds published 2026-10-20"))
        #expect(preview.notes.contains("a.csv") && preview.notes.contains("c.csv"), "\(preview.notes)")
        let applied = try await tandem("import", folder.path, "--apply")
        #expect(
            applied.status == 65 && applied.notes.contains("Nothing was changed"),
            "\(applied.notes)"
        )
        #expect(try await !tandem("authority", "show", "leeds").output.contains("2026-10-20"))
    }

    @Test func severalAreApprovedTogetherOrNone() async throws {
        let folder = Folder()
        for (name, authority) in [("a.csv", "Leeds"), ("b.csv", "Camden")] {
            let text = Self.header + "\(authority),Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
            #expect(try await tandem("import", try folder.file(name, text)).status == 0)
        }
        #expect(try await tandem("imports", "approve", "9", "99").status == 64)
        #expect(try await tandem("imports", "show", "9").output.contains("pending"))
        #expect(try await tandem("imports", "approve", "9", "10").status == 0)
        #expect(try await tandem("authority", "show", "camden").output.contains("2026-10-20"))
    }

    @Test func strictTellsThatRowsWereLeft() async throws {
        let folder = Folder()
        let sound = "Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        let all = try folder.file("a.csv", Self.header + sound)
        #expect(try await tandem("import", all, "--strict").status == 0)
        let part = try folder.file(
            "b.csv",
            Self.header + sound + "Atlantis,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        )
        #expect(try await tandem("import", part, "--apply").status == 0)
        #expect(try await tandem("import", part, "--strict").status == 3)
    }

    @Test func oldPreviewsArePruned() async throws {
        let folder = Folder()
        let file = try folder.file(
            "a.csv",
            Self.header + "Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        )
        #expect(try await tandem("import", file).status == 0)
        #expect(try await tandem("imports", "prune").output.contains("No preview"))
        #expect(try await tandem("imports", "prune", "--days", "0").output == "Turned down: 9.\n")
        #expect(try await tandem("imports", "approve", "9").status == 64)
    }

    @Test func namesAndSpellingsAreListedAndTakenBack() async throws {
        let folder = Folder()
        let row = "The Town of Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        let file = try folder.file(
            "a.csv",
            Self.header + row + "Camden,Y,2026-09-07,2026-10-20,,Good,Good,Good,Good\n"
        )
        #expect(try await tandem("import", file, "--apply").status == 0)
        #expect(try await tandem("imports", "names").output.contains("The Town of Leeds"))
        #expect(try await tandem("imports", "match", "The Town of Leeds", "leeds").status == 0)
        #expect(try await tandem("imports", "names").output.contains("No row waits"))
        #expect(try await tandem("imports", "spellings").output.contains("The Town of Leeds"))
        #expect(try await tandem("imports", "spellings", "--remove", "The Town of Leeds").status == 0)
        #expect(try await tandem("imports", "names").output.contains("The Town of Leeds"))
    }

    @Test func severalNamesAreMatchedAtOnce() async throws {
        let matched = try await tandem("imports", "match", "The Town of Leeds", "leeds", "The Town of Derby", "derby")
        #expect(matched.status == 0, "\(matched.notes)")
        #expect(try await tandem("authority", "show", "the town of derby").output.hasPrefix("Derby ("))
        #expect(try await tandem("imports", "match", "The Town of Hull").status == 64)
        let wrong = try await tandem("imports", "match", "The Town of Hull", "hull", "Leeds", "hull")
        #expect(wrong.status == 65 && wrong.notes.contains("is the name of Leeds"), "\(wrong.notes)")
        #expect(try await tandem("authority", "show", "the town of hull").status == 64, "all or none")
    }

    @Test func aPreviewReadOtherwiseTakesThePlaceOfTheOne() async throws {
        let folder = Folder()
        let file = try folder.file(
            "a.csv",
            Self.header + "Leeds,Y,2026-09-07,2026-10-20,,Good,Good,Good,2\n"
        )
        #expect(try await tandem("import", file).output.contains("Import 9 waits"))
        #expect(try await tandem("import", file).output.contains("Import 9 waits"))
        #expect(
            try await tandem("import", file, "--grade", "2=good").output.contains("Import 10 waits")
        )
        #expect(try await tandem("imports", "show", "9").output.contains("rejected"))
        #expect(try await tandem("imports", "approve", "10").status == 0)
        #expect(
            try await tandem("import", file).output.contains("1 row read = 0 would be taken in + 1 unchanged")
        )
    }
}
