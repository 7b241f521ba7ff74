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
                price.bar(to: pair) == nil, !kept.servesAnother(of: row, partner)
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
    /// Whether a partner serves another request of the same receiver: one serves one of them.
    func servesAnother(of row: Int, _ partner: Int) -> Bool {
        answers.solution.links.contains {
            $0.partner == partner && $0.request != row && requests[$0.request].receiver == requests[row].receiver
        }
    }

    /// Whether the plan leaves a partner a place.
    func hasPlace(_ partner: Int) -> Bool {
        question.partners[partner].places > answers.solution.links.count { $0.partner == partner }
    }

    /// One nearer than a request's partner.
    package struct Nearer: Sendable {
        package let other: SuitableOthers.Other
        /// How it differs from the partner but for the way, such that "it is" can stand before.
        package let differs: String
        /// Whether it would do as well, by the policy's margin.
        package let isAsSuitable: Bool
    }

    /// Those that could be chosen for a request and are nearer than its partner, the nearest first; none in plans of before this was
    /// kept.
    /// - Parameter visible: only those whose places these readers may know of, told by what they may read.
    package func nearer(for request: SupportRequest, seenBy visible: Visibility) throws -> [Nearer] {
        guard let row = requests.firstIndex(of: request), let own = link(of: row), let way = kilometres(own.pair),
            let compared = try record.compared?.request(row)
        else { return [] }
        let list = question.candidates[row], price = ForcingPrice(kept: self)
        return list.partners.indices.filter { list.kilometres[$0] >= 0 && list.kilometres[$0] < way }
            .sorted { (list.kilometres[$0], list.partners[$0]) < (list.kilometres[$1], list.partners[$1]) }
            .lazy.compactMap { place in
                let pair = Pair(request: row, partner: list.partners[place]), partner = question.partners[pair.partner]
                guard partner.places > 0, partner.isOffered(to: visible) != nil, !isForbidden(pair),
                    price.bar(to: pair) == nil,
                    let comparison = comparison(pair, worth: list.scores[place], compared)?.seen(by: visible)
                else { return nil }
                return Nearer(
                    other: SuitableOthers.Other(
                        partner: partner.code,
                        score: list.scores[place],
                        kilometres: list.kilometres[place],
                        hasPlace: hasPlace(pair.partner)
                    ),
                    differs: comparison.besideTheWay.words,
                    isAsSuitable: Suits(by: list.scores[place] - own.score, within: record.margin) != .less
                )
            }
    }
}

extension Comparison {
    /// The same without how far each is.
    fileprivate var besideTheWay: Comparison {
        Comparison(lines.filter { !($0.words ?? "").contains(" km, not ") }, chosenScore: chosenScore, score: score)
    }
}
