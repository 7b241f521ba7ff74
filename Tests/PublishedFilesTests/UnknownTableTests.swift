import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Tables whose headings are not quite those of a layout: read, or refused with what leads on, and never read as less.
@Suite struct UnknownTableTests {
    private static let columns =
        ["Local authority name", "Ofsted region", "Inspection date", "Publication date"] + Samples.gradeColumns2025
    private static let row = ["Brent", "London", "01/02/2024", "20/03/2024"] + Samples.grades

    private func lines(_ rows: [[String]], _ separator: String = ",") -> [UInt8] {
        Array(rows.map { $0.joined(separator: separator) + "\n" }.joined().utf8)
    }

    private func refusal(_ bytes: [UInt8], _ name: String = "f.csv") throws -> String {
        try #require(throws: Problem.self) { try Samples.read(bytes, name) }.reason
    }

    @Test func strokesMayStandBetweenCells() throws {
        #expect(try Samples.read(lines([Self.columns, Self.row], "|"), "f.csv").facts.count == 1)
    }

    @Test(arguments: ["^", "~"]) func otherMarksBetweenCellsAreNamed(_ separator: String) throws {
        let reason = try refusal(lines([Self.columns, Self.row, Self.row], separator))
        #expect(reason.contains("between cells stand commas, semicolons, tabs or '|'"), "\(reason)")
    }

    /// A heading over several columns, with the rest of each below.
    @Test func headingsInTwoRowsAreNamed() throws {
        let above = ["Local authority", "Ofsted", "Inspection", "Publication", "Overall", "", "", "", ""]
        let below = ["name", "region", "date", "date", "effectiveness"] + Samples.gradeColumns2025.dropFirst()
        let reason = try refusal(XLSXFixture([.init("S", text: [above, below, Self.row])]).bytes(), "f.xlsx")
        #expect(reason.contains("its headings stand in two rows, 1 and 2"), "\(reason)")
    }

    /// Half of a layout's columns are enough to say which it is, and a file of none is told by what stands in it.
    @Test func theNearestLayoutIsNamed() throws {
        let few = try refusal(lines([Array(Self.columns.prefix(5)), Array(Self.row.prefix(5))]))
        #expect(few.contains("the closest is Ofsted outcomes") && few.contains("impact of leaders"), "\(few)")
        let none = try refusal(lines([["Name", "Score", "Comment"], ["Leeds", "1", "x"]]))
        #expect(none.contains("Most words stand here: 'Name', 'Score', 'Comment'"), "\(none)")
        #expect(none.contains("'local authority name'") && none.contains("column 'HEADING=COLUMN'"), "\(none)")
    }

    /// A column of judgements under another name does not make a table of judgements one of overall grades.
    @Test func aTableOfJudgementsIsNotReadAsLess() throws {
        let header =
            "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,looked_after_grade,"
            + "inspection_start_date,inspection_end_date,publication_date,inspection_link"
        let open = try #require(throws: OpenQuestions.self) {
            try Samples.csv(header, "leeds,good,good,good,good,2024-02-01,2024-02-09,2024-03-20,")
        }
        #expect(open.description.contains("in_care_grade"), "\(open)")
    }

    /// Nor is one of several inspections side by side read without a column.
    @Test func aColumnOfAWideHistoryUnderAnotherNameIsAskedAbout() throws {
        let start = "First ILACS "
        let header =
            [
                "Local authority name", start + "publication date", start + "impact of leaders",
                start + "overall effectiveness",
            ]
            + [start + "children in need of help and protection grade"]
        let rows = [header, ["Brent", "20/03/2024", "Good", "Good", "Inadequate"]]
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(lines(rows), "f.csv") }
        #expect(open.questions.count == 1)
        #expect(
            open.description.contains(
                "=first ilacs experiences and progress of children who need help and protection'"
            ),
            "\(open)"
        )
    }

    @Test func whatNobodySeesInAHeadingIsNoPartOfIt() throws {
        var columns = Self.columns
        columns[7] = columns[7].replacing("children", with: "chil\u{200B}dren").replacing(" ", with: "\u{A0}")
        let file = try Samples.read(lines([columns, Self.row]), "f.csv")
        #expect(Samples.reportedInspections(file).first?.judgements.count == 5)
    }

    /// An answer that nobody could type is not offered.
    @Test func aGradeWithMarksThatNobodySeesIsNamed() throws {
        var row = Self.row
        row[6] = "Go\u{200B}od"
        let file = try Samples.read(lines([Self.columns, row]), "f.csv")
        let reason = try #require(file.problems.first).reason
        #expect(reason.contains("U+200B ZERO WIDTH SPACE") && !reason.contains("grade '"), "\(reason)")
    }

    /// What is not there, and need not be, as somebody says.
    @Test func aColumnThatIsNotNeededMayBeAnsweredFor() throws {
        var columns = Self.columns, row = Self.row
        columns.remove(at: 1)
        row.remove(at: 1)
        let bytes = lines([columns, row])
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(bytes, "f.csv") }
        #expect(open.description.contains("column 'nothing=inspection type'"), "\(open)")
        let answer = try ReadingAnswer(.column, typed: "nothing=inspection type")
        let file = try Samples.read(bytes, "f.csv", answers: [answer])
        #expect(file.facts.count == 1)
        #expect(file.learned.map(\.answer) == [answer])
    }

    @Test func statisticalNeighboursOfAYearToComeAreRefusedOnce() throws {
        let header = "LA num,LA Name," + (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let row = "201,City of London," + (1...10).map { _ in "207,Close" }.joined(separator: ",")
        let bytes = lines([[header], [row]])
        #expect(try refusal(bytes, "sn_2099.csv").contains("is of the model of 2099 by its name"))
        #expect(try refusal(bytes, "sn.csv").contains("the year of the model stands nowhere"))
    }

    /// What was not read is told with the judgements that it holds.
    @Test func gradesOnASheetThatIsNotReadAreTold() throws {
        let other = [["Place", "Verdict"], ["Brent", "Good"], ["Barnet", "Inadequate"]]
        let sheets = XLSXFixture([.init("Final", text: [Self.columns, Self.row]), .init("Other", text: other)])
        let file = try Samples.read(sheets.bytes(), "f.xlsx")
        #expect(file.gradesLeft == ["sheet 'Other'"])
        #expect(file.accounts[1].leftOut.map(\.reason) == ["no table that Tandem reads, and 2 rows of it hold grades"])
        let left = try Samples.read(
            sheets.bytes(),
            "f.xlsx",
            answers: [ReadingAnswer(.sheet, printed: "Other", meaning: ReadingAnswer.nothing)]
        )
        #expect(left.gradesLeft.isEmpty)
    }

    /// Who is not known, and not yet inspected, waits as one who was inspected does.
    @Test func aNewAuthorityThatNobodyKnowsWaits() throws {
        let row = ["East Surrey", "South East", "", ""] + Array(repeating: "Not yet inspected", count: 5)
        let file = try Samples.read(lines([Self.columns, Self.row, row]), "f.csv")
        #expect(file.problems.map(\.kind) == [.unmatched])
        #expect(file.problems.first?.reason.contains("tandem authority add") == true)
        let codes = try Samples.csv(
            "LA Number,LA Name,Region,Type",
            "944,East Surrey,,",
            "980,North East,NA,NA",
            "1001,London,,"
        )
        #expect(codes.problems.map(\.row) == [2])
        #expect(codes.accounts.first?.rowsPassedOver == 2)
    }

    /// As spreadsheets write days into text.
    @Test func aTimeMayStandBehindADay() throws {
        var row = Self.row
        row[2] = "01/02/2024 00:00"
        row[3] = "20/03/2024 0:00:00"
        let file = try Samples.read(lines([Self.columns, row]), "f.csv")
        #expect(Samples.reportedInspections(file).first?.began?.description == "2024-02-01")
    }

    /// Trackers read what the report says of care leavers since they have a judgement of their own.
    @Test func aTrackerOf2023IsReadForCareLeavers() throws {
        let header =
            "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,care_leavers_grade,"
            + "in_care_grade,inspection_start_date,publication_date"
        let file = try Samples.csv(
            header,
            "bristol,requires improvement,good,good,good,good,16/01/2023,17/03/2023",
            "leeds,good,good,good,good,good,16/02/2022,17/03/2022"
        )
        #expect(Samples.reportedInspections(file).map { $0.judgements[.careLeavers]?.grade } == [.good, nil])
    }
}
