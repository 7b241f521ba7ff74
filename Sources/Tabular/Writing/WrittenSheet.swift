/// One cell to write.
public enum WrittenCell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Words. Never a formula, whatever they begin with: what a spreadsheet program would take for one gets an
    /// apostrophe in front, as in CSV.
    case text(String)
    /// A number.
    case number(Double)
    /// A day, shown as `2026-11-21`.
    case day(year: Int, month: Int, day: Int)
}

/// One sheet to write: a bold header that stays in sight, and rows below it.
public struct WrittenSheet: Sendable, Hashable {
    /// What may be typed into a column's cells.
    public enum Values: Sendable, Hashable {
        /// Anything.
        case any
        /// One value of a list of the workbook, by the list's name; others are refused as they are typed.
        case oneOf(String)
        /// Values of a list, one chosen from it or several typed with semicolons; others are remarked on.
        case severalOf(String)
        /// A whole number.
        case wholeNumber(ClosedRange<Int>)
        /// A day.
        case day
    }

    /// One column.
    public struct Column: Sendable, Hashable {
        /// Its name in the header.
        public var header: String
        /// Its width in letters; by its content unless given.
        public var width: Double?
        /// A note at its header, for people; none when empty.
        public var note: String
        /// What may be typed into it.
        public var values: Values

        /// A column.
        public init(_ header: String, width: Double? = nil, note: String = "", values: Values = .any) {
            self.header = header
            self.width = width
            self.note = note
            self.values = values
        }
    }

    /// Its name: 1 to 31 letters, none of `[ ] : * ? / \`.
    public var name: String
    /// Its columns.
    public var columns: [Column]
    /// The rows below the header; cells beyond the columns are not written.
    public var rows: [[WrittenCell]]
    /// How many rows below the header `Values` hold for, filled or not.
    public var preparedRows: Int

    /// A sheet.
    public init(_ name: String, columns: [Column], rows: [[WrittenCell]] = [], preparedRows: Int = 0) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.preparedRows = preparedRows
    }
}
