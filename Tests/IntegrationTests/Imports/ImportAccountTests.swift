import Domain
import Store
import TestKit
import Testing

/// What imports answer about every row, and the questions that stop them.
@Suite(.database(.england)) struct ImportAccountTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private static let header =
        "Local authority name,Ofsted region,Inspection date,Publication date,Overall effectiveness,"
        + "The impact of leaders on social work practice with children and families,"
        + "The experiences and progress of children who need help and protection,"
        + "The experiences and progress of children in care,"

    private func release(_ last: String, _ rows: String...) -> String {
        Self.header + last + "\n" + rows.joined(separator: "\n") + "\n"
    }

    private let leeds = "Leeds,Y,2024-09-02,2024-10-18,Good,Good,Good,Outstanding,Good"

    @Test func theAccountIsShownByPreviewShowAndApproval() async throws {
        let folder = Folder()
        let file = try folder.file(
            "r.csv",
            release(
                "The experiences and progress of care leavers,Remarks",
                leeds + ",x",
                "Atlantis,Y,2024-09-02,2024-10-18,Good,Good,Good,Good,Good,",
                "Hull,Y,,,,,,,,"
            )
        )
        let line = "3 rows read = 1 would be taken in + 0 unchanged + 0 refused + 1 passed over + 1 waiting."
        let preview = try await tandem("import", file)
        #expect(preview.status == 0, "\(preview.notes)")
        #expect(preview.output.contains(line), "\(preview.output)")
        #expect(preview.output.contains("columns that nothing reads: 'Remarks'."))
        #expect(try await tandem("imports", "show", "9").output.contains(line))
        let json = try #require(try await tandem("imports", "show", "9", "--format", "json").json() as? [String: Any])
        let sheet = try #require((json["sheets"] as? [[String: Any]])?.first)
        #expect(sheet["rows"] as? Int == 3 && sheet["taken_in"] as? Int == 1 && sheet["waiting"] as? Int == 1)
        #expect((sheet["left_out"] as? [[String: Any]])?.count == 2)
        // 'Taken in' is said of what is done, and not before.
        let done = line.replacing("would be ", with: "")
        #expect(try await tandem("imports", "approve", "9").output.contains(done))
        #expect(try await tandem("imports", "show", "9").output.contains(done))
        let again = try await tandem("import", file)
        #expect(
            again.output.contains(
                "3 rows read = 0 would be taken in + 1 unchanged + 0 refused + 1 passed over + 1 waiting."
            )
        )
    }

    /// Facts and rows are two things that are counted, and each count adds up.
    @Test func factsAndRowsAddUpEach() async throws {
        let folder = Folder()
        let sheet = release("The experiences and progress of care leavers", leeds, leeds)
        let outcome = try await tandem("import", try folder.file("r.csv", sheet))
        #expect(outcome.output.contains("1 fact told = 1 would be added + 0 would be corrected + 0 unchanged."))
        #expect(
            outcome.output.contains("2 rows read = 1 would be taken in + 0 unchanged + 0 refused + 1 passed"),
            "\(outcome.output)"
        )
        #expect(try await tandem("imports", "approve", "9").output.contains("1 fact told = 1 added + 0 corrected"))
        // A fact that two rows tell is one fact.
        let again = try await tandem("import", try folder.file("s.csv", sheet))
        #expect(again.output.contains("1 fact told = 0 would be added + 0 would be corrected + 1 unchanged."))
        #expect(again.output.contains("2 rows read = 0 would be taken in + "), "\(again.output)")
        #expect(again.output.hasSuffix("Nothing would change, nothing was kept.\n"), "\(again.output)")
        let applied = try await tandem("import", try folder.file("s.csv", sheet), "--apply")
        #expect(!applied.output.contains("would be"), "\(applied.output)")
    }

    @Test func anAnswerIsRememberedUntilItIsForgotten() async throws {
        let folder = Folder()
        let file = try folder.file("r.csv", release("Care leavers experience", leeds))
        let asked = try await tandem("import", file, "--apply")
        #expect(asked.status == 65)
        #expect(asked.notes.contains("--column 'Care leavers experience=care_leavers'"), "\(asked.notes)")
        #expect(try await tandem("import", file, "--column", "Care leavers experience=care_leavers").status == 0)
        let list = try await tandem("imports", "answers")
        #expect(list.output.contains("Care leavers experience") && list.output.contains("Ofsted"), "\(list.output)")
        let other = try folder.file(
            "s.csv",
            release("Care leavers experience", leeds.replacing("Leeds", with: "Camden"))
        )
        #expect(try await tandem("import", other, "--apply").status == 0)
        #expect(try await tandem("imports", "answers", "--forget", "Care leavers experience").status == 0)
        #expect(try await tandem("imports", "answers").output.contains("Nothing was answered yet"))
        let third = try folder.file("t.csv", release("Care leavers experience", leeds.replacing("Leeds", with: "Kent")))
        #expect(try await tandem("import", third, "--apply").status == 65)
        #expect(try await tandem("imports", "answers", "--forget", "no such words").status == 64)
        #expect(try await tandem("import", file, "--column", "nonsense").status == 64)
    }

    /// An answer goes with the import with which it was given, where that is turned down; what others rest on is named.
    @Test func anAnswerGoesWithTheImportThatIsTurnedDown() async throws {
        let folder = Folder()
        let file = try folder.file("r.csv", release("Care leavers experience", leeds))
        let waiting = try await tandem("import", file, "--column", "Care leavers experience=care_leavers")
        #expect(waiting.status == 0, "\(waiting.notes)")
        let gone = try await tandem("imports", "reject", "9")
        #expect(gone.notes.contains("'Care leavers experience' means 'care_leavers' no longer"), "\(gone.notes)")
        #expect(try await tandem("imports", "answers").output.contains("Nothing was answered yet"))
        #expect(try await tandem("import", file).status == 65)
        // Of one that was carried out it stays until it is forgotten, and that is said.
        let answer = ["--column", "Care leavers experience=care_leavers", "--apply"]
        #expect(try await tandem.run(["import", file] + answer).status == 0)
        let undone = try await tandem("imports", "undo", "10")
        #expect(undone.notes.contains("tandem imports answers --forget 'Care leavers experience'"), "\(undone.notes)")
    }

    /// Only what waits or was carried out is remembered; what it made of later files is told, and a second answer too.
    @Test func anAnswerOfAPreviewThatKeepsNothingIsNotRemembered() async throws {
        let folder = Folder()
        let odd = leeds.replacing("Good", with: "top", maxReplacements: 1)
        let file = try folder.file("r.csv", release("Experiences of care leavers", odd))
        #expect(try await tandem("import", file, "--grade", "top=good", "--apply").status == 0)
        #expect(try await tandem("imports", "answers", "--forget", "top").status == 0)
        let again = try await tandem("import", file, "--grade", "top=good")
        #expect(again.output.hasSuffix("Nothing would change, nothing was kept.\n"), "\(again.output)")
        #expect(try await tandem("imports", "answers").output.contains("Nothing was answered yet"))
        let camden = try folder.file(
            "s.csv",
            release("Experiences of care leavers", odd.replacing("Leeds", with: "Camden"))
        )
        #expect(try await tandem("import", camden, "--grade", "top=good").status == 0)
        let later = try await tandem("import", camden)
        #expect(later.output.contains("1 cell with it is read as 'good', as was answered"), "\(later.output)")
        #expect(try await tandem("imports", "show", "10").output.contains("is read as 'good', as was answered"))
        let other = try await tandem("import", camden, "--grade", "top=outstanding")
        #expect(
            other.notes.contains("'top' meant 'good' until now, and means 'outstanding' from now on."),
            "\(other.notes)"
        )
        #expect(try await tandem("import", camden, "--grade", "[z]=good").status == 64)
    }

    /// A kind of inspection is remembered as a heading is, and how days are written counts for one import alone.
    @Test func kindsOfInspectionAndTheOrderOfDaysAreAnswered() async throws {
        let folder = Folder()
        let header =
            "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,"
            + "care_leavers_grade,inspection_start_date,publication_date,inspection_framework\n"
        let row = "leeds,good,good,good,good,good,9/7/2025,10/20/2025,remote\n"
        let second = "camden,good,good,good,good,good,9/8/2025,10/11/2025,remote\n"
        let file = try folder.file("t.csv", header + row + second)
        let asked = try await tandem("import", file, "--type", "remote=standard")
        #expect(asked.status == 65)
        #expect(asked.notes.contains("--days month-first, or --days day-first"), "\(asked.notes)")
        let read = try await tandem("import", file, "--type", "remote=standard", "--days", "month-first")
        #expect(read.output.contains("inspected 2025-09-07"), "\(read.output)")
        #expect(try await tandem("imports", "answers").output.contains("remote"))
        #expect(try await tandem("import", file, "--type", "remote=stadnard").status == 64)
        #expect(try await tandem("import", file, "--days", "month-first").output.contains("2 rows read = 2"))
    }

    /// Who stands under intervention is paired with nobody: the preview says so, and the board counts it no longer.
    @Test func anInterventionIsNoSupply() async throws {
        let folder = Folder()
        func board() async throws -> Int {
            let json = try await tandem("board", "--region", "YH", "--format", "json").output
            let found = try #require(json.firstMatch(of: #/"offering"\s*:\s*(\d+)/#))
            return try #require(Int(found.output.1))
        }
        #expect(try await tandem("authority", "show", "hull").output.contains("May offer support;"))
        let before = try await board()
        let file = try folder.file(
            "i.csv",
            "code,authority,intervention,began,stated on,author role\n"
                + "810,Kingston upon Hull,statutory direction,2025-03,2026-11-20,manager\n"
        )
        let outcome = try await tandem("import", file, "--apply")
        #expect(
            outcome.output.contains(
                "may no longer be a partner: under intervention: statutory direction since March 2025"
            ),
            "\(outcome)"
        )
        #expect(
            try await tandem("authority", "show", "hull").output.contains("may not today: under intervention")
        )
        #expect(try await board() == before - 1)
    }

    /// The database keeps it too, whatever a program says.
    @Test func anAccountThatDoesNotAddUpIsNotKept() async throws {
        let connection = try await TestDatabase.current.tandem()
        await #expect(throws: (any Error).self) {
            try await connection.query("insert into import_sheet values (1, 'applied', 1, 'x', 3, 1, 0, 0, 1, 0)")
        }
    }
}
