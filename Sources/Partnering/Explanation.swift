import Domain
import Matching

/// Why a receiver has the partner it has, and what kept the next best from being chosen.
public struct Explanation: Sendable {
    /// What is asked.
    public let request: SupportRequest
    /// The pairing, if there is one.
    public let pairing: Pairing?
    /// Why there is none.
    public let unservedReason: String?
    /// The five best others, best first.
    public let others: [Other]
    /// How many authorities may serve the request.
    public let admissible: Int
    /// Which rules keep how many away.
    public let refusals: [RefusalCount]
    /// What rules ask and nobody has recorded about the chosen partner.
    public let notKnown: [Refusal]

    /// A partner that was not chosen.
    public struct Other: Sendable {
        /// The partner.
        public let partner: LACode
        /// What the pair would be worth.
        public let score: Int
        /// What each factor would give.
        public let factors: [FactorPoints]
        /// How many points better it would have to be before a best plan could hold it; `nil` where an earlier tier
        /// than the total bars it.
        public let pointsShort: Int?
        /// What kept it from being chosen, in words.
        public let reason: String
    }
}

/// What an authority gives in a plan, and to whom else it could.
public struct GiverExplanation: Sendable {
    /// The authority.
    public let partner: LACode
    /// The places it has left.
    public let places: Int
    /// The pairings in which it gives.
    public let supports: [Pairing]
    /// The receivers it would suit best besides, best first, with the partner each has instead.
    public let others: [Other]

    /// A receiver served by somebody else, or by nobody.
    public struct Other: Sendable {
        /// The receiver.
        public let receiver: LACode
        /// What the pair would be worth.
        public let score: Int
        /// Why it was not chosen, in words.
        public let reason: String
    }
}

extension SolvedRound {
    /// Explains a receiver's part of the plan; `nil` if the authority asks for nothing in this round.
    /// - Parameter count: how many others are weighed.
    public func explanation(of receiver: LACode, others count: Int = 5) throws -> Explanation? {
        try explanations(of: receiver, others: count).first
    }

    /// Explains each request of a receiver, by number; none if the authority asks for nothing in this round.
    public func explanations(of receiver: LACode, others count: Int = 5) throws -> [Explanation] {
        try (problem.facts.requestsOf[receiver] ?? []).map { try explanation(at: $0, others: count) }
    }

    private func explanation(at index: Int, others count: Int) throws -> Explanation {
        let link = link(of: index), plan = try plan(), request = problem.requests[index]
        let others = try problem.candidates[index].filter { $0.giver != link?.partner }.prefix(count).map { candidate in
            Explanation.Other(
                partner: problem.givers[candidate.giver].evidence.authority.code,
                score: candidate.score,
                factors: problem.support(request: index, giver: candidate.giver).map(problem.scoring.explained) ?? [],
                pointsShort: try pointsShort(candidate, for: index),
                reason: try reason(against: candidate, for: index)
            )
        }
        return Explanation(
            request: request,
            pairing: plan.pairings.first { $0.request == request },
            unservedReason: plan.unserved.first { $0.request == request }?.reason,
            others: others,
            admissible: problem.candidates[index].count,
            refusals: problem.refusals(of: request),
            notKnown: link.map { problem.notKnown(request: $0.request, giver: $0.partner) } ?? []
        )
    }

    /// Explains a giver's part of the plan; `nil` if the authority may give nothing in this round.
    public func giverExplanation(of partner: LACode, others count: Int = 5) throws -> GiverExplanation? {
        guard let giver = problem.position(of: partner) else { return nil }
        let suited = problem.candidates.indices.flatMap { request in
            problem.candidates[request].filter { $0.giver == giver }.map { (request: request, candidate: $0) }
        }
        let rest = suited.filter { link(of: $0.request)?.partner != giver }
            .sorted { ($1.candidate.score, $0.request) < ($0.candidate.score, $1.request) }.prefix(count)
        return GiverExplanation(
            partner: partner,
            places: problem.givers[giver].places,
            supports: solution.links.filter { $0.partner == giver }.compactMap { problem.pairing($0) },
            others: try rest.map { request, candidate in
                GiverExplanation.Other(
                    receiver: problem.requests[request].receiver,
                    score: candidate.score,
                    reason: try reason(against: candidate, for: request)
                )
            }
        )
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
}
