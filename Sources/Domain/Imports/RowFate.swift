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
}

/// What the registry makes of a row that states something. Of several things that a row states, the one counts that people
/// must hear of first: the later here.
package enum RowOutcome: UInt8, Hashable, Sendable, Comparable {
    case unchanged, repeated, weaker, waiting, refused, takenIn

    package static func < (left: RowOutcome, right: RowOutcome) -> Bool { left.rawValue < right.rawValue }

    var fate: RowFate {
        switch self {
        case .unchanged: .unchanged
        case .repeated: .passedOver("says what another row says already")
        case .weaker: .passedOver("told otherwise than held, and left as held")
        case .waiting: .waiting
        case .refused: .refused
        case .takenIn: .takenIn
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
