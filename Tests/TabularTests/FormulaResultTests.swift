import TabularFixtures
import Testing

@testable import Tabular

/// A formula that comes to an empty text has a value; one whose result is not stored has none.
@Suite struct FormulaResultTests {
    private func kinds(_ bytes: [UInt8], _ name: String) throws -> [Cell.Kind] {
        let workbook = try Workbook.open(bytes: bytes, name: name)
        var cells: [Cell] = []
        try workbook.forEachRow { cells += $0.cells }
        #expect(cells.allSatisfy { $0.isFormula && $0.text.isEmpty })
        return cells.map(\.kind)
    }

    @Test func inXLSX() throws {
        let formula = "<f>IF(A2=\"\",\"\",A2)</f>"
        let rows =
            "<row><c>\(formula)</c><c>\(formula)<v></v></c><c t=\"str\">\(formula)<v></v></c><c t=\"str\">\(formula)<v/></c>"
            + "<c t=\"str\">\(formula)</c></row>"
        #expect(try kinds(XLSXFixture(rows: rows).bytes(), "f.xlsx") == [.empty, .empty, .text, .text, .empty])
    }

    @Test func inODS() throws {
        let formula = "table:formula=\"of:=IF([.A2]=&quot;&quot;;&quot;&quot;;[.A2])\""
        let rows =
            "<table:table-row><table:table-cell \(formula)/><table:table-cell \(formula) office:value-type=\"string\"/>"
            + "<table:table-cell \(formula) office:value-type=\"string\" office:string-value=\"\"><text:p/></table:table-cell>"
            + "</table:table-row>"
        #expect(try kinds(ODSFixture(rows: rows).bytes(), "f.ods") == [.empty, .text, .text])
    }
}
