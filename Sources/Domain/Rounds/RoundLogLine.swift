/// Something that was done in the life of a round.
package struct RoundLogLine: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case round, plan, move, consent, decision, agreement, loan, summary, alert, ask
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
    /// Why, or what was said beside it; empty for nothing.
    package let why: String
    /// The pairs that it was about, and what became of each.
    package let about: [About]

    /// A pair that something was done about.
    package struct About: Hashable, Sendable {
        package let receiver: LACode
        package let partner: LACode
        /// `partner declined (own_inspection)`.
        package let words: String

        /// Reads `878 838 partner declined (own_inspection)`.
        /// - Returns: `nil` for words of another kind.
        package init?(_ text: String) {
            let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3, let receiver = LACode(parts[0]), let partner = LACode(parts[1]) else { return nil }
            (self.receiver, self.partner, words) = (receiver, partner, parts[2])
        }

        package func isOfPair(_ other: About) -> Bool { receiver == other.receiver && partner == other.partner }

        /// Of consent, the side.
        package var firstWord: Substring { words.prefix { $0 != " " } }
    }

    package init(
        number: Int,
        kind: Kind,
        what: String,
        by: String,
        role: String,
        at: String,
        undoes: Int? = nil,
        why: String = "",
        about: [String] = []
    ) {
        self.why = why
        self.about = about.compactMap(About.init)
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
    /// The pairs with what became of them, a line each: `Devon with Dorset: receiver asked, partner asked`; an authority alone is a pair
    /// with itself.
    package func pairs(in names: some NamesAuthorities) -> [String] {
        var words: [[LACode]: [String]] = [:], order: [[LACode]] = []
        for it in about {
            let pair = [it.receiver, it.partner]
            if words[pair] == nil { order.append(pair) }
            words[pair, default: []].append(it.words)
        }
        return order.map { pair in
            let name = names.name(of: pair[0])
            return (pair[0] == pair[1] ? name : name.with(names.name(of: pair[1])))
                + ": \((words[pair] ?? []).joined(separator: ", "))"
        }
    }

    /// Whether it was about an authority, on either side of a pair.
    package func concerns(_ code: LACode) -> Bool { about.contains { $0.receiver == code || $0.partner == code } }

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
