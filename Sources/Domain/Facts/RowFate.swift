/// What became of one row of a file.
package enum RowFate: Hashable, Sendable {
    /// Something of it is new, or corrects what is held.
    case takenIn
    /// The registry holds all of it already.
    case unchanged
    /// It cannot stand until somebody corrects it.
    case refused
    /// It names an authority that nobody knows, and waits until somebody says who is meant.
    case waiting
    /// Nothing of it is brought in, and why.
    case passedOver(String)

    /// A row that states several things has the fate of the one that people must hear of first.
    func joined(with other: RowFate) -> RowFate { weight < other.weight ? other : self }

    private var weight: Int {
        switch self {
        case .unchanged: 0
        case .passedOver: 1
        case .waiting: 2
        case .refused: 3
        case .takenIn: 4
        }
    }
}

/// Where a row stands in its file.
package struct RowPlace: Hashable, Sendable {
    /// `nil` in files without sheets.
    package let sheet: String?
    /// 1 the first.
    package let row: Int

    package init(sheet: String?, row: Int) {
        self.sheet = sheet
        self.row = row
    }

    /// `row 12`, with the sheet before it in files that have several.
    package var inWords: String { (sheet.map { "sheet '\($0)' " } ?? "") + "row \(row)" }
}
