/// Something that was done in the life of a round.
package struct RoundLogLine: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case round, plan, move, consent, decision, agreement, loan
    }

    /// Of the action, in the database.
    package let number: Int
    package let kind: Kind
    package let what: String
    /// The user of the system, and the role in the database.
    package let by: String
    package let role: String
    package let at: String
    /// The line that it took back.
    package let undoes: Int?

    package init(number: Int, kind: Kind, what: String, by: String, role: String, at: String, undoes: Int? = nil) {
        self.number = number
        self.kind = kind
        self.what = what
        self.by = by
        self.role = role
        self.at = at
        self.undoes = undoes
    }
}

extension RoundLogLine {
    /// The number of the line that an entry took back, by what it says: `undoes 12 (…)`; `nil` for words of another kind.
    package static func undone(by words: String) -> Int? {
        let parts = words.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "undoes", (1...18).contains(parts[1].count),
            parts[1].allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return Int(parts[1])
    }
}

extension [RoundLogLine] {
    /// What still holds and was not taken back, the oldest first.
    package var standing: [RoundLogLine] {
        let undone = Set(compactMap(\.undoes))
        return filter { $0.undoes == nil && !undone.contains($0.number) }
    }
}
