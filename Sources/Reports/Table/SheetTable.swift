import Domain
import Tabular

/// A list for spreadsheets: one table that is written as CSV or as an XLSX workbook.
///
/// ```swift
/// var sheet = SheetTable("Authorities", ["la_code", "name", ">places", "@inspected"])
/// sheet.add(["810", "Kingston upon Hull", "2", "2024-11-04"])
/// ```
package struct SheetTable: Sendable {
    /// What a column holds.
    private enum Kind { case words, number, day }

    /// The sheet's name in a workbook.
    package let name: String
    /// The columns' names.
    package let columns: [String]
    /// The rows, as they are printed.
    package private(set) var rows: [[String]] = []
    private let kinds: [Kind]

    /// A table with named columns. A name that begins with `>` is of a column of numbers, with `@` of days.
    package init(_ name: String, _ columns: [String]) {
        self.name = name
        kinds = columns.map { $0.hasPrefix(">") ? .number : $0.hasPrefix("@") ? .day : .words }
        self.columns = zip(columns, kinds).map { $1 == .words ? $0 : String($0.dropFirst()) }
    }

    /// Adds a row.
    package mutating func add(_ cells: [String]) { rows.append(cells) }

    /// Comma-separated values. A cell that a spreadsheet would take for a formula is neutralised.
    package var csv: String {
        var text = CSVText(columns)
        for row in rows { text.add(row) }
        return text.text
    }

    /// A workbook of one sheet: bold header that stays in sight, numbers as numbers, days as days.
    /// - Parameters:
    ///   - file: what messages call it.
    ///   - scratch: a folder for temporary files.
    /// - Throws: `TabularError` of the code `cannotWrite`.
    package func xlsx(file: String, scratch: String) throws(TabularError) -> [UInt8] {
        let sheet = WrittenSheet(
            name,
            columns: columns.map { WrittenSheet.Column($0) },
            rows: rows.map { row in zip(row, kinds).map { Self.cell($0, $1) } }
        )
        return try WorkbookWriter(name: file, sheets: [sheet]).bytes(scratch: scratch)
    }

    /// A value of a column's kind, or words where it is none: `none`, `never`.
    private static func cell(_ text: String, _ kind: Kind) -> WrittenCell {
        if text.isEmpty { return .empty }
        switch kind {
        case .words: return .text(text)
        case .number: return Double(text).map(WrittenCell.number) ?? .text(text)
        case .day:
            guard let day = Day(text) else { return .text(text) }
            return .day(year: day.year, month: day.month, day: day.day)
        }
    }
}
