import Domain
import Matching

/// Whom else a plan could give a request, by how they suit it beside the partner that it has; each the nearest first. Who cannot be
/// chosen is nobody to choose among.
package struct SuitableOthers: Sendable {
    package struct Other: Sendable {
        package let partner: LACode
        package let score: Int
        /// Kilometres between the two, where known.
        package let kilometres: Int?
    }

    /// Those that suit it more, beyond the policy's margin, and that are better for others.
    package let more: [Other]
    /// Those that would do as well, by the policy's margin.
    package let equally: [Other]
    /// How far the partner is that it has.
    package let kilometres: Int?

    /// Nobody for a request that has no partner, or whose partner people hold.
    init(_ kept: KeptPlan, at row: Int) {
        let question = kept.question, list = question.candidates[row], price = ForcingPrice(kept: kept)
        guard let own = kept.link(of: row) else { (more, equally, kilometres) = ([], [], nil); return }
        var better: [Other] = [], equal: [Other] = []
        for place in list.partners.indices where list.partners[place] != own.partner {
            let partner = list.partners[place], pair = Pair(request: row, partner: partner)
            let suits = Suits(by: list.scores[place] - own.score, within: kept.record.margin)
            guard suits != .less, question.partners[partner].places > 0, !kept.isForbidden(pair),
                price.bar(to: pair) == nil
            else { continue }
            let other = Other(
                partner: question.partners[partner].code,
                score: list.scores[place],
                kilometres: kept.kilometres(pair)
            )
            if suits == .more { better.append(other) } else { equal.append(other) }
        }
        more = better.nearestFirst
        equally = equal.nearestFirst
        kilometres = kept.kilometres(own.pair)
    }
}

extension [SuitableOthers.Other] {
    fileprivate var nearestFirst: Self {
        sorted { ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner) }
    }
}
