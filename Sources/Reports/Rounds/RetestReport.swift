import Domain

/// What today's registers say against a plan on record, for every form in which the plan goes out.
package struct RetestReport: Sendable {
    package let retest: Retest
    private let names: any NamesAuthorities
    private let visible: Visibility

    /// - Parameter visible: leaves facts out where fewer people than these may see some of them; the rules are told.
    package init(_ retest: Retest, in names: any NamesAuthorities, visibleTo visible: Visibility = .authority) {
        self.retest = retest
        self.names = names
        self.visible = visible
    }

    /// The lines for programs: who with whom, and which rule refuses it for which reason.
    package var table: Table<Retest.Line> {
        let names = names, visible = visible, isRound = retest.subject == .pairings
        let refusal: [Column<Refusal>] = [.words("rule") { $0.rule.description }, .words("fact") { $0.fact }]
        return Table(
            "Refused today",
            [
                .authority(isRound ? "receiver" : "host", in: names) { $0.receiver },
                .number(isRound ? "request" : "year") { isRound ? $0.number.ofRequest(for: visible) : $0.number },
                .authority(isRound ? "partner" : "reviewer", in: names) { $0.partner },
                .document("refusals") { Table("Refusals", refusal, $0.refusals.seen(by: visible)) },
            ],
            retest.lines
        )
    }

    /// How many are refused today, and each with the fact; nothing where nothing is.
    package var sentences: String {
        if let obstacle = retest.obstacle {
            return "Not tested against today's registers (\(retest.day)): \(obstacle).\n"
        }
        guard let summary else { return "" }
        return "\(summary):\n" + retest.lines.map { "  \(words($0)).\n" }.joined()
    }

    /// The same beside another answer: the first few, and how many more there are.
    package var firstSentences: String {
        guard let summary, retest.obstacle == nil, retest.lines.count > Self.mostBeside else {
            return String(sentences.dropLast())
        }
        return "\(summary):\n" + retest.lines.prefix(Self.mostBeside).map { "  \(words($0)).\n" }.joined()
            + "  And \(retest.lines.count - Self.mostBeside) more"
            + (retest.subject == .pairings ? ": 'tandem round show' tells each." : ".")
    }

    private static let mostBeside = 5

    /// `1 pairing is refused today, 2026-11-29`; `nil` where none is.
    package var summary: String? {
        let count = retest.lines.count
        guard count > 0 else { return nil }
        let what = retest.subject == .pairings ? ("pairing is", "pairings are") : ("review is", "reviews are")
        return "\(count.counted(what.0, what.1)) refused today, \(retest.day)"
    }

    /// `Halton with County Durham: conflict on Halton's register: …`.
    package func words(_ line: Retest.Line) -> String {
        "\(pair(line)): " + told(line.refusals, to: visible)
    }

    /// The same for people, without the rules' codes: `Halton with County Durham: conflict on Halton's register: …`.
    func plainly(_ line: Retest.Line) -> String {
        "\(pair(line)): "
            + line.refusals.seen(by: visible).map { $0.plainly(to: visible) }.joined(separator: "; ")
    }

    /// `Halton with County Durham`.
    func pair(_ line: Retest.Line) -> String {
        let isRound = retest.subject == .pairings
        let receiver = names.name(of: line.receiver).numbered(isRound ? line.number : 1, for: visible)
        let partner = names.name(of: line.partner)
        return isRound ? receiver.with(partner) : [receiver, partner].inWords
    }

    /// The facts; for whoever may not see them the rules, of which each asks several things, and which of them fails is for few.
    private func told(_ refusals: [Refusal], to readers: Visibility) -> String {
        let seen = refusals.seen(by: readers)
        let isRule = readers > .authority && seen.contains { $0.rule != .concerned }
        return (isRule ? "not all met today: " : "") + seen.map(\.fact).joined(separator: "; ")
    }

    /// What a spreadsheet says of one line: the rules alone, because the list may leave the team and facts may be
    /// confidential; nothing where none refuses it.
    func inSheet(_ receiver: LACode, _ number: Int, _ partner: LACode?) -> String? {
        guard retest.obstacle == nil else { return "not tested" }
        guard let partner else { return nil }
        return retest.line(receiver, number, partner).map { line in
            told(line.refusals, to: .regions)
        }
    }
}

extension Refusal {
    /// The same as a sentence of its own.
    fileprivate func plainly(to visible: Visibility) -> String {
        guard visible > .authority, rule != .concerned else { return fact }
        return rule == .forbidden
            ? "people decided against it, or its region does not lend it"
            : "of what is asked of every pair not all is met today: \(fact)"
    }
}
