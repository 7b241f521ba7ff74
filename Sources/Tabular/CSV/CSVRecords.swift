/// The records of a CSV file, one after the other, without a string or an allocation for each.
///
/// ```swift
/// var records = file.records()
/// while try records.next() {
///     records.withBytes(of: 0) { bytes in … }
/// }
/// ```
package struct CSVRecords: Sendable {
    private let source: CSVContent
    private let trouble: CSVTrouble
    private var scanner: CSVScanner

    init(content: CSVContent, scanner: CSVScanner, trouble: CSVTrouble) {
        source = content
        self.scanner = scanner
        self.trouble = trouble
    }

    /// Moves to the next record; false at the end of the file.
    package mutating func next() throws(TabularError) -> Bool {
        do throws(CSVScanner.Failure) {
            return try scanner.next(source.bytes)
        } catch {
            throw trouble.failure(error, row: scanner.row, in: source)
        }
    }

    /// Moves on to the next record that has text in it, and makes a row of it.
    mutating func nextRow(file: String) throws(TabularError) -> Row? {
        while try next() {
            let cells = (0..<count).map { Cell(text(of: $0)) }
            if cells.contains(where: { !$0.isEmpty }) {
                return Row(file: file, number: row, cells: cells)
            }
        }
        return nil
    }

    /// The number of the present record, counted from 1; line breaks inside quotes do not count.
    package var row: Int { scanner.row }
    /// How many cells the present record has; none if it is a blank line.
    package var count: Int { scanner.fields.count }
    /// The cells of the present record, as ranges of ``content``.
    package var fields: [CSVField] { scanner.fields }
    /// Where the present record starts in ``content``.
    package var recordStart: Int { scanner.recordStart }
    /// Where the next record will start in ``content``: how far the reading has come.
    package var position: Int { scanner.position }

    /// All the text in UTF-8. Valid only while this value, or the file it came from, lives.
    package var content: UnsafeRawBufferPointer { source.bytes }

    /// Lends the bytes of a cell, in UTF-8, for the time of the call.
    ///
    /// Quotes inside a quoted cell are still doubled where ``CSVField/hasDoubledQuotes`` says so.
    package func withBytes<Result>(of index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        let field = scanner.fields[index]
        return try withExtendedLifetime(source) {
            try body(UnsafeRawBufferPointer(rebasing: source.bytes[field.start..<field.end]))
        }
    }

    /// Appends the bytes of a cell as they are meant: doubled quotes become one.
    package func append(_ index: Int, to bytes: inout [UInt8]) {
        let field = scanner.fields[index]
        withBytes(of: index) { raw in
            guard field.hasDoubledQuotes else {
                bytes.append(contentsOf: raw)
                return
            }
            var opensPair = false
            for byte in raw {
                opensPair = byte == UInt8(ascii: "\"") && !opensPair
                if !opensPair { bytes.append(byte) }
            }
        }
    }

    /// The text of a cell as it is meant.
    package func text(of index: Int) -> String {
        guard scanner.fields[index].hasDoubledQuotes else {
            return withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
        }
        var bytes: [UInt8] = []
        append(index, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Where one cell of a CSV record stands in the bytes, without its enclosing quotes.
package struct CSVField: Sendable, Hashable {
    /// The offset of its first byte in ``CSVRecords/content``.
    package var start: Int
    /// The offset after its last byte.
    package var end: Int
    /// Whether it was enclosed in quotes.
    package var isQuoted: Bool
    /// Whether its bytes hold doubled quotes that stand for one.
    package var hasDoubledQuotes: Bool
}
