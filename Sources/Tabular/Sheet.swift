/// A sheet of a workbook.
package struct Sheet: Sendable, Hashable {
    /// Its name; empty for the one sheet of a CSV file.
    package let name: String
    /// Its position among the sheets, counted from 0.
    package let index: Int
    /// Whether the workbook hides it.
    package let isHidden: Bool

    /// Makes the description of a sheet.
    package init(name: String, index: Int, isHidden: Bool = false) {
        self.name = name
        self.index = index
        self.isHidden = isHidden
    }
}

/// A rectangle of cells that a spreadsheet shows as one. Its text is in the first cell; the others are empty.
package struct MergedRange: Sendable, Hashable {
    /// The rows it covers, counted from 1.
    package let rows: ClosedRange<Int>
    /// The columns it covers, counted from 1.
    package let columns: ClosedRange<Int>

    /// Makes a rectangle.
    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
