extension HostileFile {
    /// Small files that inflate to large ones.
    static let bombs = [
        HostileFile("ratio.xlsx", .limit, "times its size") {
            try xlsx(sheet, sheetOpening + String(repeating: " ", count: 8 << 20) + "</sheetData></worksheet>")
        },
        HostileFile("inflated.xlsx", .limit, "inflate to more") {
            bomb(sheet, prefix: sheetOpening, unit: "<x/>", megabytes: 600, suffix: "")
        },
        HostileFile("inflated-shared.xlsx", .limit, "inflate to more") {
            var fixture = XLSXFixture(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")
            fixture.sharedTexts = ["<t>x</t>"]
            let (packed, size) = DeflateBomb.stream(prefix: "<sst>", unit: " ", length: 600 << 20, suffix: "</sst>")
            let honest = fixture.parts().filter { $0.name != "xl/sharedStrings.xml" }
            let parts = honest.map { RawZip.Part($0.name, stored: $0.content) }
            return RawZip(parts + [RawZip.Part("xl/sharedStrings.xml", deflated: packed, claimedSize: size)]).bytes
        },
        HostileFile("inflated.ods", .limit, "inflate to more") {
            bomb("content.xml", prefix: odsOpening, unit: "<a/>", megabytes: 600, suffix: odsClosing)
        },
    ]

    /// Single things of absurd size.
    static let giants = [
        HostileFile("gigabyte-cell.xlsx", .limit, "cell is longer") {
            let opening = sheetOpening + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
            return bomb(sheet, prefix: opening, unit: "A", megabytes: 1024, suffix: "</t></is></c></row>")
        },
        HostileFile("megabyte-cell.ods", .limit, "cell is longer") {
            let text = (0..<300_000).map(String.init).joined(separator: " ")
            let cell = "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
            return try ODSFixture(rows: "<table:table-row>\(cell)</table:table-row>").bytes()
        },
        HostileFile("gigabyte-cell.ods", .limit, "inflate to more") {
            let opening = odsOpening + "<table:table-cell office:value-type=\"string\"><text:p>"
            return bomb("content.xml", prefix: opening, unit: "A", megabytes: 1024, suffix: odsClosing)
        },
        HostileFile("giant-attribute.xlsx", .limit, "tag of more") {
            bomb(sheet, prefix: sheetOpening + "<row spans=\"", unit: "A", megabytes: 512, suffix: "\"/>")
        },
        HostileFile("giant-comment.ods", .limit, "tag of more") {
            bomb("content.xml", prefix: odsOpening + "<!--", unit: "A", megabytes: 512, suffix: "-->" + odsClosing)
        },
        HostileFile("deep.xlsx", .limit, "nests more") {
            bomb(sheet, prefix: sheetOpening, unit: "<a>", megabytes: 64, suffix: "")
        },
        HostileFile("many-names.xlsx", .limit, "memory to parse") {
            var xml = Array(sheetOpening.utf8)
            let long = [UInt8](repeating: UInt8(ascii: "n"), count: 4000)
            for number in 0..<8000 { xml += Array("<n\(number)".utf8) + long + Array("/>".utf8) }
            var parts = XLSXFixture(rows: "").parts().filter { $0.name != sheet }
            parts.append((sheet, xml))
            return try ZipWriter.bytes(parts, stored: true)
        },
        HostileFile("many-formats.xlsx", .limit, "number formats") {
            let format = "<numFmt numFmtId=\"200\" formatCode=\"\(String(repeating: "[x]", count: 80))\"/>"
            return try xlsx("xl/styles.xml", "<styleSheet>" + String(repeating: format, count: 25_000))
        },
        HostileFile("million-columns.csv", .limit, "cells in a row") {
            [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
        },
        HostileFile("million-columns.xlsx", .limit, "cells in the row") {
            let cells = String(repeating: "<c><v>1</v></c>", count: 17_000)
            return try XLSXFixture(rows: "<row r=\"1\">\(cells)</row>").bytes()
        },
        HostileFile("column-beyond-last.xlsx", .limit, "cells in the row") {
            try XLSXFixture(rows: "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>").bytes()
        },
        HostileFile("row-beyond-last.xlsx", .malformed, "1048576") {
            try XLSXFixture(rows: "<row r=\"99999999999999999999\"><c><v>1</v></c></row>").bytes()
        },
        HostileFile("million-columns.ods", .limit, "cells in the row") {
            let cell = "<table:table-cell table:number-columns-repeated=\"1000000\" office:value-type=\"string\">"
            let rows = "<table:table-row>\(cell)<text:p>x</text:p></table:table-cell></table:table-row>"
            return try ODSFixture(rows: rows).bytes()
        },
        HostileFile("giant-cell.csv", .limit, "cell is longer") {
            [UInt8](repeating: UInt8(ascii: "A"), count: 3 << 20)
        },
        HostileFile("giant-quoted-cell.csv", .limit, "cell is longer") {
            [UInt8(ascii: "\"")] + [UInt8](repeating: UInt8(ascii: "A"), count: 3 << 20)
        },
    ]

    /// Small files that ask for much to be made of them without inflating.
    static let amplifiers = [
        HostileFile("shared-text-in-every-cell.xlsx", .limit, "texts of this row") {
            let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1000)
            var fixture = XLSXFixture(rows: "<row>\(cells)</row>")
            fixture.sharedTexts = ["<t>\((0..<20_000).map(String.init).joined(separator: " "))</t>"]
            return try fixture.bytes()
        },
        HostileFile("shared-text-in-every-row.xlsx", .limit, "texts of the sheet") {
            var fixture = XLSXFixture(rows: String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 6000))
            fixture.sharedTexts = ["<t>\((0..<20_000).map(String.init).joined(separator: " "))</t>"]
            return try fixture.bytes()
        },
        HostileFile("last-column-of-every-row.xlsx", .limit, "cells up to here") {
            let rows = (1...4000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>\($0)</v></c></row>" }
            return try XLSXFixture(rows: rows.joined()).bytes()
        },
        HostileFile("every-cell-of-every-row.ods", .limit, "cells up to here") {
            let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\">"
            let row = "<table:table-row table:number-rows-repeated=\"1048576\">"
            return try ODSFixture(rows: row + cell + "<text:p>x</text:p></table:table-cell></table:table-row>").bytes()
        },
        HostileFile("billion-rows.ods", .limit, "rows") {
            let row = "<table:table-row table:number-rows-repeated=\"99999999999999999999\">"
            let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
            return try ODSFixture(rows: row + cell + "</table:table-row>").bytes()
        },
        HostileFile("billion-spaces.ods", .limit, "cell is longer") {
            let text = "<text:p>x<text:s text:c=\"1000000000\"/></text:p>"
            let cell = "<table:table-cell office:value-type=\"string\">\(text)"
            return try ODSFixture(rows: "<table:table-row>\(cell)</table:table-cell></table:table-row>").bytes()
        },
        HostileFile("many-sheets.ods", .limit, "sheets") {
            try ODSFixture((0..<300).map { ODSFixture.Sheet("S\($0)", "") }).bytes()
        },
        HostileFile("many-sheets.xlsx", .limit, "sheets") {
            try XLSXFixture((0..<300).map { XLSXFixture.Sheet("S\($0)", "") }).bytes()
        },
    ]
}
