import Domain
import Matching

extension SolvedRound {
    /// The plan, with the reason for every pairing and for everybody left unserved.
    package func plan() throws -> Plan {
        let pairings = solution.links.compactMap { problem.pairing($0) }
        return Plan(
            pairings: pairings.sorted { $0.request.precedes($1.request) },
            unserved: try unserved(),
            inForce: problem.partnershipsConcerned,
            places: Plan.Places(
                confirmed: problem.partners.reduce(0) { $0 + ($1.isOffered ? $1.places : 0) },
                assumed: problem.partners.reduce(0) { $0 + ($1.isOffered ? 0 : $1.places) }
            ),
            isUnique: solution.uniqueWithoutTieBreak,
            gap: gap,
            offersOnly: problem.facts.offersOnly
        )
    }

    /// The requests without a partner, each with the reason.
    private func unserved() throws -> [Unserved] {
        let served = Set(solution.links.map(\.request))
        let rows = problem.requests.indices.filter { !served.contains($0) }
        let bottlenecks = try rows.map { problem.candidates[$0].isEmpty ? nil : try answers.bottleneck(of: $0) }
        let changes = bottlenecks.reduce(0) { $0 + ($1.map { $0.partners.count + $0.caps.count } ?? 0) }
        return try zip(rows, bottlenecks).map { row, bottleneck in
            let reason = try reasonUnserved(row, bottleneck, triesAll: changes <= SolvedRound.mostChangesTried)
            return Unserved(request: problem.requests[row], reason: reason)
        }.sorted { $0.request.precedes($1.request) }
    }

    /// How many changes are tried by solving again, for all requests together: a few milliseconds each.
    private static let mostChangesTried = 120

    /// Why nobody serves a request: the requests and partners that compete around it (Hall's condition), and a change
    /// that would help, the cheapest where every one can be tried.
    private func reasonUnserved(_ index: Int, _ bottleneck: Bottleneck?, triesAll: Bool) throws -> String {
        guard !problem.candidates[index].isEmpty else { return problem.noCandidateReason(index) }
        guard let bottleneck else { return "it could be served: please report this" }
        guard !bottleneck.partners.isEmpty else {
            return "every partner that could serve it is kept from it by a limit on places outside its region, or "
                + "serves another request of the same receiver"
        }
        let names = bottleneck.partners.map(partner).sorted()
        let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
        let places = bottleneck.places == 1 ? "1 place" : "\(bottleneck.places) places"
        let count = bottleneck.requests.count
        let shortage =
            bottleneck.places == 0
            ? "those who could serve it have no place: \(shown)"
            : "\(count == 1 ? "1 request" : "\(count) requests") can be served only by \(shown), who have \(places) in all"
        return shortage + (triesAll ? try cheapestChange(for: index) : nearestChange(for: index, bottleneck))
    }

    /// The change that would serve a request and leaves the best plan, by trying each.
    private func cheapestChange(for index: Int) throws -> String {
        let words = "; what would free it most cheaply: one more place "
        switch try answers.cheapestChange(for: index)?.kind {
        case .place(let position)?: return words + "at \(partner(position))"
        case .cap(let row)?:
            // A limit on one receiver's requests is no place that anybody could add.
            guard case .pairs(let pairs) = answers.instance.caps[row].scope, let pair = pairs.first,
                Set(pairs.map { problem.requests[$0.request].receiver }).count > 1
            else { return "" }
            return words + "of \(partner(pair.partner)) outside its region"
        case nil: return ""
        }
    }

    /// Where too many go without for every change to be tried: any place more in the bottleneck serves one more of its
    /// requests; named is the one that suits this request best.
    private func nearestChange(for index: Int, _ bottleneck: Bottleneck) -> String {
        let full = Set(bottleneck.partners)
        guard bottleneck.caps.isEmpty, let best = problem.candidates[index].first(where: { full.contains($0.partner) })
        else { return "" }
        return "; one more place at \(partner(best.partner)) would serve one more of them"
    }
}

extension RoundProblem {
    /// A link with its factors.
    func pairing(_ link: Link) -> Pairing? {
        guard let pair = support(request: link.request, partner: link.partner) else { return nil }
        return Pairing(
            request: pair.request,
            partner: pair.partner.authority.code,
            factors: scoring.explained(pair),
            partnerNeeds: pair.partner.areasBelowGood,
            crossesRegions: pair.receiver.authority.region != pair.partner.authority.region
        )
    }

    /// Partnerships in force that receivers or givers of this round are in.
    var partnershipsConcerned: [Partnership] {
        let receivers = Set(requests.map(\.receiver)), supporters = Set(partners.map(\.profile.authority.code))
        var concerned: [Partnership] = []
        for partnership in book.partnershipsInForce {
            let isGiving = if let code = partnership.supporterCode { supporters.contains(code) } else { false }
            if isGiving || receivers.contains(partnership.receiver) { concerned.append(partnership) }
        }
        return concerned
    }

    /// When nobody may serve a request: which rules keep how many away.
    func noCandidateReason(_ index: Int) -> String {
        let counts = refusals(of: requests[index]).map { refusal in
            "\(refusal.count) by rule \(refusal.rule) (\(refusal.wording))"
        }
        return "no partner is admissible; refused are " + counts.joined(separator: "; ")
    }

    /// How many of the authorities within reach each rule keeps away, by the first rule that does.
    package func refusals(of request: SupportRequest) -> [RefusalCount] {
        guard let receiver = book.profiles[request.receiver] else { return [] }
        var counts: [RuleID: Int] = [:]
        for partner in book.profiles.values where partner.authority.code != request.receiver {
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
            counts[rule].map { RefusalCount(rule: rule, wording: wording, count: $0) }
        }
    }
}

/// How many authorities a rule keeps from serving a request.
package struct RefusalCount: Hashable, Sendable {
    /// The rule.
    package let rule: RuleID
    /// What the rule asks, in words.
    package let wording: String
    /// How many.
    package let count: Int
}
