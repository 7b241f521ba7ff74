import Tabular

/// A table of eight columns with words, numbers and dates, for measuring.
package enum SampleTable {
    /// As CSV: about 60 bytes a row.
    package static func csv(rows: Int) -> [UInt8] {
        var writer = CSVWriter()
        writer.write(["id", "authority", "grade", "date", "score", "share", "note", "url"])
        for row in 0..<rows {
            writer.write([
                String(row), "Authority \(row % 153)", "good", "2024-03-\(10 + row % 20)", String(row * 7 % 1000),
                "0.\(row % 97)", row % 10 == 0 ? "a, \"b\"" : "plain", "u/\(row)",
            ])
        }
        return writer.bytes
    }

    /// As XLSX: four columns of shared texts, of which two differ in every row, and four of numbers and dates.
    package static func xlsx(rows: Int) throws -> [UInt8] {
        var fixture = XLSXFixture([])
        var xml = ""
        for row in 0..<rows {
            let number = row + 1
            xml += """
                <row r="\(number)"><c r="A\(number)"><v>\(row)</v></c><c r="B\(number)" t="s"><v>\(row % 153)</v></c>\
                <c r="C\(number)" t="s"><v>153</v></c><c r="D\(number)" s="1"><v>\(44_000 + row % 1000)</v></c>\
                <c r="E\(number)"><v>\(row * 7 % 1000)</v></c><c r="F\(number)"><v>0.\(row % 97)</v></c>\
                <c r="G\(number)" t="s"><v>\(154 + 2 * row)</v></c>\
                <c r="H\(number)" t="s"><v>\(155 + 2 * row)</v></c></row>
                """
        }
        fixture.sheets = [XLSXFixture.Sheet("Data", xml)]
        fixture.formats = ["dd/mm/yyyy"]
        fixture.sharedTexts = (0..<153).map { "<t>Authority \($0)</t>" } + ["<t>good</t>"]
        for row in 0..<rows {
            fixture.sharedTexts += ["<t>note number \(row)</t>", "<t>https://example.org/\(row)</t>"]
        }
        return try fixture.bytes()
    }

    /// As ODS, with the same values.
    package static func ods(rows: Int) throws -> [UInt8] {
        func text(_ value: String) -> String {
            "<table:table-cell office:value-type=\"string\"><text:p>\(value)</text:p></table:table-cell>"
        }
        func number(_ value: String) -> String {
            "<table:table-cell office:value-type=\"float\" office:value=\"\(value)\"><text:p>\(value)</text:p>"
                + "</table:table-cell>"
        }
        var xml = ""
        for row in 0..<rows {
            let day = "2024-03-\(10 + row % 20)"
            xml += "<table:table-row>" + number("\(row)") + text("Authority \(row % 153)") + text("good")
            xml += "<table:table-cell office:value-type=\"date\" office:date-value=\"\(day)\"><text:p>\(day)</text:p>"
            xml += "</table:table-cell>" + number("\(row * 7 % 1000)") + number("0.\(row % 97)")
            xml += text("note number \(row)") + text("https://example.org/\(row)") + "</table:table-row>"
        }
        return try ODSFixture(rows: xml).bytes()
    }
}
