import Tabular
import TabularFixtures
import Testing

@Suite("XLSX")
struct XLSXTests {
    @Test("texts: shared, rich, inline, of formulas, with escapes and readings")
    func texts() throws {
        var fixture = XLSXFixture(
            rows: """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>\
                <c r="C2" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>\
                <c r="D2" t="str"><f>A2&amp;B2</f><v>made</v></c><c r="E2" t="s"><v>2</v></c></row>
                """
        )
        fixture.sharedTexts = [
            "<t>é &amp; €</t>", "<r><t>ri</t></r><r><rPr/><t>ch</t></r>",
            "<t>a_x000D_b_x0041_ _xZZZZ_ _</t><rPh><t>reading</t></rPh>",
        ]
        let row = try #require(try rows(fixture.bytes()).first)
        #expect(row.number == 2)
        #expect(row.cells.map(\.text) == ["é & €", "rich", "in line", "made", "a\rbA _xZZZZ_ _"])
        #expect(row.cells.map(\.kind) == [.text, .text, .text, .text, .text])
        #expect(row.cells.map(\.isFormula) == [false, false, false, true, false])
    }

    @Test("numbers, booleans, errors and formulas without a result")
    func values() throws {
        let bytes = try XLSXFixture(
            rows: """
                <row r="1"><c r="A1"><v>3.1400000000000001</v></c><c r="B1"><v>12.0</v></c><c r="C1"><v>1E+20</v></c>\
                <c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><f>A9/0</f><v>#DIV/0!</v></c>\
                <c r="G1"><f>A1*2</f><v>6.28</v></c><c r="H1"><f>NOW()</f></c><c r="I1"><v>-7</v></c>\
                <c r="J1"><v>words</v></c></row>
                """
        ).bytes()
        let cells = try #require(try rows(bytes).first).cells
        #expect(cells.map(\.text) == ["3.14", "12", "1e+20", "true", "false", "#DIV/0!", "6.28", "", "-7", "words"])
        let kinds: [Cell.Kind] = [
            .number, .number, .number, .boolean, .boolean, .error, .number, .empty, .number, .text,
        ]
        #expect(cells.map(\.kind) == kinds)
        #expect(cells[7].isFormula)
        #expect(cells[5].isFormula)
    }

    @Test("dates of both systems, by their formats", arguments: [false, true])
    func dates(isFrom1904: Bool) throws {
        var fixture = XLSXFixture(
            rows: """
                <row r="1"><c r="A1" s="1"><v>45382</v></c><c r="B1" s="1"><v>45382.75</v></c>\
                <c r="C1" s="2"><v>0.5</v></c><c r="D1" s="3"><v>45382</v></c><c r="E1" s="1"><v>60</v></c>\
                <c r="F1" s="1"><v>1</v></c><c r="G1" s="1"><v>-5</v></c><c r="H1" s="1"><v>99999999</v></c>\
                <c r="I1" t="d"><v>2024-03-31T00:00:00Z</v></c><c r="J1" s="4"><v>1.5</v></c>\
                <c r="K1" t="inlineStr"><is><t>31/03/2024</t></is></c><c r="L1" s="1"><v>61</v></c></row>
                """
        )
        fixture.formats = ["dd/mm/yyyy;@", "hh:mm AM/PM", "#,##0.00 \"days\"", "[h]:mm"]
        fixture.isFrom1904 = isFrom1904
        let cells = try #require(try rows(fixture.bytes()).first).cells
        let from1900 = [
            "2024-03-31", "2024-03-31T18:00:00", "12:00:00", "45382", "60", "1900-01-01", "-5", "99999999",
            "2024-03-31", "1.5", "31/03/2024", "1900-03-01",
        ]
        let from1904 = [
            "2028-04-01", "2028-04-01T18:00:00", "12:00:00", "45382", "1904-03-01", "1904-01-02", "-5", "99999999",
            "2024-03-31", "1.5", "31/03/2024", "1904-03-02",
        ]
        #expect(cells.map(\.text) == (isFrom1904 ? from1904 : from1900))
        #expect(cells[0].kind == .date)
        #expect(cells[2].kind == .time)
        #expect(cells[6].kind == .number)
        #expect(cells[10].kind == .text)
    }

    @Test("hyperlinks: listed after the rows, and made by formulas")
    func links() throws {
        var sheet = XLSXFixture.Sheet(
            "Links",
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>report</t></is></c><c r="B1" t="str">\
            <f>HYPERLINK("https://example.org/b","b")</f><v>b</v></c>\
            <c r="C1" t="str"><f>HYPERLINK(D1,"c")</f><v>c</v></c></row><row r="2"><c r="A2"/></row>\
            <row r="3"><c r="A3"/><c r="B3"/></row>
            """
        )
        sheet.after =
            "<hyperlinks><hyperlink ref=\"A1\" r:id=\"x\"/><hyperlink ref=\"A2\" r:id=\"x\" location=\"p\"/>"
            + "<hyperlink ref=\"C1\" location=\"Other!A1\"/><hyperlink ref=\"A3:B4\" r:id=\"y\"/></hyperlinks>"
        sheet.links = [("x", "https://example.org/a?b=1&amp;c=2"), ("y", "both")]
        let read = try rows(XLSXFixture([sheet]).bytes())
        #expect(read[0].cells.map(\.link) == ["https://example.org/a?b=1&c=2", "https://example.org/b", nil])
        #expect(read[1][column: 1].link == "https://example.org/a?b=1&c=2#p")
        #expect(read[2].cells.map(\.link) == ["both", "both"])
    }

    @Test("merged cells, hidden sheets and sheets by name")
    func structure() throws {
        var first = XLSXFixture.Sheet("First", "<row><c><v>1</v></c></row>")
        first.after = "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"$D$4\"/></mergeCells>"
        var second = XLSXFixture.Sheet("Sécond &amp; last", "<row><c><v>2</v></c></row>")
        second.state = "hidden"
        let workbook = try Workbook.open(bytes: XLSXFixture([first, second]).bytes(), name: "x.xlsx")
        #expect(workbook.sheets.map(\.name) == ["First", "Sécond & last"])
        #expect(workbook.sheets.map(\.isHidden) == [false, true])
        let ranges = try workbook.mergedRanges(in: workbook.sheets[0])
        #expect(ranges == [MergedRange(rows: 1...2, columns: 1...3), MergedRange(rows: 4...4, columns: 4...4)])
        var texts: [String] = []
        try workbook.forEachRow { texts.append("\($0.sheet) \($0.cells[0].text)") }
        #expect(texts == ["First 1", "Sécond & last 2"])
        #expect(try workbook.sheet(named: "First").index == 0)
        let error = try #require(throws: TabularError.self) { try workbook.sheet(named: "Third") }
        #expect(error.code == .noSuchSheet)
        #expect(!error.isRefusalOfFile)
    }

    @Test("places that are not stated follow from those before; empty rows are left out but count")
    func implied() throws {
        let read = try rows(
            XLSXFixture(
                rows: """
                    <row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"/><row><c r="C6"><v>6</v></c><c><v>7</v></c>\
                    <c r="A6"><v>5</v></c></row>
                    """
            ).bytes()
        )
        #expect(read.map(\.number) == [1, 6])
        #expect(read[0].cells.map(\.text) == ["1", "", "3"])
        #expect(read[1].cells.map(\.text) == ["5", "", "6", "7"])
    }

    @Test("every element may carry a prefix, and parts may lie elsewhere")
    func prefixes() throws {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        let parts: [(String, String)] = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"\(strict)/officeDocument\" Target=\"/book/main.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "book/main.xml",
                "<x:workbook xmlns:x=\"m\" xmlns:rel=\"\(relation)\"><x:sheets><x:sheet name=\"S\" rel:id=\"7\"/>"
                    + "<x:sheet name=\"Chart\" rel:id=\"8\"/></x:sheets></x:workbook>"
            ),
            (
                "book/_rels/main.xml.rels",
                "<Relationships><Relationship Id=\"7\" Type=\"\(strict)/worksheet\" Target=\"../Leaves/One.xml\"/>"
                    + "<Relationship Id=\"8\" Type=\"\(strict)/chartsheet\" Target=\"c.xml\"/></Relationships>"
            ),
            (
                "leaves/one.xml",
                "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>yes</x:t>"
                    + "</x:is></x:c></x:row></x:sheetData></x:worksheet>"
            ),
        ]
        let bytes = try ZipWriter.bytes(parts.map { ($0.0, Array($0.1.utf8)) })
        let workbook = try Workbook.open(bytes: bytes, name: "x")
        #expect(workbook.sheets.map(\.name) == ["S"])
        #expect(try rows(bytes).map { $0.cells.map(\.text) } == [["yes"]])
    }

    @Test("reading stops where it is told to, and can be taken row by row")
    func partly() throws {
        let xml = (1...5000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
        let workbook = try Workbook.open(bytes: XLSXFixture(rows: xml).bytes(), name: "x")
        var seen = 0
        try workbook.forEachRow(in: workbook.sheets[0], upTo: 20) { _ in seen += 1 }
        #expect(seen == 20)
        let all = try workbook.rows(in: workbook.sheets[0])
        var numbers: [Int] = []
        while let row = try all.next() { numbers.append(row.number) }
        #expect(numbers == Array(1...5000))
        #expect(try all.next() == nil)
    }
}

/// All rows of all sheets.
func rows(_ bytes: [UInt8], limits: Limits = Limits()) throws -> [Row] {
    var rows: [Row] = []
    try Workbook.open(bytes: bytes, name: "test", limits: limits).forEachRow { rows.append($0) }
    return rows
}
