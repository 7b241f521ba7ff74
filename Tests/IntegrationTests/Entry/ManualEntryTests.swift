import TestKit
import Testing

/// Reports and visits entered one by one, on all the shipped data: Nottingham was last inspected in July 2022.
@Suite(.database(.england)) struct ManualEntryTests {
    private static let address = "https://files.ofsted.gov.uk/v1/file/50399999"
    private static let key = "892-ilacs-2026-10-20"

    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    /// `tandem inspection add nottingham` for a short inspection of September 2026, with some options otherwise.
    private func add(
        areas: [String] = ["LD=good", "HP=good", "CC=outstanding", "CL=good"],
        inspected: String = "2026-09-07",
        published: String = "2026-10-20",
        report: String = address,
        authority: String = "nottingham",
        _ more: String...
    ) async throws -> Program.Outcome {
        try await tandem.run(
            ["inspection", "add", authority, "--report", report, "--inspected", inspected, "--published", published]
                + ["--kind", "short", "--area"] + areas + more
        )
    }

    private func shown(_ name: String = "nottingham") async throws -> String {
        try await tandem("authority", "show", name).output
    }

    private func imports() async throws -> Int {
        try #require(try await tandem("imports", "--format", "json").json() as? [Any]).count
    }

    @Test func aReportIsPreviewedApprovedAndWithdrawn() async throws {
        let before = try await shown()
        let preview = try await add()
        #expect(preview.status == 0)
        #expect(preview.output.contains("ILACS inspection of Nottingham published 2026-10-20"))
        #expect(preview.output.contains("is a receiver no longer"))
        #expect(preview.output.contains("waits for approval: tandem imports approve 9"))
        #expect(try await shown() == before)
        #expect(try await tandem("inspection", "withdraw", "nottingham", "--published", "2026-10-20").status == 64)

        #expect(try await tandem("imports", "approve", "9").status == 0)
        #expect(try await shown().contains("2026-10-20  2026-09-07  ILACS short     not judged"))
        let sources = try await tandem("authority", "show", "nottingham", "--sources").output
        #expect(sources.contains("report on Nottingham, 2026-10-20"))

        let tried = try await tandem("inspection", "withdraw", "nottingham", "--published", "2026-10-20")
        #expect(tried.output.contains("Import 9 would be taken back"))
        #expect(tried.notes.contains("--apply"))
        #expect(try await shown().contains("2026-10-20"))
        #expect(
            try await tandem("inspection", "withdraw", "nottingham", "--published", "2026-10-20", "--apply").status == 0
        )
        #expect(try await shown() == before)
        #expect(
            try await tandem("inspection", "withdraw", "nottingham", "--published", "2026-10-20", "--apply").status
                == 64
        )
    }

    @Test func theSameEntryIsKnownAgain() async throws {
        _ = try await add()
        let waiting = try await imports()
        _ = try await add()
        #expect(try await imports() == waiting)
        #expect(try await add("--apply").output.contains("Import 9."), "what waits is approved by it")
        #expect(try await add("--apply").output.contains("1 unchanged"))
        #expect(try await imports() == waiting)
        #expect(try await tandem("imports", "undo", "9").status == 0)
        #expect(try await add("--apply").output.contains("1 added"), "what was taken back can be entered anew")
    }

    @Test func everythingEnteredAboutAReportIsWithdrawnTogether() async throws {
        let before = try await shown()
        #expect(try await add("--apply").status == 0)
        let second = try await add(areas: ["LD=good", "HP=ri", "CC=outstanding", "CL=good"], "--apply")
        #expect(second.output.contains("help and protection: 'good' becomes 'requires improvement'"))
        let refused = try await tandem("imports", "undo", "9")
        #expect(refused.status == 64)
        #expect(refused.notes.contains("take it back first: tandem imports undo 10"))
        let withdrawn = try await tandem("inspection", "withdraw", "nottingham", "--published", "2026-10-20", "--apply")
        #expect(withdrawn.output.contains("Imports 10, 9 were taken back"))
        #expect(try await shown() == before)
    }

    @Test func aReportCorrectsWhatAFileSaysUntilItIsWithdrawn() async throws {
        let before = try await shown()
        let entered = try await add(areas: ["CC=good"], inspected: "2022-07-11", published: "2022-09-05", "--apply")
        #expect(entered.output.contains("children in care: 'requires improvement' becomes 'good'"))
        #expect(
            try await tandem("inspection", "withdraw", "nottingham", "--published", "2022-09-05", "--apply").status == 0
        )
        #expect(try await shown() == before)
        let file = try await tandem("inspection", "withdraw", "nottingham", "--published", "2022-09-05", "--apply")
        #expect(
            file.output.contains("was withdrawn, which import"),
            "what a file brought goes too, asked for once more"
        )
        #expect(try await !shown().contains("2022-09-05"))
    }

    @Test func whatCannotStandLeavesNothingBehind() async throws {
        let before = try await imports()
        func refused(_ outcome: Program.Outcome, _ status: Int32, _ said: String) async throws {
            #expect(outcome.status == status, "\(outcome.notes)")
            #expect(outcome.notes.contains(said), "\(outcome.notes)")
            #expect(try await imports() == before)
        }
        let overall = "begun on 2026-09-07 gives no judgement of overall effectiveness"
        try await refused(add(areas: ["OE=good", "LD=good"], "--apply"), 64, overall)
        let leavers = "begun on 2022-09-07 gives no judgement of care leavers"
        try await refused(
            add(areas: ["CL=good"], inspected: "2022-09-07", published: "2022-10-20", "--apply"),
            64,
            leavers
        )
        try await refused(add(areas: ["XX=good"], "--apply"), 64, "There are: LD leadership")
        try await refused(add(areas: ["LD"], "--apply"), 64, "such as HP=good")
        try await refused(add(areas: ["LD=excellent"], "--apply"), 64, "'excellent' is not a grade: outstanding")
        try await refused(add(areas: ["LD=good", "LD=good"], "--apply"), 64, "given twice")
        try await refused(add(inspected: "2026-09-31", "--apply"), 64, "not a day that exists")
        try await refused(add(inspected: "2026-10-21", "--apply"), 65, "before it ended on 2026-10-21")
        try await refused(add(published: "2199-10-20", "--apply"), 64, "lies after today")
        try await refused(add(report: "http://example.org/1", "--apply"), 64, "beginning with https://")
        try await refused(add(authority: "Notingam", "--apply"), 64, "Nottingham (892)")
        try await refused(add("--format", "csv"), 64, "table or json")
        let tooEarly = try await add(
            areas: ["LD=good"],
            inspected: "2019-09-07",
            published: "2019-10-20",
            authority: "941",
            "--apply"
        )
        try await refused(tooEarly, 65, "was not there on 2019-09-07")
    }

    @Test func aVisitIsEnteredAndWithdrawn() async throws {
        let visit = ["visit", "add", "devon", "--kind", "monitoring", "--visited", "2026-05-12"]
        let told = [
            "--published", "2026-06-20", "--theme", "front door", "--priority-action", "Oversight of contacts",
        ]
        let preview = try await tandem.run(visit + told)
        #expect(preview.output.contains("monitoring visit of Devon on 2026-05-12"))
        #expect(try await tandem.run(visit + told + ["--apply"]).output.contains("Import 9."))
        #expect(try await shown("devon").contains("Oversight of contacts"))
        #expect(try await tandem("visit", "withdraw", "devon", "--visited", "2026-05-12").output.contains("would be"))
        #expect(try await tandem("visit", "withdraw", "devon", "--visited", "2026-05-12", "--apply").status == 0)
        #expect(try await !shown("devon").contains("Oversight of contacts"))
        #expect(try await tandem("visit", "withdraw", "devon", "--visited", "2026-05-12", "--apply").status == 64)

        #expect(try await tandem.run(visit + ["--published", "2199-06-20", "--apply"]).status == 64)
        #expect(try await tandem.run(visit + ["--published", "2026-05-01", "--apply"]).status == 65)
        #expect(try await tandem.run(visit + ["--theme", "weather"]).notes.contains("There are: front door"))
        #expect(try await tandem.run(visit + ["--report", "letter.pdf"]).status == 64)
    }
}
