/// Writes CSV in UTF-8 into memory.
///
/// ```swift
/// var writer = CSVWriter(formulas: .neutralised)
/// writer.write(["authority", "grade"])
/// let bytes = writer.bytes
/// ```
package struct CSVWriter: Sendable {
    /// What ends a row.
    package enum LineEnd: String, Sendable, Hashable {
        /// A line feed, as on Unix.
        case lf = "\n"
        /// Carriage return and line feed, as RFC 4180 has it.
        case crlf = "\r\n"
    }

    /// What happens to a cell that a spreadsheet program would take for a formula.
    package enum Formulas: Sendable, Hashable {
        /// It is written as it is.
        case kept
        /// It gets an apostrophe in front, which makes it text: a cell that starts with `=`, `+`, `-`, `@`, a tab,
        /// a carriage return or a line feed. Plain numbers such as `-3.5` do no harm and stay as they are.
        case neutralised
    }

    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    private let delimiter: UInt8
    private let lineEnd: LineEnd
    private let formulas: Formulas

    package init(delimiter: CSVOptions.Delimiter = .comma, lineEnd: LineEnd = .lf, formulas: Formulas = .kept) {
        self.delimiter = delimiter.rawValue
        self.lineEnd = lineEnd
        self.formulas = formulas
    }

    /// Writes one row; quotes the cells that need it. A row of no cells is a blank line.
    package mutating func write(_ cells: some Collection<String>) {
        var isFirst = true
        for cell in cells {
            if !isFirst { bytes.append(delimiter) }
            isFirst = false
            // One empty cell without quotes would read as a blank line.
            write(cell, quoted: cells.count == 1 && cell.isEmpty)
        }
        bytes.append(contentsOf: lineEnd.rawValue.utf8)
    }

    private mutating func write(_ cell: String, quoted: Bool) {
        let text = formulas == .neutralised ? cell.withoutFormula : cell
        guard quoted || needsQuotes(text) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func needsQuotes(_ text: String) -> Bool {
        // A byte-order mark at the start of a file would be taken for the file's own.
        text.utf8.contains { byte in
            switch byte {
            case delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
            default: false
            }
        } || text.utf8.starts(with: [0xEF, 0xBB, 0xBF])
    }
}

extension String {
    /// The text with an apostrophe in front where a spreadsheet program would take it for a formula: where it starts
    /// with `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed. Plain numbers such as `-3.5` do no harm.
    var withoutFormula: String { looksLikeFormula ? "'" + self : self }

    private var looksLikeFormula: Bool {
        switch utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !Self.isPlainNumber(utf8.dropFirst())
        default: false
        }
    }

    private static func isPlainNumber(_ digits: Substring.UTF8View) -> Bool {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            }
    }
}
