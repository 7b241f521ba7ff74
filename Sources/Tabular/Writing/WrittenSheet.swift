/// One cell to write.
package enum WrittenCell: Sendable, Hashable {
    case empty
    /// Words. Never a formula, whatever they begin with: what a spreadsheet program would take for one gets an
    /// apostrophe in front, as in CSV.
    case text(String)
    case number(Double)
    /// A day, shown as `2026-11-21`.
    case day(year: Int, month: Int, day: Int)
}

/// One sheet to write: what it is, if that is said, a bold header that stays in sight, and rows below it.
package struct WrittenSheet: Sendable, Hashable {
    /// What may be typed into a column's cells.
    package enum Values: Sendable, Hashable {
        case any
        /// One value of a list of the workbook, by the list's name; others are refused as they are typed.
        case oneOf(String)
        /// Values of a list, one chosen from it or several typed with semicolons; others are remarked on.
        case severalOf(String)
        case wholeNumber(ClosedRange<Int>)
        case day
    }

    package struct Column: Sendable, Hashable {
        package var header: String
        /// Its width in letters; by its content unless given.
        package var width: Double?
        /// A note at its header, for people; none when empty.
        package var note: String
        package var values: Values
        /// Long words go on over several lines, in place of being cut at the next cell.
        package var wraps: Bool

        package init(
            _ header: String,
            width: Double? = nil,
            note: String = "",
            values: Values = .any,
            wraps: Bool = false
        ) {
            self.header = header
            self.width = width
            self.note = note
            self.values = values
            self.wraps = wraps
        }
    }

    /// Its name: 1 to 31 letters, none of `[ ] : * ? / \`.
    package var name: String
    package var columns: [Column]
    /// The rows below the header; cells beyond the columns are not written.
    package var rows: [[WrittenCell]]
    /// How many rows below the header `Values` hold for, filled or not.
    package var preparedRows: Int
    /// Lines above the header, the first of them a title; none for a sheet that programs read.
    package var title: [String]
    /// People can filter by every column.
    package var hasFilters: Bool

    package init(
        _ name: String,
        columns: [Column],
        rows: [[WrittenCell]] = [],
        preparedRows: Int = 0,
        title: [String] = [],
        hasFilters: Bool = false
    ) {
        self.title = title
        self.hasFilters = hasFilters
        self.name = name
        self.columns = columns
        self.rows = rows
        self.preparedRows = preparedRows
    }
}
