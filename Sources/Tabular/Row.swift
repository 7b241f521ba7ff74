/// One row of a sheet, and where it came from.
package struct Row: Sendable, Hashable {
    package var file: String
    /// Empty for a CSV file.
    package var sheet: String
    /// Counted from 1 as a spreadsheet counts it.
    package var number: Int
    /// From column A on; rows of one sheet can differ in length.
    package var cells: [Cell]
    /// Whether a spreadsheet program does not show it: hidden by hand, by a filter or in a folded group.
    package var isHidden: Bool
    /// The columns that it does not show, counted from 1.
    package var hiddenColumns: [ClosedRange<Int>]

    package init(
        file: String,
        sheet: String = "",
        number: Int,
        cells: [Cell],
        isHidden: Bool = false,
        hiddenColumns: [ClosedRange<Int>] = []
    ) {
        self.file = file
        self.sheet = sheet
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
        self.hiddenColumns = hiddenColumns
    }

    /// The cell in a column counted from 1; an empty cell beyond the row's ends.
    package subscript(column column: Int) -> Cell {
        cells.indices.contains(column - 1) ? cells[column - 1] : .empty
    }

    /// Where the row is, or the cell in one of its columns counted from 1.
    package func place(column: Int? = nil) -> Place {
        Place(file: file, sheet: sheet.isEmpty ? nil : sheet, row: number, column: column)
    }
}

extension Place {
    /// A row of the sheet that this is.
    func row(_ number: Int, _ cells: [Cell], isHidden: Bool, _ hiddenColumns: [ClosedRange<Int>]) -> Row {
        Row(
            file: file,
            sheet: sheet ?? "",
            number: number,
            cells: cells,
            isHidden: isHidden,
            hiddenColumns: hiddenColumns
        )
    }
}
