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
        /// Whether the plan leaves it a place: else somebody whom it supports would have to move.
        package let hasPlace: Bool
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
                kilometres: kept.kilometres(pair),
                hasPlace: kept.hasPlace(partner)
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

extension KeptPlan {
    /// Whether the plan leaves a partner a place.
    func hasPlace(_ partner: Int) -> Bool {
        question.partners[partner].places > answers.solution.links.count { $0.partner == partner }
    }

    /// The nearest that could be chosen for a request, where it is nearer than its partner, and how it differs from that one, such that
    /// "it is" can stand before; none where the partner is among the nearest, and in plans of before this was kept.
    /// - Parameter visible: only one whose places these readers may know of, told by what they may read.
    package func nearest(for request: SupportRequest, seenBy visible: Visibility) throws -> (
        other: SuitableOthers.Other, differs: String
    )? {
        guard let row = requests.firstIndex(of: request), let own = link(of: row), let way = kilometres(own.pair)
        else { return nil }
        let list = question.candidates[row], price = ForcingPrice(kept: self)
        let open = list.partners.indices.filter { place in
            let pair = Pair(request: row, partner: list.partners[place])
            return list.kilometres[place] >= 0 && list.kilometres[place] < way
                && question.partners[pair.partner].places > 0 && !isForbidden(pair) && price.bar(to: pair) == nil
                && question.partners[pair.partner].isOffered(to: visible) != nil
        }
        guard let place = open.min(by: { list.kilometres[$0] < list.kilometres[$1] }) else { return nil }
        let pair = Pair(request: row, partner: list.partners[place])
        let compared = try record.compared?.request(row)
        guard let differs = comparison(pair, worth: list.scores[place], compared)?.seen(by: visible).words else {
            return nil
        }
        let other = SuitableOthers.Other(
            partner: question.partners[pair.partner].code,
            score: list.scores[place],
            kilometres: list.kilometres[place],
            hasPlace: hasPlace(pair.partner)
        )
        return (other, differs)
    }
}
