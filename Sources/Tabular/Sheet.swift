/// A sheet of a workbook.
package struct Sheet: Sendable, Hashable {
    /// Empty for the one sheet of a CSV file. No two sheets of a workbook bear the same.
    package let name: String
    /// Counted from 0.
    package let index: Int
    package let isHidden: Bool

    package init(name: String, index: Int, isHidden: Bool = false) {
        self.name = name
        self.index = index
        self.isHidden = isHidden
    }

    /// A name that none of the sheets before bears: a damaged workbook may give two the same.
    static func name(_ title: String, besides sheets: [Sheet]) -> String {
        var name = title, number = 2
        while sheets.contains(where: { $0.name == name }) {
            name = "\(title) (\(number))"
            number += 1
        }
        return name
    }
}

/// A rectangle of cells that a spreadsheet shows as one. Its text is in the first cell; the others are empty.
package struct MergedRange: Sendable, Hashable {
    /// Counted from 1.
    package let rows: ClosedRange<Int>
    /// Counted from 1.
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
