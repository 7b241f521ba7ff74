/// A sheet of a workbook.
public struct Sheet: Sendable, Hashable {
    /// Its name; empty for the one sheet of a CSV file.
    public let name: String
    /// Its position among the sheets, counted from 0.
    public let index: Int
    /// Whether the workbook hides it.
    public let isHidden: Bool

    /// Makes the description of a sheet.
    public init(name: String, index: Int, isHidden: Bool = false) {
        self.name = name
        self.index = index
        self.isHidden = isHidden
    }
}

/// A rectangle of cells that a spreadsheet shows as one. Its text is in the first cell; the others are empty.
public struct MergedRange: Sendable, Hashable {
    /// The rows it covers, counted from 1.
    public let rows: ClosedRange<Int>
    /// The columns it covers, counted from 1.
    public let columns: ClosedRange<Int>

    /// Makes a rectangle.
    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
