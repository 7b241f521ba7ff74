/// A table for people, row by row.
package struct TextTable: Sendable {
    private let titles: [String]
    private let areNumbers: [Bool]
    private var rows: [[String]] = []

    /// A table with named columns; those whose name begins with `>` stand to the right.
    package init(_ columns: [String]) {
        areNumbers = columns.map { $0.hasPrefix(">") }
        titles = columns.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
    }

    /// Adds a row; missing cells are empty.
    package mutating func add(_ cells: [String]) {
        rows.append(cells + Array(repeating: "", count: max(0, titles.count - cells.count)))
    }

    /// Whether it has no row.
    package var isEmpty: Bool { rows.isEmpty }

    /// The table as lines of text, each ending in a line break.
    package func rendered(_ style: Style = .plain) -> String {
        TableLayout(
            titles: titles.map { TableLayout.Cell($0) },
            areNumbers: areNumbers,
            rows: rows.map { $0.map { TableLayout.Cell($0) } }
        ).text(style)
    }
}
