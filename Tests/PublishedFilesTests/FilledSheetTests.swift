import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// What a workbook that came back says where nothing reads it is told, and never passed over as nothing.
@Suite struct FilledSheetTests {
    private static let columns = ["Authority", "Your answer"]

    private func sheet(_ cells: [String], beside others: [String]? = ["Kilometres"]) throws -> FilledSheet {
        func row(_ cells: [String]) -> String {
            let xml = cells.map { text in
                if text.isEmpty { return "<c/>" }
                return text.hasPrefix("=")
                    ? "<c><f>\(text.dropFirst())</f></c>" : "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row>\(xml.joined())</row>"
        }
        let rows = row(["Authority", "Your answer", "Kilometres"]) + row(cells)
        return try FilledSheet(
            Workbook.open(bytes: XLSXFixture([.init("Answers", rows)]).bytes(), name: "a.xlsx"),
            columns: Self.columns,
            beside: others
        )
    }

    @Test func anAnswerThatIsAFormulaWithoutAResultIsToldWithItsPlace() throws {
        let read = try sheet(["Devon", "=IF(1,2,3)", "12"])
        #expect(read.rows.count == 1 && read.unread.count == 1)
        let problem = try #require(read.unread.first)
        #expect(problem.row == 2 && problem.column == "Your answer" && problem.reason.contains("cell B2"), "\(problem)")
        #expect(try sheet(["=A1", "yes", "12"]).unread.first?.reason.contains("cell A2") == true)
        #expect(try sheet(["Devon", "yes", "=A1"]).unread.isEmpty, "of what is not read no result is missed")
    }

    @Test func wordsInAColumnThatNothingReadsAreToldWhereThatIsAsked() throws {
        let read = try sheet(["Devon", "", "12", "yes, but only from May"])
        #expect(read.unread.map(\.value) == ["yes, but only from May"])
        #expect(read.unread.first?.reason.contains("cell D2, in a column that nothing reads") == true)
        #expect(try sheet(["", "", "", "yes"]).unread.count == 1, "a row of which nothing is read is no empty row")
        #expect(
            try sheet(["Devon", "yes", "12", "x"], beside: nil).unread.isEmpty,
            "remarks of one's own are welcome there"
        )
    }

    /// An answer that stands over two rows may be meant of both, and is not taken for one of the first alone.
    @Test func oneCellOverSeveralRowsIsToldWithItsPlace() throws {
        func unread(_ merged: String) throws -> [Int?] {
            let text = [["Answers of Devon", ""], Self.columns, ["Dorset", "yes"], ["Essex", ""]]
            var fixture = XLSXFixture([.init("Answers", text: text)])
            fixture.sheets[0].after = "<mergeCells><mergeCell ref=\"\(merged)\"/></mergeCells>"
            return try FilledSheet(Workbook.open(bytes: fixture.bytes(), name: "a.xlsx"), columns: Self.columns).unread
                .map(\.row)
        }
        #expect(try unread("B3:B4") == [3])
        for fine in ["A1:B1", "A3:B3", "C3:C4"] { #expect(try unread(fine).isEmpty, "\(fine)") }
    }
}
