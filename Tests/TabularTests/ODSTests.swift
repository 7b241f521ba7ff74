import Tabular
import TabularFixtures
import Testing

@Suite("ODS")
struct ODSTests {
    @Test("values are taken as stated, not as shown")
    func values() throws {
        let read = try rows(
            ODSFixture(
                rows: """
                    <table:table-row>\
                    <table:table-cell office:value-type="float" office:value="3.1400000000000001"><text:p>3</text:p>\
                    </table:table-cell>\
                    <table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12.5%</text:p>\
                    </table:table-cell>\
                    <table:table-cell office:value-type="date" office:date-value="2024-03-31"><text:p>31 March</text:p>\
                    </table:table-cell>\
                    <table:table-cell office:value-type="date" office:date-value="2024-03-31T09:30:00.5"/>\
                    <table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>\
                    <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p>\
                    </table:table-cell>\
                    <table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string" \
                    office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>\
                    <table:table-cell table:formula="of:=[.A9]" office:value-type="string"><text:p>#REF!</text:p>\
                    </table:table-cell>\
                    <table:table-cell office:value-type="string"><text:p>#REF!</text:p></table:table-cell>\
                    <table:table-cell office:value-type="string" office:string-value="stated"/>\
                    </table:table-row>
                    """
            ).bytes()
        )
        let cells = try #require(read.first).cells
        let texts = [
            "3.14", "12.5%", "2024-03-31", "2024-03-31T09:30:00", "09:30:00", "true", "#DIV/0!", "#REF!", "#REF!",
            "stated",
        ]
        #expect(cells.map(\.text) == texts)
        let kinds: [Cell.Kind] = [.number, .text, .date, .date, .time, .boolean, .error, .error, .text, .text]
        #expect(cells.map(\.kind) == kinds)
        #expect(cells.map(\.isFormula) == [false, false, false, false, false, false, true, true, false, false])
    }

    @Test("paragraphs, white space, links and comments")
    func texts() throws {
        let read = try rows(
            ODSFixture(
                rows: """
                    <table:table-row>\
                    <table:table-cell office:value-type="string"><text:p>two</text:p><text:p>lines</text:p>\
                    </table:table-cell>\
                    <table:table-cell office:value-type="string"><text:p>  a \n b<text:s text:c="2"/>c<text:tab/>d\
                    <text:line-break/>e </text:p></table:table-cell>\
                    <table:table-cell office:value-type="string"><text:p>see <text:a xlink:href="https://example.org/">\
                    <text:span>here</text:span></text:a> now</text:p></table:table-cell>\
                    <table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p>\
                    </office:annotation><text:p>text</text:p></table:table-cell>\
                    <table:table-cell table:formula='of:=HYPERLINK("https://example.org/x";"x")' \
                    office:value-type="string"><text:p>x</text:p></table:table-cell>\
                    </table:table-row>
                    """
            ).bytes()
        )
        let cells = try #require(read.first).cells
        #expect(cells.map(\.text) == ["two\nlines", "a b  c\td\ne", "see here now", "text", "x"])
        #expect(cells.map(\.link) == [nil, nil, "https://example.org/", nil, "https://example.org/x"])
    }

    @Test("repeated rows and columns, and the empty million at the end")
    func repeats() throws {
        let text = "office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        let read = try rows(
            ODSFixture(
                rows: """
                    <table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell \
                    table:number-columns-repeated="3"/><table:table-cell table:number-columns-repeated="2" \(text)\
                    <table:table-cell table:number-columns-repeated="16379"/></table:table-row>\
                    </table:table-header-rows>\
                    <table:table-row table:number-rows-repeated="10"><table:table-cell/></table:table-row>\
                    <table:table-row-group><table:table-row><table:table-cell \(text)</table:table-row>\
                    </table:table-row-group>\
                    <table:table-row table:number-rows-repeated="1048563"><table:table-cell \
                    table:number-columns-repeated="16384"/></table:table-row>
                    """
            ).bytes()
        )
        #expect(read.map(\.number) == [1, 2, 13])
        #expect(read[1].cells.map(\.text) == ["", "", "", "x", "x"])
        #expect(read[2].cells.map(\.text) == ["x"])
    }

    @Test("several sheets, hidden ones, tables inside cells, merged cells")
    func structure() throws {
        let one = """
            <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" \
            office:value-type="string"><text:p>one</text:p></table:table-cell><table:covered-table-cell/>\
            <table:table-cell office:value-type="string"><text:p>z</text:p></table:table-cell></table:table-row>
            """
        let inner = """
            <table:table-row><table:table-cell office:value-type="string"><text:p>outer</text:p>\
            <table:table table:name="inner"><table:table-row><table:table-cell office:value-type="string">\
            <text:p>inner</text:p></table:table-cell></table:table-row></table:table></table:table-cell>\
            <table:table-cell office:value-type="string"><text:p>after</text:p></table:table-cell></table:table-row>
            """
        var fixture = ODSFixture([ODSFixture.Sheet("One", one), ODSFixture.Sheet("Two &amp; two", inner)])
        fixture.sheets[1].isHidden = true
        let workbook = try Workbook.open(bytes: fixture.bytes(), name: "x.ods")
        #expect(workbook.sheets.map(\.name) == ["One", "Two & two"])
        #expect(workbook.sheets.map(\.isHidden) == [false, true])
        #expect(try workbook.mergedRanges(in: workbook.sheets[0]) == [MergedRange(rows: 1...3, columns: 1...2)])
        var all: [String] = []
        try workbook.forEachRow { all.append("\($0.sheet):" + $0.cells.map(\.text).joined(separator: "|")) }
        #expect(all == ["One:one||z", "Two & two:outer|after"])
        var second: [String] = []
        try workbook.forEachRow(in: workbook.sheets[1]) { second += $0.cells.map(\.text) }
        #expect(second == ["outer", "after"])
    }

    @Test("a manifest with a document type, as old programs wrote it, is no attack")
    func oldManifest() throws {
        var parts = ODSFixture(rows: "").parts()
        parts[2].content = Array("<!DOCTYPE manifest:manifest PUBLIC \"-//x\" \"Manifest.dtd\"><m/>".utf8)
        #expect(try Workbook.open(bytes: ZipWriter.bytes(parts), name: "x").kind == .ods)
    }
}
