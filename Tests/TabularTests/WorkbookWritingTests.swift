import Glibc
import Tabular
import TabularFixtures
import Testing

@Suite("XLSX: writing")
struct WorkbookWritingTests {
    private func writer(_ rows: [[WrittenCell]], columns: Int = 3) -> WorkbookWriter {
        let columns = (1...columns).map { WrittenSheet.Column("column \($0)") }
        return WorkbookWriter(name: "plan.xlsx", sheets: [WrittenSheet("Plan", columns: columns, rows: rows)])
    }

    private func read(_ writer: WorkbookWriter) throws -> [[Cell]] {
        let book = try Workbook.open(bytes: writer.bytes(scratch: "/tmp"), name: "plan.xlsx")
        var rows: [[Cell]] = []
        try book.forEachRow(in: book.sheets[0]) { rows.append($0.cells) }
        return rows
    }

    @Test("words, numbers and days keep their kind")
    func kinds() throws {
        let rows = try read(writer([[.text("Hull"), .number(-3.5), .day(year: 2026, month: 2, day: 28)]]))
        #expect(rows[0].map(\.text) == ["column 1", "column 2", "column 3"])
        #expect(rows[1].map(\.text) == ["Hull", "-3.5", "2026-02-28"])
        #expect(rows[1].map(\.kind) == [.text, .number, .date])
    }

    /// LibreOffice and paper show a row one line high unless the file says more.
    @Test("a row is as high as its wrapped words need")
    func heights() throws {
        var writer = writer([
            [.text(String(repeating: "word ", count: 40)), .text("x")], [.text("short"), .text("x")],
        ])
        writer.sheets[0].columns[0].wraps = true
        writer.sheets[0].columns[0].width = 21
        let words = try ZipReader.text("xl/worksheets/sheet1.xml", in: writer.bytes(scratch: "/tmp"))
        #expect(words.contains(#/<row r="2"[^>]* ht="150" customHeight="1"/#), "\(words)")
        #expect(!words.contains(#/<row r="3"[^>]* ht=/#))
    }

    @Test("a title stands above the header, and is no formula; rows keep their kind below it")
    func titles() throws {
        var writer = writer([[.text("Hull"), .number(2), .day(year: 2026, month: 2, day: 28)]])
        writer.sheets[0].title = ["=A plan", "of autumn"]
        writer.sheets[0].hasFilters = true
        writer.sheets[0].columns[0].wraps = true
        let rows = try read(writer).map { $0.map(\.text).filter { !$0.isEmpty } }.filter { !$0.isEmpty }
        #expect(
            rows == [["'=A plan"], ["of autumn"], ["column 1", "column 2", "column 3"], ["Hull", "2", "2026-02-28"]]
        )
        #expect(try writer.bytes(scratch: "/tmp") == writer.bytes(scratch: "/tmp"))
        writer.sheets[0].title = [String(repeating: "x", count: 40_000)]
        #expect(throws: TabularError.self) { try writer.bytes(scratch: "/tmp") }
    }

    @Test("nothing becomes a formula", arguments: ["=1+1", "+44 20", "-x", "@x", "\tx"])
    func formulas(_ text: String) throws {
        let cell = try #require(try read(writer([[.text(text)]])).last?.first)
        #expect(cell.text == "'" + text)
        #expect(cell.kind == .text)
        #expect(!cell.isFormula)
    }

    @Test("a plain number in words stays as it is", arguments: ["-3.5", "+7", "810"])
    func plainNumbers(_ text: String) throws {
        #expect(try read(writer([[.text(text)]])).last?.first == Cell(text))
    }

    @Test("what is written is read back, whatever it is", arguments: 1...60)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let alphabet = ["a", "é", "😀", "<", "&", "\"", "\n", " ", "_x0041_", "_", "'", "]]>", "0", "\u{FEFF}", ";"]
        let rows = (0..<5).map { _ in
            (0..<3).map { _ in
                "x"
                    + (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        alphabet.randomElement(using: &random) ?? ""
                    }.joined()
            }
        }
        #expect(try read(writer(rows.map { $0.map(WrittenCell.text) })).dropFirst().map { $0.map(\.text) } == rows)
    }

    @Test("what XML cannot hold is replaced")
    func controls() throws {
        let rows = try read(writer([[.text("a\u{0}b\u{B}c\r\nd\re\u{FFFE}")]]))
        #expect(rows[1][0].text == "a\u{FFFD}b\u{FFFD}c\nd\ne\u{FFFD}")
    }

    @Test("the same content is the same bytes")
    func sameBytes() throws {
        let writer = writer([[.text("Hull"), .number(2), .day(year: 2026, month: 2, day: 28)]])
        #expect(try writer.bytes(scratch: "/tmp") == writer.bytes(scratch: "/var/tmp"))
    }

    @Test("bold header in sight, lists to choose from, notes")
    func parts() throws {
        var writer = writer([[.text("Hull")]])
        writer.lists = [.init("yes or no", ["yes", "no"])]
        writer.sheets[0].columns[0].note = "who"
        writer.sheets[0].columns[1].values = .oneOf("yes or no")
        writer.sheets[0].columns[2].values = .wholeNumber(0...20)
        writer.sheets[0].preparedRows = 40
        let bytes = try writer.bytes(scratch: "/tmp")
        let sheet = try ZipReader.text("xl/worksheets/sheet1.xml", in: bytes)
        #expect(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""))
        #expect(sheet.contains("sqref=\"B2:B41\""))
        #expect(sheet.contains("<formula1>Lists!$A$2:$A$3</formula1>"))
        #expect(sheet.contains("sqref=\"C2:C41\"") && sheet.contains("<formula2>20</formula2>"))
        #expect(try ZipReader.text("xl/comments1.xml", in: bytes).contains("who"))
        #expect(try ZipReader.text("xl/styles.xml", in: bytes).contains("<b/>"))
        let book = try Workbook.open(bytes: bytes, name: "plan.xlsx")
        #expect(book.sheets.map(\.name) == ["Plan", "Lists"])
    }

    @Test("what no workbook holds is refused with its cell")
    func refusals() throws {
        func refused(_ rows: [[WrittenCell]]) -> String? {
            do {
                _ = try writer(rows).bytes(scratch: "/tmp")
                return nil
            } catch { return "\(error)" }
        }
        #expect(refused([[.text(String(repeating: "a", count: 32_766))]]) == nil)
        #expect(refused([[.empty, .text(String(repeating: "a", count: 32_767))]])?.contains("cell B2") == true)
        #expect(refused([[], [.number(.infinity)]])?.contains("cell A3") == true)
        #expect(refused([[.day(year: 2026, month: 2, day: 29)]])?.contains("is no day") == true)
    }

    @Test("names of sheets", arguments: ["", "a/b", "'a", String(repeating: "a", count: 32)])
    func sheetNames(_ name: String) {
        var writer = writer([])
        writer.sheets[0].name = name
        #expect(throws: TabularError.self) { try writer.bytes(scratch: "/tmp") }
    }

    @Test("two sheets of one name, and a list nobody has")
    func contradictions() {
        var twice = writer([])
        twice.sheets.append(WrittenSheet("PLAN", columns: [.init("a")]))
        #expect(throws: TabularError.self) { try twice.bytes(scratch: "/tmp") }
        var unlisted = writer([])
        unlisted.sheets[0].columns[0].values = .oneOf("nobody")
        #expect(throws: TabularError.self) { try unlisted.bytes(scratch: "/tmp") }
    }
}
