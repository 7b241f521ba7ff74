import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// What a cell or a row does not say is told with its place, and the rest of it is read.
@Suite struct CellTests {
    @Test(arguments: ["Good*", "Good.", "Good (1)", "Good [note 2]", " GOOD ¹"])
    func aNoteBehindAGradeIsNoPartOfIt(_ text: String) {
        #expect(PublishedGrade.read(text) == .judgement(.graded(.good)))
    }

    @Test func aWordThatIsNoGradeLeavesTheRestOfTheRow() throws {
        let file = try Samples.latest(Samples.latestColumns, Samples.latestRow.dropLast() + ["2"])
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.map(\.kind) == [.notKnown])
        #expect(file.problems.first?.reason.contains("grade '2=GRADE'") == true)
        let answered = try Samples.read(
            ODSFixture([.init("Latest", text: [Samples.latestColumns, Samples.latestRow.dropLast() + ["2"]])]).bytes(),
            answers: [ReadingAnswer(.grade, typed: "2=good")]
        )
        #expect(Samples.reportedInspections(answered).first?.judgements[.careLeavers] == .graded(.good))
        #expect(answered.learned.map(\.kind) == [.grade])
    }

    /// Formulas without a stored result, as some programs write them.
    private func formulas(at positions: Set<Int>) throws -> PublishedFile {
        let cells = Samples.latestRow.enumerated().map { index, text in
            positions.contains(index)
                ? "<c><f>VLOOKUP(A2,X!A:B,2,0)</f></c>" : "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        var sheet = XLSXFixture.Sheet("Latest", text: [Samples.latestColumns])
        sheet.rows += "<row>\(cells.joined())</row>"
        return try Samples.read(XLSXFixture([sheet]).bytes(), "f.xlsx")
    }

    @Test func aFormulaWithoutAResultIsAProblemWithItsPlace() throws {
        let file = try formulas(at: [8])
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.first?.reason.contains("cell I2") == true)
        let all = try formulas(at: [4, 5, 6, 7, 8])
        #expect(all.facts.isEmpty && all.problems.count == 5)
        #expect(all.accounts.first?.refused == 1)
        let whole = try formulas(at: Set(1...8))
        #expect(whole.accounts.first?.refused == 1, "no row vanishes, however few of its cells have a value")
    }

    /// A file of text has the errors of a spreadsheet in words.
    @Test(arguments: ["#REF!", "#N/A", " #DIV/0! ", "#NAME?"])
    func anErrorOfASpreadsheetInAFileOfTextIsOne(_ text: String) throws {
        let file = try Samples.csv(
            Samples.latestColumns.joined(separator: ","),
            Samples.latestRow.dropLast().joined(separator: ",") + "," + text
        )
        #expect(file.problems.count == 1)
        #expect(file.problems.first?.reason.contains("an error value of the spreadsheet") == true)
        #expect(file.problems.first?.kind == .notKnown)
    }

    /// That a heading is a formula without a result is said where its column is missed.
    @Test func aHeadingWithoutAResultIsSaid() throws {
        var cells = Samples.latestColumns.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        cells[8] = "<c><f>A1</f></c>"
        var sheet = XLSXFixture.Sheet("Latest", "<row>\(cells.joined())</row>")
        sheet.rows += "<row>\(Samples.latestRow.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined())</row>"
        let bytes = try XLSXFixture([sheet]).bytes()
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(bytes, "f.xlsx") }
        #expect(open.description.contains("Above column I stands a formula whose result is not stored"), "\(open)")
    }

    @Test func twoColumnsOfOneHeadingThatDifferAreAProblem() throws {
        let file = try Samples.latest(
            Samples.latestColumns + ["Overall effectiveness [note 1]"],
            Samples.latestRow + ["Inadequate"]
        )
        #expect(Samples.reportedInspections(file).first?.judgements[.overall] == nil)
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.first?.reason.contains("stands twice") == true)
        let same = try Samples.latest(
            Samples.latestColumns + ["Overall effectiveness"],
            Samples.latestRow + [Samples.latestRow[4]]
        )
        #expect(same.problems == [])
        #expect(Samples.reportedInspections(same).first?.judgements[.overall] == .graded(.good))
    }

    @Test func aRowThatEndsEarlyOrGoesOnIsAProblem() throws {
        let header = Samples.latestColumns.joined(separator: ",")
        let cut = try Samples.csv(
            header,
            "Leeds,North,2024-09-02,2024-10-18,Good,Good",
            Samples.latestRow.joined(separator: ",")
        )
        #expect(cut.facts.count == 1)
        #expect(cut.accounts.first?.refused == 1)
        #expect(cut.problems.first?.reason.contains("6 cells where the header has 9") == true)
        let long = try Samples.csv(
            header,
            Samples.latestRow.joined(separator: ",") + ",Good",
            Samples.latestRow.joined(separator: ",") + ",,"
        )
        #expect(long.facts.count == 1)
        #expect(long.problems.map(\.row) == [2])
    }

    @Test func allFaultsOfARowAreToldAtOnce() throws {
        let file = try Samples.latest(
            Samples.latestColumns,
            ["Atlantis", "London", "31/02/2024", "x"] + ["a", "b", "c", "d", "e"]
        )
        #expect(file.problems.count == 7)
        #expect(file.accounts.first?.refused == 1)
    }

    /// Of layouts that lack the same share the one of which more is there is the nearest.
    @Test func theNearestIsTheOneOfWhichMostIsThere() throws {
        let header =
            "time_period,geographic_level,old_la_code,la_name,turnover_rate_fte,absence_rate_fte,agency_rate_fte,"
        let row = "2025,Local authority,302,Barnet,1,2,3,4,5"
        let refused = try #require(throws: Problem.self) {
            try Samples.csv(header + "vacancy rate (FTE),caseload", row)
        }
        #expect(refused.reason.contains("the closest is DfE workforce indicators"), "\(refused)")
        #expect(refused.reason.contains("column 'vacancy rate (FTE)=vacancy_rate_fte'"), "\(refused)")
        #expect(refused.reason.contains("column 'caseload=caseload_fte'"), "\(refused)")
    }

    /// A heading that no layout of DfE's tables has stops the import, and all that may be meant are named.
    @Test func everyLayoutThatIsAsNearIsNamed() throws {
        let refused = try #require(throws: Problem.self) {
            try Samples.csv(
                "time_period,geographic_level,old_la_code,new_la_code,la_name,cpp_rate_31_march",
                "2025,Local authority,302,E09000003,Barnet,21.5"
            )
        }
        #expect(refused.reason.contains("DfE child protection plans (which needs cpp_at31_rate)"), "\(refused)")
        #expect(refused.reason.contains("'cpp_rate_31_march', which nothing reads"), "\(refused)")
    }

    @Test func allFaultsOfARowOfDfEAreToldAtOnce() throws {
        let file = try Samples.csv(
            "time_period,geographic_level,old_la_code,new_la_code,la_name,cpp_at31_rate",
            "202527,Local authority,999,E09999999,Nowhere,lots"
        )
        #expect(file.problems.map(\.column) == ["time_period", "la_name", "cpp_at31_rate"])
    }
}
