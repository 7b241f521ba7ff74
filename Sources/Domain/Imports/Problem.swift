import ReadableErrors

/// What is wrong with one place of a file: where it is, what stands there and why that cannot be.
package struct Problem: ReadableError, Hashable {
    package let file: String
    /// The sheet, in files that have several.
    package let sheet: String?
    /// The row, 1 the first, as a spreadsheet numbers it; `nil` if the whole file is meant.
    package let row: Int?
    /// The column's name in the header; `nil` if the whole row is meant.
    package let column: String?
    package let value: String?
    /// Why it cannot be, and what would be right.
    package let reason: String
    /// The same as it may be kept: without a part of a text that is only shown.
    package let keptReason: String
    package let kind: Kind

    /// What happens to a row with a problem.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It is left out until somebody corrects it.
        case refused
        /// It names an authority that nobody here knows; a person may say who is meant.
        case unmatched
        /// A part of it is passed over, because it says nothing that can be true; the rest stands.
        case passedOver = "passed over"
        /// A value that should be there could not be read, or is not there; the rest of its row stands.
        case notKnown = "not known"
        /// It was taken in, and may mean something else.
        case inDoubt = "in doubt"
    }

    package init(
        file: String,
        sheet: String? = nil,
        row: Int? = nil,
        column: String? = nil,
        value: String? = nil,
        reason: String,
        keptReason: String? = nil,
        kind: Kind = .refused
    ) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.value = value.map { String($0.prefix(80)) }
        self.reason = reason
        self.keptReason = keptReason ?? reason
        self.kind = kind
    }

    package var exitStatus: ExitStatus { .badData }

    /// `inspections.csv, row 12, column publication_date: "31/02/2025": not a date like 2025-02-28`.
    package var description: String {
        var place = [file]
        if let sheet, !sheet.isEmpty { place.append("sheet \(sheet)") }
        if let row { place.append("row \(row)") }
        if let column { place.append("column \(column)") }
        let shown = value.map { "\"\($0)\": " } ?? ""
        return "\(place.joined(separator: ", ")): \(shown)\(reason)".onOneLine
    }
}

/// A fact with the row of the file that says it.
package struct SourcedFact: Hashable, Sendable {
    /// What is said.
    package let fact: Fact
    /// The sheet it stands on, in files that have several.
    package let sheet: String?
    /// The row that says it, 1 the first.
    package let row: Int
    /// What of it was read as somebody answered, and not as it stands: by the value's key.
    package let answered: [String: [ReadingAnswer]]
    /// The keys of values of which the row says nothing, because the file has no column for them: what is held of them stays.
    package let unsaid: Set<String>

    /// A fact and its row.
    package init(
        _ fact: Fact,
        sheet: String? = nil,
        row: Int,
        answered: [String: [ReadingAnswer]] = [:],
        unsaid: Set<String> = []
    ) {
        self.fact = fact
        self.sheet = sheet
        self.row = row
        self.answered = answered
        self.unsaid = unsaid
    }

    package var place: RowPlace { RowPlace(sheet: sheet, row: row) }
}
