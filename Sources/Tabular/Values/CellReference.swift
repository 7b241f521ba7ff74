/// Cells and rectangles as spreadsheets write them: `C7`, `A1:B2`.
struct CellReference {
    let row: Int
    let column: Int

    /// Reads `C7` or `$C$7`; nil for anything else, and beyond seven digits of row.
    init?(_ text: UnsafePointer<CChar>) {
        var at = text
        var column = 0
        var letters = 0
        if at.pointee == 0x24 { at += 1 }
        while case let upper = at.pointee & 0x5F, at.pointee >= 0x41, upper >= 0x41, upper <= 0x5A, letters < 4 {
            column = column * 26 + Int(upper - 0x40)
            letters += 1
            at += 1
        }
        if at.pointee == 0x24 { at += 1 }
        var row = 0
        var digits = 0
        while at.pointee >= 0x30, at.pointee <= 0x39, digits < 8 {
            row = row * 10 + Int(at.pointee - 0x30)
            digits += 1
            at += 1
        }
        guard letters > 0, digits > 0, row > 0, at.pointee == 0 else { return nil }
        self.row = row
        self.column = column
    }
}

extension MergedRange {
    /// Reads `A1:B2`, or `A1` for one cell.
    init?(reference: String) {
        let corners = reference.split(separator: ":").map { CellReference(String($0)) }
        guard let first = corners.first ?? nil, let last = corners.last ?? nil, corners.count <= 2,
            first.row <= last.row, first.column <= last.column
        else { return nil }
        self.init(rows: first.row...last.row, columns: first.column...last.column)
    }
}
