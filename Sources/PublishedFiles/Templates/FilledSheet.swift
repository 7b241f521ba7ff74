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
        /// Whether a spreadsheet program does not show it.
        package let isHidden: Bool
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
    /// Cells that say something which cannot be read: formulas whose result is not stored, one over several rows, and, below the header, words in
    /// columns that nothing reads.
    package let unread: [Problem]

    /// How far down a header may stand.
    private static let deepest = 50

    /// - Parameters:
    ///   - columns: the headings of the columns that it must have.
    ///   - others: headings of columns that it went out with besides, which are not read; where they are said, words in any
    ///     other column are unread.
    /// - Throws: `Problem` for a workbook without them, `TabularError` for what is no workbook.
    package init(_ book: Workbook, columns: [String], beside others: [String]? = nil) throws {
        var rows: [Row] = [], unread: [Problem] = [], isFound = false, nearest: (sheet: String, missing: [String])?
        for sheet in book.sheets {
            var header: HeaderRow?, headedAt = 0
            try book.forEachRow(in: sheet) { row in
                guard let header else {
                    let printed = HeaderRow(row.cells.map(\.text))
                    let missing = columns.filter { printed.position(of: $0) == nil }
                    if missing.isEmpty {
                        (header, headedAt) = (printed, row.number)
                    } else if row.number <= Self.deepest, missing.count < nearest?.missing.count ?? columns.count {
                        nearest = (sheet.name, missing)
                    }
                    return
                }
                let texts = columns.map { column in
                    row[column: (header.position(of: column) ?? 0) + 1].text.trimmed.withoutFormulaGuard
                }
                unread += Self.unread(row, header, columns, beside: others)
                guard texts.contains(where: { !$0.isEmpty }) else { return }
                rows.append(
                    Row(
                        file: book.name,
                        sheet: sheet.name,
                        number: row.number,
                        isHidden: row.isHidden,
                        texts: Dictionary(zip(columns, texts), uniquingKeysWith: { one, _ in one })
                    )
                )
            }
            guard let header else { continue }
            isFound = true
            if let twice = columns.first(where: { header.positions(of: $0).count > 1 }) {
                throw Problem(file: book.name, sheet: sheet.name, column: twice, reason: "stands over two columns")
            }
            for merged in try book.mergedRanges(in: sheet)
            where merged.rows.count > 1 && merged.rows.lowerBound > headedAt {
                let within = columns.first { header.position(of: $0).map { merged.columns.contains($0 + 1) } ?? false }
                guard let column = within else { continue }
                unread.append(
                    Problem(
                        file: book.name,
                        sheet: sheet.name,
                        row: merged.rows.lowerBound,
                        column: column,
                        reason:
                            "one cell stands over rows \(merged.rows.lowerBound) to \(merged.rows.upperBound): take them apart, and say in each row "
                            + "what is meant of it"
                    )
                )
            }
        }
        guard isFound else {
            throw Problem(
                file: book.name,
                sheet: nearest?.sheet,
                reason: (nearest.map { "has no column \($0.missing.map { "'\($0)'" }.joined(separator: ", "))" }
                    ?? "no sheet has the columns \(columns.map { "'\($0)'" }.joined(separator: ", "))")
                    + "; a workbook of what authorities ask for, offer or state is read by 'tandem import FILE', answers about pairings by "
                    + "'tandem consent import ROUND FILE', a plan by 'tandem round import ROUND FILE'"
            )
        }
        self.rows = rows
        self.unread = unread
    }

    private static func unread(
        _ row: Tabular.Row,
        _ header: HeaderRow,
        _ columns: [String],
        beside others: [String]?
    ) -> [Problem] {
        let read = Set(columns.compactMap(header.position))
        let known = read.union((others ?? []).compactMap(header.position))
        return row.cells.enumerated().compactMap { position, cell in
            let isRead = read.contains(position), isStrange = others != nil && !known.contains(position)
            let isFormula = cell.kind == .empty && cell.isFormula
            guard isRead && isFormula || isStrange && cell.says else { return nil }
            let place = "cell \(Column.name(position + 1))\(row.number)"
            return Problem(
                file: row.file,
                sheet: row.sheet.isEmpty ? nil : row.sheet,
                row: row.number,
                column: columns.first { header.position(of: $0) == position },
                value: cell.text.isEmpty ? nil : cell.text,
                reason: isRead
                    ? "a formula whose result is not stored, in \(place): write there what it says, or save the file in a spreadsheet program"
                    : "stands in \(place), in a column that nothing reads: move it to the column that it belongs to, or take it out"
            )
        }
    }
}

extension String {
    /// Without the apostrophe in front by which no spreadsheet takes it for a formula.
    var withoutFormulaGuard: String {
        hasPrefix("'") && "=+-@".contains(dropFirst().first ?? " ") ? String(dropFirst()) : self
    }
}
