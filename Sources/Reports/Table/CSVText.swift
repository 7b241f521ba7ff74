import Tabular

/// Comma-separated values for spreadsheets. A cell that a spreadsheet would take for a formula is neutralised.
package struct CSVText: Sendable {
    private var writer: CSVWriter

    /// A sheet with named columns.
    package init(_ columns: [String]) {
        writer = CSVWriter(lineEnd: .crlf, formulas: .neutralised)
        writer.write(columns)
    }

    /// Adds a row.
    package mutating func add(_ cells: [String]) { writer.write(cells) }

    /// The sheet as text.
    package var text: String { String(decoding: writer.bytes, as: UTF8.self) }
}
