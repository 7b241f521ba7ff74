/// A CSV file: mapped, or bytes in memory.
///
/// ```swift
/// let file = try CSVFile.open(path: "workforce.csv")
/// try file.forEachRow { row in print(row.number, row[column: 3].text) }
/// ```
///
/// For a million rows take ``records()``, which hands out byte ranges instead of strings.
package struct CSVFile: Sendable {
    package let name: String
    /// What stands between its cells: as stated, or as found out.
    package let delimiter: CSVOptions.Delimiter
    /// The encoding that was found.
    package var encoding: TextEncoding { content.encoding }

    private let content: CSVContent
    private let options: CSVOptions
    private let limits: Limits

    /// Opens a file, or a pipe, by its path; `name` is what messages call it, the path's last part unless given.
    ///
    /// Throws when the file cannot be read, is too large, or holds a byte that is no text.
    package static func open(
        path: String,
        name: String? = nil,
        options: CSVOptions = CSVOptions(),
        limits: Limits = Limits()
    ) throws(TabularError) -> CSVFile {
        let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        let bytes = try FileBytes.open(path: path, name: name, limits: limits)
        return try CSVFile(bytes, name: name, options: options, limits: limits)
    }

    /// Opens bytes in memory, which are copied once; `name` is what messages call them.
    ///
    /// Throws when they are too many, or one of them is no text.
    package static func open(
        bytes: some Collection<UInt8>,
        name: String,
        options: CSVOptions = CSVOptions(),
        limits: Limits = Limits()
    ) throws(TabularError) -> CSVFile {
        guard bytes.count <= limits.bytes else { throw FileBytes.tooLarge(name, limits.bytes) }
        return try CSVFile(FileBytes(copying: bytes), name: name, options: options, limits: limits)
    }

    init(_ bytes: FileBytes, name: String, options: CSVOptions, limits: Limits) throws(TabularError) {
        self.name = name
        self.options = options
        self.limits = limits
        content = try CSVContent(bytes, name: name, options: options, limits: limits)
        delimiter = options.delimiter ?? CSVDelimiterGuess.delimiter(of: content.bytes)
    }

    /// The records from the first on, one at a time, as byte ranges.
    package func records() -> CSVRecords {
        CSVRecords(
            content: content,
            scanner: CSVScanner(options: options, delimiter: delimiter, limits: limits),
            trouble: CSVTrouble(name: name, options: options, limits: limits)
        )
    }

    /// Calls `body` with every row that has a cell with text in it, down to row `last` if given.
    ///
    /// Throws what `body` throws, and a ``TabularError`` where the file breaks the rules or passes a limit; the rows
    /// before that have been delivered.
    package func forEachRow(upTo last: Int = .max, _ body: (Row) throws -> Void) throws {
        var records = records()
        while records.row < last, let row = try records.nextRow(file: name), row.number <= last {
            try body(row)
        }
    }
}
