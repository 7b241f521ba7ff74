/// What stands in the last column of a workbook that goes out and comes back, by which each row is known again: of which round
/// and plan it is, and which row. `autumn · plan 2 · 878/1`.
package struct RowMark: Hashable, Sendable {
    package let round: String
    package let plan: Int
    /// The row among those of its workbook.
    package let key: String

    private static let between = " · "

    package init(round: String, plan: Int, key: String) {
        self.round = round
        self.plan = plan
        self.key = key
    }

    /// - Returns: `nil` for words of another kind.
    package init?(_ text: String) {
        // A round's name may hold anything but quotes.
        let parts = text.split(separator: Self.between, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let key = parts.last, !key.isEmpty, parts[parts.count - 2].hasPrefix("plan "),
            let plan = Int(parts[parts.count - 2].dropFirst(5))
        else { return nil }
        self.init(round: parts.dropLast(2).joined(separator: Self.between), plan: plan, key: key)
    }

    package var text: String { [round, "plan \(plan)", key].joined(separator: Self.between) }

    /// The heading of its column, and what a note says of it.
    package static let heading = "Leave as it is"
    package static let note = "By this each row is known again when the workbook comes back."
}
