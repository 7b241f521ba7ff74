import Domain

/// A partner beside the one that was chosen, factor by factor. Source: docs/domain.md §8.12.
package struct Comparison: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let factor: RuleID
        /// What the chosen partner and the other get of it, below nothing for what speaks against them.
        package let chosen: Int
        package let other: Int
        /// How the other differs by it, such that "it is" can stand before; `nil` where the two are alike.
        package let words: String?

        package var difference: Int { other - chosen }
    }

    /// In the policy's order.
    package let lines: [Line]
    package let chosenScore: Int
    package let score: Int

    package init(_ lines: [Line], chosenScore: Int, score: Int) {
        self.lines = lines
        self.chosenScore = chosenScore
        self.score = score
    }

    /// Two pairs of one request as a policy sees them.
    package init(_ other: SupportPair, with chosen: SupportPair, _ scoring: Scoring) {
        let one = scoring.points(scoring.shares(of: other)), two = scoring.points(scoring.shares(of: chosen))
        let words = scoring.contrasts(other, one, with: chosen, two)
        self.init(
            scoring.counted.enumerated().map { place, counted in
                Line(factor: counted.factor.id, chosen: two[place], other: one[place], words: words[place])
            },
            chosenScore: scoring.score(chosen),
            score: scoring.score(other)
        )
    }

    /// What decides, the largest difference first: what speaks for the chosen one, and after it what speaks for the other.
    ///
    /// `good, not outstanding, in help and protection and less like Devon; it is nearer (40 km, not 161)`
    package var words: String {
        func said(_ isMeant: (Line) -> Bool) -> [String] {
            lines.enumerated().filter { isMeant($0.element) }
                .sorted { ($1.element.difference.magnitude, $0.offset) < ($0.element.difference.magnitude, $1.offset) }
                .compactMap(\.element.words)
        }
        let less = said { $0.difference < 0 }, more = said { $0.difference > 0 }
        if less.isEmpty, more.isEmpty { return "as suitable in all that counts" }
        return [less.inWords, more.inWords].filter { !$0.isEmpty }.joined(separator: "; it is ")
    }
}

extension ExplainedRequest.Compared {
    /// A candidate beside the chosen partner; `nil` without one.
    /// - Parameters:
    ///   - place: its place among the question's candidates.
    ///   - texts: the record's list of what is said.
    func comparison(_ place: Int, _ score: Int, with chosenScore: Int, _ texts: [String]) -> Comparison? {
        guard chosen.count == factors.count, words.count == factors.count, points.count == factors.count else {
            return nil
        }
        return Comparison(
            factors.indices.compactMap { factor in
                guard points[factor].indices.contains(place), words[factor].indices.contains(place) else { return nil }
                let said = words[factor][place]
                return Comparison.Line(
                    factor: factors[factor],
                    chosen: chosen[factor],
                    other: points[factor][place],
                    words: texts.indices.contains(said) ? texts[said] : nil
                )
            },
            chosenScore: chosenScore,
            score: score
        )
    }
}
