import Glibc
import Tabular
import TabularFixtures
import Testing

@Suite("Opening")
struct OpeningTests {
    @Test("files by their path, mapped")
    func paths() throws {
        let path = "/tmp/tabular-test-\(getpid())-\(UInt32.random(in: 0 ... .max)).bin"
        defer { unlink(path) }
        for bytes in [Array("a,b\n1,2\n".utf8), try XLSXFixture(rows: "<row><c><v>1</v></c></row>").bytes()] {
            let file = try #require(fopen(path, "w"))
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
            let workbook = try Workbook.open(path: path)
            var rows = 0
            try workbook.forEachRow { _ in rows += 1 }
            #expect(rows == (workbook.kind == .csv ? 2 : 1))
            #expect(workbook.byteCount == bytes.count)
            #expect(workbook.withBytes { Array($0) } == bytes)
            #expect(workbook.name == path.split(separator: "/").last.map(String.init))
            #expect(try Workbook.open(path: path, name: "mine").name == "mine")
            var limits = Limits()
            limits.bytes = bytes.count - 1
            let error = #expect(throws: TabularError.self) { try Workbook.open(path: path, limits: limits) }
            #expect(error?.code == .limit)
        }
    }

    @Test("limits as wide as numbers go, and limits of nothing, do no harm", arguments: [Int.max, 0])
    func extremeLimits(limit: Int) throws {
        var limits = Limits()
        limits.bytes = .max
        limits.inflatedBytes = limit
        limits.ratio = limit
        limits.rows = limit
        limits.cellsPerRow = limit
        limits.cells = limit
        limits.cellBytes = limit
        limits.rowBytes = limit
        limits.heldBytes = limit
        limits.sheets = limit
        let row = "<table:table-row><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\">"
        let files = [
            Array("a,\"b\"\n\"c\",d".utf8),
            try XLSXFixture(rows: "<row><c><v>1</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>").bytes(),
            try ODSFixture(rows: row + "<text:p>x</text:p></table:table-cell></table:table-row>").bytes(),
        ]
        for file in files {
            var cells = 0
            do {
                try Workbook.open(bytes: file, name: "x", limits: limits).forEachRow { cells += $0.cells.count }
            } catch let error as TabularError {
                #expect(error.code == .limit)
            }
            #expect(limit == 0 ? cells == 0 : cells >= 2)
        }
    }

    @Test("pipes, which are read to their end, or to the limit")
    func pipes() throws {
        #expect(try openPipe("a,b\n1,2\n", limit: 100) == 2)
        let error = #expect(throws: TabularError.self) { try openPipe("a,b\n1,2\n", limit: 7) }
        #expect(error?.code == .limit)
    }

    @Test("a workbook can be read by several tasks at once")
    func concurrently() async throws {
        let xml = (1...500).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
        var fixture = XLSXFixture(rows: xml)
        fixture.sharedTexts = ["<t>shared</t>"]
        let workbook = try Workbook.open(bytes: fixture.bytes(), name: "x")
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var count = 0
                    try workbook.forEachRow { count += $0[column: 1].text == "shared" ? 1 : 0 }
                    return count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 500, count: 8))
    }

    /// The number of rows of a text that comes through a pipe.
    private func openPipe(_ text: String, limit: Int) throws -> Int {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        write(ends[1], text, text.utf8.count)
        close(ends[1])
        var limits = Limits()
        limits.bytes = limit
        var rows = 0
        try Workbook.open(path: "/dev/fd/\(ends[0])", limits: limits).forEachRow { _ in rows += 1 }
        return rows
    }
}
