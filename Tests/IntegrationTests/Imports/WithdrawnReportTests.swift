import TestKit
import Testing

/// One report is withdrawn, whoever brought it, and comes back only where somebody means it.
@Suite(.database(.england)) struct WithdrawnReportTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    /// Leeds in 2026, as a release tells it.
    private static let release = ImportUndoTests.release

    /// A tracker that is brought every month would undo every withdrawal.
    @Test func whatSomebodyWithdrewComesBackOnlyWhereThatIsMeant() async throws {
        let folder = Folder()
        let file = try folder.file("r.csv", Self.release)
        #expect(try await tandem("import", file, "--apply").status == 0)
        let gone = try await tandem("inspection", "withdraw", "leeds", "--published", "2026-10-30", "--apply")
        #expect(gone.output.contains("tandem imports undo 10"), "\(gone.output)\(gone.notes)")
        let words = "row 2: ILACS inspection of Leeds published 2026-10-30 was withdrawn on "
        let preview = try await tandem("import", file)
        #expect(preview.output.contains(words), "\(preview.output)")
        #expect(preview.output.contains(", import 10: bringing it in again undoes that"), "\(preview.output)")
        let refused = try await tandem("import", file, "--apply")
        #expect(refused.status == 65 && refused.notes.contains(words), "\(refused.notes)")
        #expect(try await tandem("imports", "approve", "11").status == 65)
        #expect(try await tandem("import", file, "--apply", "--yes").status == 0)
        #expect(try await tandem("authority", "show", "leeds").output.contains("2026-10-30"))
    }

    /// Sources give days of one report differently.
    @Test(arguments: ["14/09/2026,31/10/2026", "16/09/2026,30/10/2026", "14/09/2026,12/11/2026"])
    func whatSomebodyWithdrewIsKnownAgainByOtherDays(_ days: String) async throws {
        let folder = Folder()
        #expect(try await tandem("import", folder.file("r.csv", Self.release), "--apply").status == 0)
        let gone = try await tandem("inspection", "withdraw", "leeds", "--published", "2026-10-30", "--apply")
        #expect(gone.status == 0, "\(gone.notes)")
        let later = Self.release.replacing("14/09/2026,30/10/2026", with: days)
        let refused = try await tandem("import", folder.file("later.csv", later), "--apply")
        #expect(refused.status == 65 && refused.notes.contains("import 10: bringing it in again"), "\(refused)")
    }

    /// What was entered by hand, and told more of by a file, is taken out by itself: the file and all others in it stay.
    @Test func aReportEnteredByHandIsWithdrawnThoughAFileToldMoreOfIt() async throws {
        let folder = Folder()
        let entered = try await tandem(
            "inspection",
            "add",
            "leeds",
            "--report",
            "https://files.ofsted.gov.uk/v1/file/1",
            "--inspected",
            "2026-09-14",
            "--published",
            "2026-10-30",
            "--area",
            "LD=inadequate",
            "HP=good",
            "CC=good",
            "CL=good",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        let more =
            Self.release.replacing("Publication date,", with: "Publication date,Inspection type,")
            .replacing("30/10/2026,", with: "30/10/2026,ILACS standard inspection,")
            + "Camden,London,07/09/2026,23/10/2026,ILACS standard inspection,,Good,Good,Good,Good\n"
        let brought = try await tandem("import", folder.file("r.csv", more), "--apply")
        #expect(brought.status == 0, "\(brought.notes)")
        #expect(try await tandem("imports", "undo", "9").status != 0)
        let withdraw = ["inspection", "withdraw", "leeds", "--published", "2026-10-30"]
        let tried = try await tandem.run(withdraw)
        #expect(tried.status == 0 && tried.output.contains("would be withdrawn"), "\(tried)")
        #expect(try await tandem("authority", "show", "leeds").output.contains("2026-10-30"))
        let gone = try await tandem.run(withdraw + ["--apply"])
        let number = try #require(
            gone.output.firstMatch(of: /To bring it back: tandem imports undo (\d+)/)?.1,
            "\(gone)"
        )
        #expect(try await !tandem("authority", "show", "leeds").output.contains("2026-10-30"))
        #expect(try await tandem("authority", "show", "camden").output.contains("2026-10-23"))
        #expect(try await tandem("imports", "undo", String(number)).status == 0)
        #expect(try await tandem("authority", "show", "leeds").output.contains("2026-10-30"))
    }

    @Test func aReportThatAFileBroughtIsWithdrawnAndComesBack() async throws {
        let before = try await tandem("authority", "show", "leeds").output
        let tried = try await tandem("inspection", "withdraw", "leeds", "--published", "2025-08-12")
        #expect(tried.status == 0 && tried.output.contains("would be withdrawn"), "\(tried.notes)")
        #expect(try await tandem("authority", "show", "leeds").output == before)
        let done = try await tandem(
            "inspection",
            "withdraw",
            "leeds",
            "--published",
            "2025-08-12",
            "--apply"
        )
        let number = try #require(
            done.output.firstMatch(of: /To bring it back: tandem imports undo (\d+)/)?.1,
            "\(done.output)\(done.notes)"
        )
        #expect(try await !tandem("authority", "show", "leeds").output.contains("2025-08-12"))
        #expect(try await tandem("imports", "undo", String(number)).status == 0)
        #expect(try await tandem("authority", "show", "leeds").output == before)
    }
}
