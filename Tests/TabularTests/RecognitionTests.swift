import Tabular
import TabularFixtures
import Testing

@Suite("What a file is")
struct RecognitionTests {
    @Test(
        "is told by its content and refused by its name",
        arguments: [
            ("<!DOCTYPE html><html><body>Not found</body></html>", "an HTML page"),
            ("\n\n  <HTML lang=en>", "an HTML page"),
            ("\u{FEFF}<table><tr><td>1</td></tr></table>", "an HTML page"),
            ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "Excel 2003"),
            ("<?xml version=\"1.0\"?><office:document xmlns:office=\"x\">", "a flat ODS"),
            ("<?xml version=\"1.0\"?><svg/>", "an XML document"),
            ("%PDF-1.7\n%âãÏÓ", "a PDF document"),
            ("{ \"error\": 404 }", "a JSON document"),
            ("[{\"a\":1}]", "a JSON document"),
            ("{\\rtf1\\ansi}", "a rich-text document"),
            ("", "an empty file"),
            ("GIF89a......", "a picture"),
            ("PAR1....", "binary data"),
            ("plain\0text", "binary data"),
            ("L\0A\0,\0n\0a\0m\0e\0\n\0", "text in UTF-16 without the mark that says so"),
            ("\0L\0A\0,\0n", "text in UTF-16 without the mark that says so"),
        ]
    )
    func text(content: String, kind: String) throws {
        try expectRefused(Array(content.utf8), kind)
    }

    @Test(
        "is told for binary formats too",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "a picture"),
            ([0x1F, 0x8B, 0x08, 0x00], "a compressed archive"), ([0x7F, 0x45, 0x4C, 0x46], "binary data"),
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a compressed archive"),
        ] as [([UInt8], String)]
    )
    func binary(content: [UInt8], kind: String) throws {
        try expectRefused(content, kind)
    }

    @Test(
        "old Office files by the streams in them",
        arguments: [("Workbook", "old Excel"), ("WordDocument", "old Office")]
    )
    func ole(stream: String, kind: String) throws {
        let header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        try expectRefused(header + stream.utf8.flatMap { [$0, 0] } + [0, 0], kind)
    }

    @Test(
        "zip files by the parts in them",
        arguments: [
            (["[Content_Types].xml", "word/document.xml"], "a Word document"),
            (["[Content_Types].xml", "ppt/presentation.xml"], "a PowerPoint"),
            (["[Content_Types].xml", "xl/workbook.bin"], "binary Excel workbook"),
            (["readme.txt"], "a zip archive"),
        ]
    )
    func zips(parts: [String], kind: String) throws {
        try expectRefused(ZipWriter.bytes(parts.map { ($0, [1]) }), kind)
    }

    @Test("an OpenDocument text is no spreadsheet")
    func openDocument() throws {
        let type = Array("application/vnd.oasis.opendocument.text".utf8)
        try expectRefused(ZipWriter.bytes([("mimetype", type), ("content.xml", [])]), "OpenDocument file")
    }

    @Test("a wrong extension changes nothing")
    func wrongExtension() throws {
        let xlsx = try XLSXFixture(rows: "<row><c><v>1</v></c></row>").bytes()
        #expect(try Workbook.open(bytes: xlsx, name: "renamed.csv").kind == .xlsx)
        let ods = try ODSFixture(rows: "").bytes()
        #expect(try Workbook.open(bytes: ods, name: "renamed.xlsx").kind == .ods)
        let csv = try Workbook.open(bytes: Array("a;b\n1;2\n".utf8), name: "renamed.ods")
        #expect(csv.kind == .csv)
        #expect(csv.csv?.delimiter == .semicolon)
    }

    @Test("a table that begins oddly is still a table", arguments: ["[c],x\n1,2\n", "<5,>5\n1,2\n", "{x},y\n", "\n\n"])
    func oddTables(text: String) throws {
        #expect(try Workbook.open(bytes: Array(text.utf8), name: "x").kind == .csv)
    }

    private func expectRefused(_ bytes: [UInt8], _ kind: String) throws {
        let error = try #require(throws: TabularError.self) { try Workbook.open(bytes: bytes, name: "table.csv") }
        #expect(error.what.contains(kind), "\(error)")
        #expect([.notATable, .encrypted].contains(error.code))
        #expect(error.isRefusalOfFile)
    }
}
