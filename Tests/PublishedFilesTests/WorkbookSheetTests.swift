import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Which sheets, rows and columns of a workbook are read: what people see, each sheet by itself.
@Suite struct WorkbookSheetTests {
    private static let columns =
        ["Local authority name", "Ofsted region", "Inspection date", "Publication date"] + Samples.gradeColumns2025

    private let row = ["Brent", "London", "01/02/2024", "20/03/2024"] + Samples.grades

    /// No spreadsheet program makes two sheets of one name, and a damaged file may have them: each has its own account.
    @Test func twoSheetsOfOneNameAreTwo() throws {
        let sheets = [[Self.columns, row], [Self.columns, ["Barnet"] + row.dropFirst()]]
        let files = [
            try XLSXFixture(sheets.map { .init("Final", text: $0) }).bytes(),
            try ODSFixture(sheets.map { .init("Final", text: $0) }).bytes(),
        ]
        for bytes in files {
            let file = try Samples.read(bytes, "f")
            #expect(file.accounts.map(\.sheet) == ["Final", "Final (2)"])
            #expect(file.facts.map(\.sheet) == ["Final", "Final (2)"])
            let facts = try Shipped.facts.get()
            let changes = ChangeSet(bringing: file.facts, from: file.name, to: facts)
            #expect(changes.settling(file.accounts).allSatisfy { $0.rows == 1 && $0.isBalanced })
        }
    }

    /// Of cells shown as one the first has the text; the others say nothing, and no judgement is made up for them.
    @Test func mergedCellsSayWhatTheFirstSays() throws {
        var fixture = XLSXFixture([.init("Final", text: [Self.columns, row.dropLast(2) + ["Inadequate", ""]])])
        fixture.sheets[0].after =
            "<mergeCells count=\"1\"><mergeCell ref=\"\(Column.name(row.count - 1))2:\(Column.name(row.count))2\"/></mergeCells>"
        let file = try Samples.read(fixture.bytes(), "f.xlsx")
        let reported = try #require(Samples.reportedInspections(file).first)
        #expect(reported.judgements[.childrenInCare]?.grade == .inadequate)
        #expect(reported.judgements[.careLeavers] == nil)
        #expect(file.problems.contains { $0.reason.contains("lies under a merged cell") }, "\(file.problems)")
    }

    /// What a file keeps under a merged cell nobody sees: it is no judgement, in either kind of workbook.
    @Test func whatLiesUnderAMergedCellIsNotRead() throws {
        let rows = [Self.columns, row.dropLast() + ["Outstanding"], ["Barnet"] + row.dropFirst().dropLast() + ["Good"]]
        var fixture = XLSXFixture([.init("Final", text: rows)])
        let last = Column.name(row.count)
        fixture.sheets[0].after = "<mergeCells count=\"1\"><mergeCell ref=\"\(last)2:\(last)3\"/></mergeCells>"
        func cells(_ row: [String], under: Bool = false) -> String {
            "<table:table-row>"
                + row.enumerated().map { index, text in
                    let tag = under && index == row.count - 1 ? "covered-table-cell" : "table-cell"
                    return "<table:\(tag) office:value-type=\"string\"><text:p>\(text)</text:p></table:\(tag)>"
                }.joined() + "</table:table-row>"
        }
        let ods = cells(rows[0]) + cells(Array(rows[1])) + cells(Array(rows[2]), under: true)
        for bytes in [try fixture.bytes(), try ODSFixture([.init("Final", ods)]).bytes()] {
            let file = try Samples.read(bytes, "f")
            let reported = Samples.reportedInspections(file)
            #expect(reported.map { $0.judgements[.careLeavers]?.grade } == [.outstanding, nil])
            // The rest of its row stands.
            let others = reported.map { $0.judgements.filter { $0.key != .careLeavers }.mapValues(\.grade) }
            #expect(others.first == others.last && others.first?.count == 4, "\(others)")
            let told = file.problems.filter { $0.reason.contains("lies under a merged cell, in \(last)3") }
            #expect(told.count == 1, "\(file.problems)")
        }
    }

    /// As in a workbook of the other kind.
    @Test func aHiddenColumnOfASpreadsheetIsNamedAndNotRead() throws {
        func cells(_ row: [String]) -> String {
            "<table:table-row>"
                + row.map { "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>" }
                .joined()
                + "</table:table-row>"
        }
        let columns =
            "<table:table-column table:number-columns-repeated=\"\(Self.columns.count)\"/>"
            + "<table:table-column table:visibility=\"collapse\"/>"
        let sheet = columns + cells(Self.columns + ["Draft grade"]) + cells(row + ["Good"])
        let bytes = try ODSFixture([.init("Final", sheet)]).bytes()
        let file = try Samples.read(bytes)
        #expect(file.facts.count == 1)
        #expect(
            file.accounts.first?.leftOut.filter { $0.kind == .column }
                == [
                    LeftOut(
                        .column,
                        name: "Draft grade",
                        count: 1,
                        reason: "hidden, 1 of 1 cells are grades; to read it: include what is hidden"
                    )
                ]
        )
        #expect(throws: OpenQuestions.self) { try Samples.read(bytes, includesHidden: true) }
    }

    @Test func whatIsHiddenIsNamedAndNotRead() throws {
        var hidden = XLSXFixture.Sheet("old draft", text: [Self.columns, row])
        hidden.state = "hidden"
        var shown = XLSXFixture.Sheet("Final", text: [Self.columns, row])
        shown.rows +=
            "<row hidden=\"1\">"
            + ["Barnet"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
            + (row.dropFirst().map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }).joined() + "</row>"
        let bytes = try XLSXFixture([hidden, shown]).bytes()
        let file = try Samples.read(bytes, "f.xlsx")
        #expect(file.facts.map(\.sheet) == ["Final"])
        #expect(file.accounts.map(\.isLeftOut) == [true, false])
        #expect(
            file.accounts[1].passedOver == [
                "hidden with grades, and read with include what is hidden only: Barnet": 1
            ]
        )
        #expect(file.gradesLeft == ["sheet 'old draft'", "hidden rows of sheet 'Final'"])
        let all = try Samples.read(bytes, "f.xlsx", includesHidden: true)
        #expect(all.facts.map(\.sheet) == ["Final", "Final", "old draft"])
        let only = try #require(throws: Problem.self) { try Samples.read(XLSXFixture([hidden]).bytes(), "f.xlsx") }
        #expect(only.reason.contains("include what is hidden"))
    }

    /// A column of judgements that nobody sees is not read, and its being hidden is what somebody is told.
    @Test func aHiddenColumnIsNamedAndNotRead() throws {
        let hidden = Self.columns.count
        var fixture = XLSXFixture([XLSXFixture.Sheet("Final", text: [Self.columns + ["Draft grade"], row + ["Good"]])])
        fixture.sheets[0].before = "<cols><col min=\"\(hidden + 1)\" max=\"\(hidden + 1)\" hidden=\"1\"/></cols>"
        let file = try Samples.read(fixture.bytes(), "f.xlsx")
        #expect(file.facts.count == 1)
        let left = file.accounts[0].leftOut.filter { $0.kind == .column }
        #expect(
            left == [
                LeftOut(
                    .column,
                    name: "Draft grade",
                    count: 1,
                    reason: "hidden, 1 of 1 cells are grades; to read it: include what is hidden"
                )
            ]
        )
        #expect(file.gradesLeft == ["the hidden column 'Draft grade'"])
        fixture.sheets[0].before =
            "<cols><col min=\"\(hidden)\" max=\"\(hidden)\" hidden=\"1\"/></cols>"
        let bytes = try fixture.bytes()
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(bytes, "f.xlsx") }
        #expect(open.description.contains("Columns that are hidden: '\(Self.columns.last ?? "")'"), "\(open)")
        #expect(throws: OpenQuestions.self) { try Samples.read(bytes, "f.xlsx", includesHidden: true) }
    }

    @Test func aHeaderThatIsNotShownIsSaidToBeSo() throws {
        var fixture = XLSXFixture([XLSXFixture.Sheet("Final", text: [Self.columns, row])])
        fixture.sheets[0].rows = fixture.sheets[0].rows.replacing("<row", with: "<row hidden=\"1\"", maxReplacements: 1)
        let bytes = try fixture.bytes()
        let refused = try #require(throws: Problem.self) { try Samples.read(bytes, "f.xlsx") }
        #expect(
            refused.reason.contains("1 row is hidden where its header may stand: include what is hidden"),
            "\(refused)"
        )
        #expect(try Samples.read(bytes, "f.xlsx", includesHidden: true).facts.count == 1)
    }

    @Test func aContradictionNamesTheSheet() throws {
        var other = row
        other[6] = "Outstanding"
        let sheets = ODSFixture([
            .init("One", text: [Self.columns, row]), .init("Two", text: [Self.columns, other]),
        ])
        let file = try Samples.read(sheets.bytes())
        #expect(file.problems.contains { $0.sheet == "Two" && $0.reason.contains("contradicts sheet 'One' row 2") })
    }
}
