import Domain
import Matching

/// Limits of a round besides places, each within one partner's own: two requests of a receiver go to two partners, an offer of
/// single areas leaves others no more than silence would, and no more receivers than the policy says lie outside the
/// partner's region.
///
/// Sets within one partner mostly nest, and the plan is proven by prices; where they cross, as where a receiver asks narrowed
/// and not, the engine branches. Source: docs/engine.md.
struct PlaceCaps {
    let problem: RoundProblem

    var all: [Cap] { ofReceivers + ofAreas + ofRegions }

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

    /// What an offer of single areas leaves for all other requests, where that is less than it offers.
    private var ofAreas: [Cap] {
        var caps: [Cap] = []
        for (index, partner) in problem.partners.enumerated() where !problem.facts.offersOnly {
            let capacity = partner.profile.capacity
            // A question that gives it other places asks about these.
            guard partner.places == capacity.open, let limit = capacity.limitOfOthers else { continue }
            var pairs: [Pair] = []
            for (row, list) in problem.candidates.enumerated() where capacity.offer(for: problem.requests[row]) == nil {
                if list.contains(where: { $0.partner == index }) { pairs.append(Pair(request: row, partner: index)) }
            }
            let most = max(limit, problem.pins.count(where: pairs.contains))
            if pairs.count > most { caps.append(Cap(limit: most, scope: .pairs(pairs))) }
        }
        return caps
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
