import Domain
import Matching

/// Why a receiver has the partner it has, and what kept the next best from being chosen.
public struct Explanation: Sendable {
    /// What is asked.
    public let request: SupportRequest
    /// The pairing, if there is one.
    public let pairing: Pairing?
    /// Kilometres between the two; `nil` without a pairing, or where a middle is not on record.
    public let kilometres: Int?
    /// Need by need against strength by strength; the partner's side is empty without a pairing.
    public let areas: [AreaLine]
    /// What makes a good authority one that seeks support; empty where judgements below good do.
    public let declines: [String]
    /// Why there is none.
    public let unservedReason: String?
    /// The five best others, best first.
    public let others: [Other]
    /// Others that would do as well, by the policy's margin, best first.
    public let equallySuitable: [Other]
    /// The margin, in points.
    public let margin: Int
    /// How many authorities may serve the request.
    public let admissible: Int
    /// Which rules keep how many away.
    public let refusals: [RefusalCount]
    /// What rules ask and nobody has recorded about the chosen partner.
    public let notKnown: [Refusal]

    /// A practice area asked about.
    public struct AreaLine: Sendable {
        /// What is held of the receiver there.
        public let receiver: AreaStanding
        /// What is held of the partner there; `nil` without one.
        public let partner: AreaStanding?
        /// The need as it was asked.
        public let need: Int
        /// The strength that counts, nothing where the partner does not offer help in the area.
        public let strength: Int
        /// Whether the partner leaves the area out of its offer.
        public let isNotOffered: Bool
    }

    /// A partner that was not chosen.
    public struct Other: Sendable {
        /// The partner.
        public let partner: LACode
        /// What the pair would be worth.
        public let score: Int
        /// Kilometres between the two, where known.
        public let kilometres: Int?
        /// What each factor would give.
        public let factors: [FactorPoints]
        /// How many points better it would have to be before a best plan could hold it; `nil` where an earlier tier
        /// than the total bars it.
        public let pointsShort: Int?
        /// What kept it from being chosen, in words; empty where nobody asked.
        public let reason: String
    }
}

extension SolvedRound {
    /// Explains a receiver's first request; `nil` if the authority asks for nothing in this round.
    /// - Parameter count: how many others are weighed.
    public func explanation(of receiver: LACode, others count: Int = 5) throws -> Explanation? {
        try explanations(of: receiver, others: count).first
    }

    /// Explains each request of a receiver, by number; none if the authority asks for nothing in this round.
    public func explanations(of receiver: LACode, others count: Int = 5) throws -> [Explanation] {
        let indices = problem.facts.requestsOf[receiver] ?? []
        guard !indices.isEmpty else { return [] }
        let plan = try plan()
        return try indices.map { try explanation(at: $0, in: plan, others: count) }
    }

    private func explanation(at index: Int, in plan: Plan, others count: Int) throws -> Explanation {
        let request = problem.requests[index], link = link(of: index)
        let chosen = link.flatMap { problem.support(request: index, giver: $0.partner) }
        let rest = problem.candidates[index].filter { $0.giver != link?.partner }
        let margin = problem.policy.settings.equallySuitable
        let equals = rest.filter { candidate in
            problem.givers[candidate.giver].places > 0 && candidate.score + margin >= link?.score ?? .max / 2
        }
        return Explanation(
            request: request,
            pairing: plan.pairings.first { $0.request == request },
            kilometres: chosen?.kilometres,
            areas: problem.areaLines(of: index, beside: chosen),
            declines: request.needs.isEmpty
                ? problem.book.evidence[request.receiver]?.declines.map(\.words) ?? [] : [],
            unservedReason: plan.unserved.first { $0.request == request }?.reason,
            others: try rest.prefix(count).map { try other($0, for: index, withReason: true) },
            equallySuitable: try equals.map { try other($0, for: index, withReason: false) },
            margin: margin,
            admissible: problem.candidates[index].count,
            refusals: problem.refusals(of: request),
            notKnown: link.map { problem.notKnown(request: $0.request, giver: $0.partner) } ?? []
        )
    }

    private func other(
        _ candidate: RoundProblem.Candidate,
        for index: Int,
        withReason: Bool
    ) throws -> Explanation.Other {
        let pair = problem.support(request: index, giver: candidate.giver)
        return Explanation.Other(
            partner: problem.givers[candidate.giver].evidence.authority.code,
            score: candidate.score,
            kilometres: pair?.kilometres,
            factors: withReason ? pair.map(problem.scoring.explained) ?? [] : [],
            pointsShort: withReason ? try pointsShort(candidate, for: index) : nil,
            reason: withReason ? try reason(against: candidate, for: index) : ""
        )
    }

    /// Why an authority is not the partner of a receiver, request by request: the rule that refuses it with the fact
    /// behind it, the points it is short, or what choosing it would cost whom. Empty if the receiver asks for nothing.
    public func whyNot(_ partner: LACode, for receiver: LACode) throws -> [String] {
        try (problem.facts.requestsOf[receiver] ?? []).map { index in
            let giver = problem.position(of: partner)
            if let link = link(of: index), link.partner == giver { return "it is the partner" }
            if let giver, let candidate = problem.candidates[index].first(where: { $0.giver == giver }) {
                return try reason(against: candidate, for: index)
            }
            return problem.refusal(of: partner, for: problem.requests[index])
        }
    }
}

extension RoundProblem {
    /// What rules ask of a pair and nobody has recorded.
    fileprivate func notKnown(request: Int, giver: Int) -> [Refusal] {
        guard let pair = support(request: request, giver: giver) else { return [] }
        return rules.compactMap { rule in
            if case .notKnown(let fact) = rule.verdict(for: pair) { Refusal(rule: rule.id, fact: fact) } else { nil }
        }
    }

    /// Need by need against strength by strength.
    fileprivate func areaLines(of index: Int, beside pair: SupportPair?) -> [Explanation.AreaLine] {
        let request = requests[index]
        guard let receiver = book.evidence[request.receiver] else { return [] }
        let offered = pair?.partner.capacity.offer?.areas ?? []
        return request.practice.map { asked in
            let isLeftOut = !offered.isEmpty && !offered.contains(asked.area)
            let partner = pair?.partner.profile[asked.area]
            return Explanation.AreaLine(
                receiver: receiver.profile[asked.area],
                partner: partner,
                need: asked.need,
                strength: isLeftOut ? 0 : partner?.strength.counted ?? 0,
                isNotOffered: isLeftOut
            )
        }
    }

    /// The rule that keeps an authority from serving a request, with the fact behind it.
    func refusal(of code: LACode, for request: SupportRequest) -> String {
        guard let receiver = book.evidence[request.receiver], let partner = book.evidence[code] else {
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
