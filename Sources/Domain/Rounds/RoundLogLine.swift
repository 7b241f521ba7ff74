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
        /// Which side did it; `nil` where none alone.
        package let side: ConsentSide?
        /// `declined (own_inspection)`.
        let words: String

        package func isOfPair(_ other: About) -> Bool { receiver == other.receiver && partner == other.partner }
    }

    /// - Parameters:
    ///   - receivers: of the pairs that it was about; `partners`, `sides` and `words` go with them.
    ///   - sides: empty where none did it alone.
    package init(
        number: Int,
        kind: Kind,
        what: String,
        by: String,
        role: String,
        at: String,
        undoes: Int? = nil,
        why: String = "",
        receivers: [LACode] = [],
        partners: [LACode] = [],
        sides: [String] = [],
        words: [String] = []
    ) {
        self.why = why
        about = zip(zip(receivers, partners), zip(sides, words)).map { pair, done in
            About(receiver: pair.0, partner: pair.1, side: ConsentSide(rawValue: done.0), words: done.1)
        }
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
            words[pair, default: []].append((it.side.map { "\($0.rawValue) " } ?? "") + it.words)
        }
        return order.map { pair in
            let name = names.name(of: pair[0])
            return (pair[0] == pair[1] ? name : name.with(names.name(of: pair[1])))
                + ": \((words[pair] ?? []).joined(separator: ", "))"
        }
    }

    /// Whether it was about an authority, on either side of a pair.
    package func concerns(_ code: LACode) -> Bool { about.contains { $0.receiver == code || $0.partner == code } }
}

extension [RoundLogLine] {
    /// What still holds and was not taken back, the oldest first.
    package var standing: [RoundLogLine] {
        let undone = Set(compactMap(\.undoes))
        return filter { $0.undoes == nil && !undone.contains($0.number) }
    }
}
