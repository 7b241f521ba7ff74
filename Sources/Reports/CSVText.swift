import Tabular

/// Comma-separated values for spreadsheets. A cell that a spreadsheet would take for a formula is neutralised.
public struct CSVText: Sendable {
    private var writer: CSVWriter

    /// A sheet with named columns.
    public init(_ columns: [String]) {
        writer = CSVWriter(lineEnd: .crlf, formulas: .neutralised)
        writer.write(columns)
    }

    /// Adds a row.
    public mutating func add(_ cells: [String]) { writer.write(cells) }

    /// The sheet as text.
    public var text: String { String(decoding: writer.bytes, as: UTF8.self) }
}
