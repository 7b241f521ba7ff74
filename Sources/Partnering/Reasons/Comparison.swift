import Domain
import Matching

/// A partner beside the one that was chosen, factor by factor. Source: docs/domain.md §8.12.
package struct Comparison: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let factor: RuleID
        /// What the chosen partner and the other get of it, below nothing for what speaks against them.
        package let chosen: Int
        package let other: Int
        /// How the other differs by it, such that "it is" can stand before; `nil` where the two are alike.
        package let words: String?
        /// Who may read the words; `nil` for everybody.
        let audience: Visibility?

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
                Line(
                    factor: counted.factor.id,
                    chosen: two[place],
                    other: one[place],
                    words: words[place].map { Comparison.filled($0.words, other.kilometres, chosen.kilometres) },
                    audience: words[place]?.audience
                )
            },
            chosenScore: scoring.score(chosen),
            score: scoring.score(other)
        )
    }

    /// What decides, the largest difference first: what speaks for the chosen one, and after it what speaks for the other.
    /// What is less than a twentieth of the largest decides nothing, and stands in the lines alone.
    ///
    /// `good, not outstanding, in help and protection and less like Devon; it is nearer (40 km, not 161)`
    package var words: String {
        let largest = lines.map(\.difference.magnitude).max() ?? 0
        func said(_ isMeant: (Line) -> Bool) -> [String] {
            lines.enumerated().filter { isMeant($0.element) && 20 * $0.element.difference.magnitude >= largest }
                .sorted { ($1.element.difference.magnitude, $0.offset) < ($0.element.difference.magnitude, $1.offset) }
                .compactMap(\.element.words)
        }
        let less = said { $0.difference < 0 }, more = said { $0.difference > 0 }
        if less.isEmpty, more.isEmpty { return "as suitable in all that counts" }
        // A clause may hold commas of its own.
        let isLong = less.count > 2 || more.count > 2
        let sides = [less, more].filter { !$0.isEmpty }.map { isLong ? $0.joined(separator: "; ") : $0.inWords }
        return sides.joined(separator: isLong ? ". It is " : "; it is ")
    }
}

extension Comparison {
    /// Stands in a text for the kilometres of two partners, which are kept elsewhere.
    static let kilometres = "(… km)"

    /// A text with the kilometres of a partner and of the chosen one.
    static func filled(_ text: String, _ other: Int?, _ chosen: Int?) -> String {
        guard let other, let chosen else { return text }
        return text.replacing(kilometres, with: "(\(other) km, not \(chosen))")
    }
}

extension KeptPlan {
    /// A candidate beside the chosen partner, as it was kept; `nil` without one, and in plans of before.
    /// - Parameter compared: what is kept of the request's candidates.
    func comparison(_ pair: Pair, worth score: Int, _ compared: ComparedCandidates.Request?) -> Comparison? {
        let list = question.candidates[pair.request]
        func kilometres(_ partner: Int) -> Int? {
            list.partners.firstIndex(of: partner).map { list.kilometres[$0] }.flatMap { $0 < 0 ? nil : $0 }
        }
        guard let chosen = link(of: pair.request), let compared,
            let place = list.partners.sorted().firstIndex(of: pair.partner),
            let points = compared.points(of: place), let words = compared.words(of: place),
            compared.chosen.count == points.count
        else { return nil }
        let one = kilometres(pair.partner), two = kilometres(chosen.partner)
        return Comparison(
            points.indices.map { factor in
                Comparison.Line(
                    factor: compared.factors[factor],
                    chosen: compared.chosen[factor],
                    other: points[factor],
                    words: words[factor].map { Comparison.filled($0.words, one, two) },
                    audience: words[factor]?.audience
                )
            },
            chosenScore: chosen.score,
            score: score
        )
    }
}
