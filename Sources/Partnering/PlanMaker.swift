import Domain
import Matching

extension RoundProblem {
    /// The plan of a solution, with the reason for every pairing and for everybody left unserved.
    public func plan(from solution: Solution) -> Plan {
        let pairings = solution.links.compactMap { pairing($0) }
        let served = Set(solution.links.map(\.request))
        let unserved = requests.indices.filter { !served.contains($0) }.map { index in
            Unserved(request: requests[index], reason: reasonUnserved(index, in: solution))
        }
        return Plan(
            pairings: pairings.sorted { $0.request.precedes($1.request) },
            unserved: unserved.sorted { $0.request.precedes($1.request) },
            inForce: book.partnershipsInForce.filter { concerns($0) },
            places: Plan.Places(confirmed: 0, assumed: givers.reduce(0) { $0 + $1.places }),
            isUnique: solution.uniqueWithoutTieBreak
        )
    }

    /// A link with its factors.
    func pairing(_ link: Link) -> Pairing? {
        guard let pair = support(request: link.request, giver: link.partner) else { return nil }
        return Pairing(
            request: pair.request,
            partner: pair.partner.authority.code,
            factors: scoring.explained(pair),
            partnerNeeds: pair.partner.areasBelowGood,
            crossesRegions: pair.receiver.authority.region != pair.partner.authority.region
        )
    }

    /// Partnerships that supporters or receivers of this round are in.
    private func concerns(_ partnership: Partnership) -> Bool {
        requests.contains { $0.receiver == partnership.receiver }
            || givers.contains { $0.evidence.authority.code == partnership.supporterCode }
    }

    /// Why nobody serves a request.
    private func reasonUnserved(_ index: Int, in solution: Solution) -> String {
        guard !candidates[index].isEmpty else { return noCandidateReason(index) }
        let shortage = shortage(around: index, in: solution)
        let places = shortage.givers.reduce(0) { $0 + givers[$1].places }
        let names = shortage.givers.map { givers[$0].evidence.authority.name }.sorted()
        let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
        return "\(shortage.requests.count) requests can be served only by \(shown), "
            + "who have \(places) \(places == 1 ? "place" : "places") in all: one more place among them would serve one more"
    }

    /// Requests and givers that compete with one another around an unserved request (Hall's condition): every
    /// candidate of these requests is among these givers, and all their places are taken.
    private func shortage(around index: Int, in solution: Solution) -> (requests: Set<Int>, givers: Set<Int>) {
        let holders = Dictionary(grouping: solution.links, by: \.partner).mapValues { $0.map(\.request) }
        var requests: Set<Int> = [index], givers: Set<Int> = [], waiting = [index]
        while let next = waiting.popLast() {
            for candidate in candidates[next] where givers.insert(candidate.giver).inserted {
                for holder in holders[candidate.giver] ?? [] where requests.insert(holder).inserted {
                    waiting.append(holder)
                }
            }
        }
        return (requests, givers)
    }

    /// When nobody may serve a request: which rules keep how many away.
    private func noCandidateReason(_ index: Int) -> String {
        let counts = refusals(of: requests[index]).map { refusal in
            "\(refusal.count) \(refusal.wording) (\(refusal.rule))"
        }
        return "no partner is admissible: of all others, " + counts.joined(separator: "; ")
    }

    /// How many of the authorities within reach each rule keeps away, by the first rule that does.
    public func refusals(of request: SupportRequest) -> [RefusalCount] {
        guard let receiver = book.evidence[request.receiver] else { return [] }
        var counts: [RuleID: Int] = [:]
        for partner in book.evidence.values where partner.authority.code != request.receiver {
            let region = partner.authority.region
            if !round.scope.partnersFrom.allows(partner: region, for: receiver.authority.region) {
                counts["scope", default: 0] += 1
                continue
            }
            let pair = book.pair(request, receiver, partner)
            if let rule = rules.first(where: { $0.verdict(for: pair).refuses }) { counts[rule.id, default: 0] += 1 }
        }
        let wordings = [("scope" as RuleID, "within this round's reach")] + rules.map { ($0.id, $0.wording) }
        return wordings.compactMap { rule, wording in
            counts[rule].map { RefusalCount(rule: rule, wording: "are not: \(wording)", count: $0) }
        }
    }
}

/// How many authorities a rule keeps from serving a request.
public struct RefusalCount: Hashable, Sendable {
    /// The rule.
    public let rule: RuleID
    /// What they are not, in words.
    public let wording: String
    /// How many.
    public let count: Int
}
