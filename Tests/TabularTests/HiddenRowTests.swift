import TabularFixtures
import Testing

@testable import Tabular

@Suite struct HiddenRowTests {
    private func hidden(_ bytes: [UInt8], _ name: String) throws -> [Bool] {
        let workbook = try Workbook.open(bytes: bytes, name: name)
        var hidden: [Bool] = []
        try workbook.forEachRow { hidden.append($0.isHidden) }
        return hidden
    }

    @Test func rowsOfXLSX() throws {
        let cell = "<c><v>1</v></c>"
        let rows =
            "<row>\(cell)</row><row hidden=\"1\">\(cell)</row><row hidden=\"true\">\(cell)</row>"
            + "<row hidden=\"0\">\(cell)</row><row hidden=\"false\">\(cell)</row>"
        #expect(try hidden(XLSXFixture(rows: rows).bytes(), "f.xlsx") == [false, true, true, false, false])
    }

    @Test func rowsOfODSAndFoldedGroups() throws {
        let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        func row(_ visibility: String?) -> String {
            "<table:table-row\(visibility.map { " table:visibility=\"\($0)\"" } ?? "")>\(cell)</table:table-row>"
        }
        let rows =
            row(nil) + row("collapse") + row("filter") + row("visible")
            + "<table:table-row-group table:display=\"false\">\(row(nil))"
            + "<table:table-row-group>\(row(nil))</table:table-row-group></table:table-row-group>" + row(nil)
        #expect(try hidden(ODSFixture(rows: rows).bytes(), "f.ods") == [false, true, true, false, true, true, false])
    }

    @Test func rowsOfCSVAreAllShown() throws {
        #expect(try hidden(Array("a,b\n1,2\n".utf8), "f.csv") == [false, false])
    }
}
