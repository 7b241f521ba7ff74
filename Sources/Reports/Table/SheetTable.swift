/// A list for spreadsheets, row by row.
package struct SheetTable: Sendable {
    private let name: String
    private let columns: [String]
    private var rows: [[String]] = []

    /// A table with named columns. A name that begins with `>` is of a column of numbers, with `@` of days.
    package init(_ name: String, _ columns: [String]) {
        self.name = name
        self.columns = columns
    }

    /// Adds a row.
    package mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The list.
    package var list: Table<[String]> {
        Table(
            name,
            columns.enumerated().map { index, column in
                let key = column.hasPrefix(">") || column.hasPrefix("@") ? String(column.dropFirst()) : column
                if column.hasPrefix(">") { return .numeral(key) { $0[index] } }
                return column.hasPrefix("@") ? .day(key) { $0[index] } : .words(key) { $0[index] }
            },
            rows
        )
    }
}
