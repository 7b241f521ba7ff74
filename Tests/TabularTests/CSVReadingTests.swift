import Tabular
import Testing

@Suite("CSV: reading")
struct CSVReadingTests {
    @Test("quotes, doubled quotes, delimiters and line breaks inside quotes")
    func quotes() throws {
        let rows = try csvRows("a,\"b,1\",\"say \"\"hi\"\"\"\n\"two\nlines\",,\"\"\n")
        #expect(rows == [["a", "b,1", "say \"hi\""], ["two\nlines", "", ""]])
    }

    @Test("every line end, and mixtures", arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\r\nc,d"])
    func lineEnds(text: String) throws {
        #expect(try csvRows(text) == [["a", "b"], ["c", "d"]])
    }

    @Test("an empty file has no rows, a header alone is one")
    func smallest() throws {
        #expect(try csvRows("") == [])
        #expect(try csvRows("\u{FEFF}") == [])
        #expect(try csvRows("a,b,c") == [["a", "b", "c"]])
        #expect(try csvRows("a,a,a\n") == [["a", "a", "a"]])
    }

    @Test("blank lines are records without cells, and count as rows")
    func blankLines() throws {
        #expect(try csvRows("a,b\n\n1,2\n") == [["a", "b"], [], ["1", "2"]])
        var numbers: [Int] = []
        try CSVFile.open(bytes: Array("a,b\n\n,\n1,2\n".utf8), name: "x").forEachRow { numbers.append($0.number) }
        #expect(numbers == [1, 4])
    }

    @Test("reading stops after the row asked for")
    func upTo() throws {
        var count = 0
        try CSVFile.open(bytes: Array("a\nb\n\"open".utf8), name: "x").forEachRow(upTo: 2) { _ in count += 1 }
        #expect(count == 2)
    }

    @Test(
        "the delimiter is found out",
        arguments: [
            ("a;b;c\n1,5;2,5;3,5\n", CSVOptions.Delimiter.semicolon),
            ("a|b|c\n1|2, 3|3\n4|5|6\n", .stroke), ("a,b\n1,x|y|z\n2,x|y|z\n", .comma),
            ("a\tb\n1,2\t3\n", .tab),
            ("Title; of the table\n\na,b\n1,2\n3,4\n", .comma),
            ("\"x;y\",\"z;w\"\n", .comma),
            ("one column\nonly\n", .comma),
        ]
    )
    func delimiter(text: String, expected: CSVOptions.Delimiter) throws {
        #expect(try CSVFile.open(bytes: Array(text.utf8), name: "x").delimiter == expected)
    }

    @Test("a stated delimiter is taken at its word")
    func statedDelimiter() throws {
        #expect(try csvRows("a;b,c\n", CSVOptions(delimiter: .comma)) == [["a;b", "c"]])
    }

    @Test("records are ranges of the text, and know how far the reading has come")
    func ranges() throws {
        let file = try CSVFile.open(bytes: Array("\u{FEFF}ab,\"c\"\"d\"\n\nx\n".utf8), name: "x")
        var records = file.records()
        #expect(try records.next())
        #expect(records.fields.map(\.start) == [0, 4])
        #expect(records.fields.map(\.end) == [2, 8])
        #expect(records.fields.map(\.isQuoted) == [false, true])
        #expect(records.fields.map(\.hasDoubledQuotes) == [false, true])
        #expect(records.withBytes(of: 1) { Array($0) } == Array("c\"\"d".utf8))
        var bytes: [UInt8] = []
        records.append(1, to: &bytes)
        #expect(bytes == Array("c\"d".utf8))
        #expect(try records.next())
        #expect(records.count == 0)
        #expect((records.recordStart, records.position) == (10, 11))
        #expect(try records.next())
        #expect(try !records.next())
        #expect((records.row, records.position) == (3, records.content.count))
    }

    @Test("a workbook hands out the rows of a CSV file one at a time as well")
    func pulled() throws {
        let workbook = try Workbook.open(bytes: Array("a,b\n,\n1,2\n".utf8), name: "x.csv")
        let rows = try workbook.rows(in: workbook.sheets[0])
        #expect(try rows.next()?.number == 1)
        #expect(try rows.next() == Row(file: "x.csv", number: 3, cells: [Cell("1"), Cell("2")]))
        #expect(try rows.next() == nil)
        #expect(try workbook.mergedRanges(in: workbook.sheets[0]) == [])
    }

    @Test("rows know their place and answer for columns they lack")
    func places() throws {
        var places: [String] = []
        try CSVFile.open(bytes: Array("a,b\n1\n".utf8), name: "w.csv").forEachRow { row in
            places.append("\(row.place(column: 2)) \(row[column: 2].text)")
            #expect(row[column: 9] == .empty)
            #expect(row[column: 0] == .empty)
        }
        #expect(places == ["w.csv, cell B1 b", "w.csv, cell B2 "])
    }
}

/// The cells of a CSV text, record by record.
func csvRows(_ text: String, _ options: CSVOptions = CSVOptions(), limits: Limits = Limits()) throws -> [[String]] {
    try csvRows(bytes: Array(text.utf8), options, limits: limits)
}

/// The cells of CSV bytes, record by record.
func csvRows(bytes: [UInt8], _ options: CSVOptions = CSVOptions(), limits: Limits = Limits()) throws -> [[String]] {
    var records = try CSVFile.open(bytes: bytes, name: "test.csv", options: options, limits: limits).records()
    var rows: [[String]] = []
    while try records.next() {
        rows.append((0..<records.count).map { records.text(of: $0) })
    }
    return rows
}
