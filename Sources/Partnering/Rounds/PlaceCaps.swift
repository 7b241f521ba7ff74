import Domain
import Matching

/// Limits of a round besides places, each within one partner's own: two requests of a receiver go to two partners, an offer of
/// single areas holds for these, its days too, and no more receivers than the policy says lie outside the partner's region.
///
/// Sets within one partner mostly nest, and the plan is proven by prices; where they cross, as where a receiver asks narrowed
/// and not, the engine branches. Source: docs/engine.md.
struct PlaceCaps {
    let problem: RoundProblem

    var all: [Cap] { ofReceivers + ofAreas + ofDays + ofRegions }

    private var ofReceivers: [Cap] {
        var caps: [Cap] = []
        let several = problem.facts.requestsOf.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        for (_, rows) in several {
            var byPartner: [Int: [Pair]] = [:]
            for row in rows {
                for candidate in problem.candidates[row] {
                    byPartner[candidate.partner, default: []].append(Pair(request: row, partner: candidate.partner))
                }
            }
            for (_, pairs) in byPartner.sorted(by: { $0.key < $1.key }) where pairs.count > 1 {
                caps.append(Cap(limit: 1, scope: .pairs(pairs)))
            }
        }
        return caps
    }

    /// An offer of single areas holds for requests narrowed to these, and what is taken for granted for all others.
    private var ofAreas: [Cap] {
        var caps: [Cap] = []
        for (index, partner) in problem.partners.enumerated() where !problem.facts.offersOnly {
            let capacity = partner.profile.capacity
            // A question that gives it other places asks about these.
            guard partner.places == capacity.open, let limits = capacity.limitsByAreas else { continue }
            let sides = problem.sides(of: index)
            for (pairs, limit) in [(sides.offered, limits.offered), (sides.others, limits.others)] {
                let limit = max(limit, problem.pins.count(where: pairs.contains))
                if pairs.count > limit { caps.append(Cap(limit: limit, scope: .pairs(pairs))) }
            }
        }
        return caps
    }

    /// Where a partner's offer speaks for some of the requests it could serve and not for others, each side has days of its
    /// own: sets of requests that together ask for more.
    private var ofDays: [Cap] {
        var caps: [Cap] = []
        for index in problem.partners.indices where problem.facts.countsDays {
            let sides = problem.sides(of: index), capacity = problem.partners[index].profile.capacity
            guard !sides.offered.isEmpty, !sides.others.isEmpty else { continue }
            for (pairs, days) in [(sides.offered, capacity.offeredDaysLeft), (sides.others, capacity.days)] {
                guard let days else { continue }
                let asking = pairs.map { (pair: $0, days: problem.days(of: $0.request)) }.filter { $0.days > 0 }
                caps += covers(asking.sorted { ($1.days, $0.pair) < ($0.days, $1.pair) }, days, index)
            }
        }
        return caps
    }

    /// How many sets are tried for one partner; beyond that, as many go to it as could if each asked as much as the most.
    private static let mostCovers = 5000

    /// Sets of pairs, those with most days first, that ask for more than there is and for no more without any one of them;
    /// whoever asks for as much as the first of a set may stand in for it.
    private func covers(_ asking: [(pair: Pair, days: Int)], _ budget: Int, _ partner: Int) -> [Cap] {
        let most = problem.partners[partner].places
        var limits: [[Pair]: Int] = [:], tried = 0
        func extend(_ set: [Int], _ sum: Int, from next: Int) {
            for place in next..<max(next, asking.count) where tried <= Self.mostCovers {
                tried += 1
                let own = set + [place], sum = sum + asking[place].days
                if sum > budget {
                    let scope = Set((0...own[0]).map { asking[$0].pair } + own.map { asking[$0].pair }).sorted()
                    limits[scope] = min(limits[scope] ?? .max, own.count - 1)
                } else if own.count < most {
                    extend(own, sum, from: place + 1)
                }
            }
        }
        extend([], 0, from: 0)
        if tried > Self.mostCovers, let largest = asking.first {
            limits = [asking.map(\.pair).sorted(): budget / largest.days]
        }
        return limits.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pairs, limit in
            let limit = max(limit, problem.pins.count(where: pairs.contains))
            return pairs.count > limit ? Cap(limit: limit, scope: .pairs(pairs)) : nil
        }
    }

    private var ofRegions: [Cap] {
        var caps: [Cap] = []
        guard let most = problem.policy.settings.placesOutsideRegion else { return caps }
        var outside = [[Pair]](repeating: [], count: problem.partners.count)
        for (row, list) in problem.candidates.enumerated() {
            guard let region = problem.book.profiles[problem.requests[row].receiver]?.authority.region else { continue }
            for candidate in list where problem.partners[candidate.partner].profile.authority.region != region {
                outside[candidate.partner].append(Pair(request: row, partner: candidate.partner))
            }
        }
        for (index, pairs) in outside.enumerated() where pairs.count > most && problem.partners[index].places > most {
            caps.append(Cap(limit: most, scope: .pairs(pairs)))
        }
        return caps
    }
}
