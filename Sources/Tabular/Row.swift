/// One row of a sheet, and where it came from.
public struct Row: Sendable, Hashable {
    /// The name of the file it came from.
    public var file: String
    /// The sheet's name; empty for a CSV file.
    public var sheet: String
    /// The row's number, counted from 1 as a spreadsheet counts it.
    public var number: Int
    /// The cells from column A on; rows of one sheet can differ in length.
    public var cells: [Cell]

    /// Makes a row.
    public init(file: String, sheet: String = "", number: Int, cells: [Cell]) {
        self.file = file
        self.sheet = sheet
        self.number = number
        self.cells = cells
    }

    /// The cell in a column counted from 1; an empty cell beyond the row's ends.
    public subscript(column column: Int) -> Cell {
        cells.indices.contains(column - 1) ? cells[column - 1] : .empty
    }

    /// Where the row is, or the cell in one of its columns counted from 1.
    public func place(column: Int? = nil) -> Place {
        Place(file: file, sheet: sheet.isEmpty ? nil : sheet, row: number, column: column)
    }
}
