import Domain
import Tabular

/// A workbook that went out, was filled by people, and came back: its rows by the headings of their columns, on whatever sheet,
/// in whatever order.
package struct FilledSheet: Sendable {
    package struct Row: Sendable {
        package let file: String
        /// Empty in a file that has none.
        package let sheet: String
        package let number: Int
        fileprivate let texts: [String: String]

        /// What stands in a column, without blanks around it.
        package subscript(_ column: String) -> String { texts[column] ?? "" }

        /// What is wrong with it.
        package func problem(_ reason: String) -> Problem {
            Problem(file: file, sheet: sheet, row: number, reason: reason)
        }

        /// What is wrong with one of its cells.
        package func problem(_ column: String, _ reason: String) -> Problem {
            Problem(
                file: file,
                sheet: sheet,
                row: number,
                column: column,
                value: self[column].isEmpty ? nil : self[column],
                reason: reason
            )
        }

        /// The day in a column, in any of the ways in which published files write one; `nil` for another text.
        package func day(_ column: String) -> Day? { PublishedDay.read(self[column]) }

        /// `sheet Plan, row 7`.
        package var place: String { (sheet.isEmpty ? "" : "sheet \(sheet), ") + "row \(number)" }
    }

    /// Those in which something stands in one of the columns.
    package let rows: [Row]

    /// How far down a header may stand.
    private static let deepest = 50

    /// - Parameter columns: the headings of the columns that it must have.
    /// - Throws: `Problem` for a workbook without them, `TabularError` for what is no workbook.
    package init(_ book: Workbook, columns: [String]) throws {
        var rows: [Row] = [], isFound = false, nearest: (sheet: String, missing: [String])?
        for sheet in book.sheets {
            var header: HeaderRow?
            try book.forEachRow(in: sheet) { row in
                guard let header else {
                    let printed = HeaderRow(row.cells.map(\.text))
                    let missing = columns.filter { printed.position(of: $0) == nil }
                    if missing.isEmpty {
                        header = printed
                    } else if row.number <= Self.deepest, missing.count < nearest?.missing.count ?? columns.count {
                        nearest = (sheet.name, missing)
                    }
                    return
                }
                let texts = columns.map { column in
                    row[column: (header.position(of: column) ?? 0) + 1].text.trimmed.withoutFormulaGuard
                }
                guard texts.contains(where: { !$0.isEmpty }) else { return }
                rows.append(
                    Row(
                        file: book.name,
                        sheet: sheet.name,
                        number: row.number,
                        texts: Dictionary(zip(columns, texts), uniquingKeysWith: { one, _ in one })
                    )
                )
            }
            guard let header else { continue }
            isFound = true
            if let twice = columns.first(where: { header.positions(of: $0).count > 1 }) {
                throw Problem(file: book.name, sheet: sheet.name, column: twice, reason: "stands over two columns")
            }
        }
        guard isFound else {
            throw Problem(
                file: book.name,
                sheet: nearest?.sheet,
                reason: nearest.map { "has no column \($0.missing.map { "'\($0)'" }.joined(separator: ", "))" }
                    ?? "no sheet has the columns \(columns.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
        self.rows = rows
    }
}

extension String {
    /// Without the apostrophe in front by which no spreadsheet takes it for a formula.
    var withoutFormulaGuard: String {
        hasPrefix("'") && "=+-@".contains(dropFirst().first ?? " ") ? String(dropFirst()) : self
    }
}
