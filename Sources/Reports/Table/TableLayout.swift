import Domain

/// Cells in columns: aligned, numbers to the right, nothing but blanks between, within the width of a terminal where
/// there is one.
///
/// What is too wide is wrapped at blanks, the widest column first; then grades are written in their short form; then the
/// columns are set in parts one below the other, each beginning with the first column; and where a single word leaves no
/// room even for that, every row is a list of its cells. No word is broken and none is left out.
struct TableLayout {
    /// A cell. Whatever it holds, it does not command the terminal.
    struct Cell {
        let text: String
        /// What stands in its place where room is short.
        let short: String
        let grade: Grade?

        init(_ text: String, short: String? = nil, grade: Grade? = nil) {
            self.text = text.onOneLine.printable
            self.short = short ?? self.text
            self.grade = grade
        }
    }

    let titles: [Cell]
    let areNumbers: [Bool]
    let rows: [[Cell]]

    /// The header and the rows, each line ending in a line break.
    func text(_ style: Style) -> String {
        if style.isSpoken { return spoken }
        let all = Array(titles.indices)
        guard let width = style.width else {
            return block(all, sizes(all, short: false).map(\.natural), gap: 2, short: false, style)
        }
        for (short, gap) in [(false, 2), (true, 2), (true, 1)] {
            let sizes = sizes(all, short: short)
            if let widths = Self.fitted(sizes, to: width - gap * (all.count - 1)) {
                let legend = short && rows.joined().contains { $0.grade != nil } ? style.legend + "\n" : ""
                return block(all, widths, gap: gap, short: short, style) + legend
            }
        }
        guard let parts = parts(width) else { return records(width, style) }
        return parts.map { part in
            let widths = Self.fitted(sizes(part, short: false), to: width - 2 * (part.count - 1))
            return block(part, widths ?? [], gap: 2, short: false, style)
        }.joined(separator: "\n")
    }

    /// A row a line, each cell behind its title. Shapes and bars say nothing to who listens.
    private var spoken: String {
        rows.map { row in
            zip(titles, row).compactMap { title, cell -> String? in
                let words = cell.grade?.description ?? (cell.text == "–" ? "none" : cell.text)
                guard words.contains(where: { !"■□ ".contains($0) }) else { return nil }
                return title.text.isEmpty ? words : "\(title.text): \(words)"
            }.joined(separator: "; ") + ".\n"
        }.joined()
    }

    private struct Size {
        /// The widest cell, as it stands.
        var natural = 0
        /// The longest word, which the column cannot do without.
        var least = 0
    }

    private func sizes(_ columns: [Int], short: Bool) -> [Size] {
        columns.map { column in
            var size = Size()
            for row in [titles] + rows {
                let text = short ? row[column].short : row[column].text
                size.natural = max(size.natural, text.shownWidth)
                for word in text.split(separator: " ") where word.utf8.count > size.least {
                    size.least = max(size.least, String(word).shownWidth)
                }
            }
            return size
        }
    }

    /// The widths of columns that share so much room: the widest gives way first. Nothing where words are too long.
    private static func fitted(_ sizes: [Size], to room: Int) -> [Int]? {
        guard sizes.reduce(0, { $0 + $1.least }) <= room else { return nil }
        var widths = sizes.map(\.natural), sum = widths.reduce(0, +)
        while sum > room {
            let yielding = widths.indices.filter { widths[$0] > sizes[$0].least }
            guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
            sum -= 1
        }
        return widths
    }

    /// The columns in parts that fit, each with the first one; nothing where two of them do not fit side by side.
    private func parts(_ width: Int) -> [[Int]]? {
        let sizes = sizes(Array(titles.indices), short: false)
        guard let key = sizes.first?.least else { return nil }
        var parts: [[Int]] = [], room = 0
        for column in sizes.indices.dropFirst() {
            // A part is not filled until every word stands alone.
            let wanted = max(sizes[column].least, min(sizes[column].natural, 16)) + 2
            if let last = parts.indices.last, wanted <= room {
                parts[last].append(column)
            } else {
                room = width - max(key, min(sizes[0].natural, 16))
                guard key + 2 + sizes[column].least <= width else { return nil }
                parts.append([0, column])
            }
            room -= wanted
        }
        return parts.isEmpty ? nil : parts
    }

    private func block(_ columns: [Int], _ widths: [Int], gap: Int, short: Bool, _ style: Style) -> String {
        let between = String(repeating: " ", count: gap)
        func lines(_ row: [Cell], isHead: Bool) -> String {
            let cells = zip(columns, widths).map { (short ? row[$0].short : row[$0].text).wrapped(to: $1) }
            let height = cells.map(\.count).max() ?? 0
            return (0..<height).map { line -> String in
                let padded = columns.indices.map { index -> String in
                    let piece = line < cells[index].count ? cells[index][line] : ""
                    let blanks = String(repeating: " ", count: max(0, widths[index] - piece.shownWidth))
                    let dressed = row[columns[index]].grade.map { style.dressed(piece, as: $0) } ?? piece
                    return areNumbers[columns[index]] ? blanks + dressed : dressed + blanks
                }
                let text = padded.joined(separator: between).trimmedEnd
                return (isHead ? style.heading(text) : text) + "\n"
            }.joined()
        }
        return lines(titles, isHead: true) + rows.map { lines($0, isHead: false) }.joined()
    }

    private func records(_ width: Int, _ style: Style) -> String {
        rows.map { row in
            zip(titles, row).filter { !$1.text.isEmpty }.map { title, cell in
                let text = title.text.isEmpty ? cell.text : "\(title.text): \(cell.text)"
                return text.wrapped(to: width, indent: 2).joined(separator: "\n") + "\n"
            }.joined()
        }.joined(separator: "\n")
    }
}
