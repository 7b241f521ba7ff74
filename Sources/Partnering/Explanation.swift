import Domain
import Matching

/// Why a receiver has the partner it has, and what kept the next best from being chosen.
package struct Explanation: Sendable {
    /// What is asked.
    package let request: SupportRequest
    /// The pairing, if there is one.
    package let pairing: Pairing?
    /// Kilometres between the two; `nil` without a pairing, or where a middle is not on record.
    package let kilometres: Int?
    /// Need by need against strength by strength; the partner's side is empty without a pairing.
    package let areas: [AreaLine]
    /// What makes a good authority one that seeks support; empty where judgements below good do.
    package let declines: [String]
    /// Why there is none.
    package let unservedReason: String?
    /// The five best others, best first.
    package let others: [Other]
    /// Others that would do as well, by the policy's margin, best first.
    package let equallySuitable: [Other]
    /// The margin, in points.
    package let margin: Int
    /// How many authorities may serve the request.
    package let admissible: Int
    /// Which rules keep how many away.
    package let refusals: [RefusalCount]
    /// What rules ask and nobody has recorded about the chosen partner.
    package let notKnown: [Refusal]

    /// A practice area asked about.
    package struct AreaLine: Sendable {
        /// What is held of the receiver there.
        package let receiver: AreaStanding
        /// What is held of the partner there; `nil` without one.
        package let partner: AreaStanding?
        /// The need as it was asked.
        package let need: Int
        /// The strength that counts, nothing where the partner does not offer help in the area.
        package let strength: Int
        /// Whether the partner leaves the area out of its offer.
        package let isNotOffered: Bool
    }

    /// A partner that was not chosen.
    package struct Other: Sendable {
        /// The partner.
        package let partner: LACode
        /// What the pair would be worth.
        package let score: Int
        /// Kilometres between the two, where known.
        package let kilometres: Int?
        /// What each factor would give.
        package let factors: [FactorPoints]
        /// How many points better it would have to be before a best plan could hold it; `nil` where an earlier tier
        /// than the total bars it.
        package let pointsShort: Int?
        /// What kept it from being chosen, in words; empty where nobody asked.
        package let reason: String
    }
}

extension SolvedRound {
    /// Explains a receiver's first request; `nil` if the authority asks for nothing in this round.
    /// - Parameter count: how many others are weighed.
    package func explanation(of receiver: LACode, others count: Int = 5) throws -> Explanation? {
        try explanations(of: receiver, others: count).first
    }

    /// Explains each request of a receiver, by number; none if the authority asks for nothing in this round.
    package func explanations(of receiver: LACode, others count: Int = 5) throws -> [Explanation] {
        let indices = problem.facts.requestsOf[receiver] ?? []
        guard !indices.isEmpty else { return [] }
        let plan = try plan()
        return try indices.map { try explanation(at: $0, in: plan, others: count) }
    }

    private func explanation(at index: Int, in plan: Plan, others count: Int) throws -> Explanation {
        let request = problem.requests[index], link = link(of: index)
        let chosen = link.flatMap { problem.support(request: index, partner: $0.partner) }
        let rest = problem.candidates[index].filter { $0.partner != link?.partner }
        let margin = problem.policy.settings.equallySuitable
        let equals = rest.filter { candidate in
            problem.partners[candidate.partner].places > 0 && candidate.score + margin >= link?.score ?? .max / 2
        }
        return Explanation(
            request: request,
            pairing: plan.pairings.first { $0.request == request },
            kilometres: chosen?.kilometres,
            areas: problem.areaLines(of: index, beside: chosen),
            declines: request.needs.isEmpty
                ? problem.book.profiles[request.receiver]?.declines.map(\.words) ?? [] : [],
            unservedReason: plan.unserved.first { $0.request == request }?.reason,
            others: try rest.prefix(count).map { try other($0, for: index, withReason: true) },
            equallySuitable: try equals.map { try other($0, for: index, withReason: false) },
            margin: margin,
            admissible: problem.candidates[index].count,
            refusals: problem.refusals(of: request),
            notKnown: link.map { problem.notKnown(request: $0.request, partner: $0.partner) } ?? []
        )
    }

    private func other(
        _ candidate: RoundProblem.Candidate,
        for index: Int,
        withReason: Bool
    ) throws -> Explanation.Other {
        let pair = problem.support(request: index, partner: candidate.partner)
        return Explanation.Other(
            partner: problem.partners[candidate.partner].profile.authority.code,
            score: candidate.score,
            kilometres: pair?.kilometres,
            factors: withReason ? pair.map(problem.scoring.explained) ?? [] : [],
            pointsShort: withReason ? try pointsShort(candidate, for: index) : nil,
            reason: withReason ? try reason(against: candidate, for: index) : ""
        )
    }

    /// Why an authority is not the partner of a receiver, request by request: the rule that refuses it with the fact
    /// behind it, the points it is short, or what choosing it would cost whom. Empty if the receiver asks for nothing.
    package func whyNot(_ partner: LACode, for receiver: LACode) throws -> [String] {
        try (problem.facts.requestsOf[receiver] ?? []).map { index in
            let position = problem.position(of: partner)
            if let link = link(of: index), link.partner == position { return "it is the partner" }
            if let position, let candidate = problem.candidates[index].first(where: { $0.partner == position }) {
                return try reason(against: candidate, for: index)
            }
            return problem.refusal(of: partner, for: problem.requests[index])
        }
    }
}

extension RoundProblem {
    /// What rules ask of a pair and nobody has recorded.
    fileprivate func notKnown(request: Int, partner: Int) -> [Refusal] {
        guard let pair = support(request: request, partner: partner) else { return [] }
        return rules.compactMap { rule in
            if case .notKnown(let fact) = rule.verdict(for: pair) { Refusal(rule: rule.id, fact: fact) } else { nil }
        }
    }

    /// Need by need against strength by strength.
    fileprivate func areaLines(of index: Int, beside pair: SupportPair?) -> [Explanation.AreaLine] {
        let request = requests[index]
        guard let receiver = book.profiles[request.receiver] else { return [] }
        let offered = pair?.partner.capacity.offer?.areas ?? []
        return request.practice.map { asked in
            let isLeftOut = !offered.isEmpty && !offered.contains(asked.area)
            let partner = pair?.partner.practice[asked.area]
            return Explanation.AreaLine(
                receiver: receiver.practice[asked.area],
                partner: partner,
                need: asked.need,
                strength: isLeftOut ? 0 : partner?.strength.counted ?? 0,
                isNotOffered: isLeftOut
            )
        }
    }

    /// The rule that keeps an authority from serving a request, with the fact behind it.
    func refusal(of code: LACode, for request: SupportRequest) -> String {
        guard let receiver = book.profiles[request.receiver], let partner = book.profiles[code] else {
            return "it was not in force on \(round.asOf)"
        }
        let pair = book.pair(request, receiver, partner)
        for rule in rules {
            if case .notMet(let fact) = rule.verdict(for: pair) { return "\(fact) (rule \(rule.id): \(rule.wording))" }
        }
        if !round.scope.partnersFrom.allows(partner: partner.authority.region, for: receiver.authority.region) {
            return "\(partner.authority.region.name) lies beyond this round's reach"
        }
        return
            "it may not offer support: leadership and help and protection are not both good, or something is inadequate"
    }
}
