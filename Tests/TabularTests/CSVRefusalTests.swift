import Tabular
import Testing

@Suite("CSV: refusing")
struct CSVRefusalTests {
    @Test(
        "what is wrong is said with row, column and byte",
        arguments: [
            ("a,b\n1,\"open\n2,3\n", TabularError.Code.unterminatedQuote, 2, 2, 6),
            ("a,b\n1,x\"y\"\n", .strayQuote, 2, 2, 7),
            ("a,b\n\"x\"y,1\n", .strayQuote, 2, 1, 6),
            ("a,b,c\n1,2,3\n4,5", .truncated, 3, 2, 15),
            ("\u{FEFF}a,b\n1,\"", .unterminatedQuote, 2, 2, 9),
            ("a,b\n1,\0\n", .notATable, 2, 2, 6),
        ]
    )
    func located(text: String, code: TabularError.Code, row: Int, column: Int, byte: Int) throws {
        let error = try #require(throws: TabularError.self) { try csvRows(text) }
        #expect(error.code == code)
        #expect(error.place == Place(file: "test.csv", row: row, column: column, byte: byte))
        #expect(error.isRefusalOfFile)
    }

    @Test("a short last row is no truncation when the file is ragged anyway, ends in a line end, or the caller says so")
    func notTruncated() throws {
        #expect(try csvRows("a,b\nonly one\n1,2\nnote").count == 4)
        #expect(try csvRows("a,b\n1\n").count == 2)
        var options = CSVOptions()
        options.refusesTruncatedLastRow = false
        #expect(try csvRows("a,b\n1", options).count == 2)
    }

    @Test("each limit")
    func limits() throws {
        func code(_ text: String, _ change: (inout Limits) -> Void) -> TabularError.Code? {
            var limits = Limits()
            change(&limits)
            do {
                _ = try csvRows(text, limits: limits)
                return nil
            } catch {
                return (error as? TabularError)?.code
            }
        }
        #expect(code("a,b,c\n") { $0.cellsPerRow = 2 } == .limit)
        #expect(code("a,b,c\n") { $0.cellsPerRow = 3 } == nil)
        #expect(code("a\nb\nc\n") { $0.rows = 2 } == .limit)
        #expect(code("a\nb\nc\n") { $0.rows = 3 } == nil)
        #expect(code("a,b\nc,d\n") { $0.cells = 3 } == .limit)
        #expect(code("abcdef\n") { $0.cellBytes = 5 } == .limit)
        #expect(code("abcde\n") { $0.cellBytes = 5 } == nil)
        #expect(code("\"abcdef\"\n") { $0.cellBytes = 5 } == .limit)
        #expect(code("\"abcde\"\n") { $0.cellBytes = 5 } == nil)
        #expect(code("abcdef\n") { $0.bytes = 6 } == .limit)
    }

    @Test("a missing file and a folder are not the file's fault")
    func unreadable() {
        for path in ["/nowhere/at/all.csv", "/"] {
            let error = #expect(throws: TabularError.self) { try CSVFile.open(path: path) }
            #expect(error?.code == .cannotRead)
            #expect(error?.isRefusalOfFile == false)
        }
    }
}
