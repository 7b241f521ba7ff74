import Domain

/// A table for people: columns aligned, numbers to the right, nothing but spaces between.
package struct TextTable: Sendable {
    /// How a column's cells stand.
    package enum Alignment: Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    private let header: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// A table with named columns; those whose name begins with `>` stand to the right.
    package init(_ columns: [String]) {
        alignments = columns.map { $0.hasPrefix(">") ? .right : .left }
        header = columns.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
    }

    /// Adds a row; missing cells are empty.
    package mutating func add(_ cells: [String]) {
        rows.append(cells.map(\.shownSafely) + Array(repeating: "", count: max(0, header.count - cells.count)))
    }

    /// Whether it has no row.
    package var isEmpty: Bool { rows.isEmpty }

    /// The table as lines of text, each ending in a line break.
    package func rendered(_ style: Style = .plain) -> String {
        let widths = header.indices.map { column in
            ([header] + rows).map { $0[column].shownWidth }.max() ?? 0
        }
        let head = style.heading(line(header, widths))
        return ([head] + rows.map { line($0, widths) }).joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = header.indices.map { column -> String in
            let blanks = String(repeating: " ", count: widths[column] - cells[column].shownWidth)
            return alignments[column] == .right ? blanks + cells[column] : cells[column] + blanks
        }
        return padded.joined(separator: "  ").trimmedEnd
    }
}

extension String {
    /// Columns that it takes on a terminal; colour codes take none.
    var shownWidth: Int {
        guard utf8.contains(27) else { return count }
        var width = 0, inCode = false
        for character in self {
            if character == "\u{1B}" { inCode = true }
            if !inCode { width += 1 }
            if inCode, character == "m" { inCode = false }
        }
        return width
    }

    /// Fit for a terminal: colours may stay, nothing else may command it.
    var shownSafely: String {
        guard utf8.contains(27) else { return printable }
        let parts = split(separator: "\u{1B}", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts[0]).printable) { text, part in
            let code = part.dropFirst().prefix(while: \.isNumber)
            let isColour = part.first == "[" && part.dropFirst(1 + code.count).first == "m"
            return text + (isColour ? "\u{1B}" : "\u{FFFD}") + String(part).printable
        }
    }

    var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
