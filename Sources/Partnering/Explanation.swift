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

extension RoundProblem {
    /// Explains a receiver's part of a solution; `nil` if the authority asks for nothing in this round.
    /// - Parameter count: how many others are weighed.
    public func explanation(of receiver: LACode, in solution: Solution, others count: Int = 5) throws -> Explanation? {
        guard let index = requests.firstIndex(where: { $0.receiver == receiver }) else { return nil }
        let link = solution.links.first { $0.request == index }
        let plan = plan(from: solution)
        let others = try candidates[index].filter { $0.giver != link?.partner }.prefix(count).map { candidate in
            try other(candidate, for: index, insteadOf: link, in: solution)
        }
        return Explanation(
            request: requests[index],
            pairing: plan.pairings.first { $0.request.receiver == receiver },
            unservedReason: plan.unserved.first { $0.request.receiver == receiver }?.reason,
            others: others,
            admissible: candidates[index].count,
            refusals: refusals(of: requests[index]),
            notKnown: link.map { notKnown(request: $0.request, giver: $0.partner) } ?? []
        )
    }

    /// Explains a giver's part of a solution; `nil` if the authority may give nothing in this round.
    public func giverExplanation(of partner: LACode, in solution: Solution, others count: Int = 5) throws
        -> GiverExplanation?
    {
        guard let giver = givers.firstIndex(where: { $0.evidence.authority.code == partner }) else { return nil }
        let suited = candidates.indices.flatMap { request in
            candidates[request].filter { $0.giver == giver }.map { (request: request, score: $0.score) }
        }
        let taken = Set(solution.links.filter { $0.partner == giver }.map(\.request))
        let rest = suited.filter { !taken.contains($0.request) }
            .sorted { ($1.score, $0.request) < ($0.score, $1.request) }.prefix(count)
        return GiverExplanation(
            partner: partner,
            places: givers[giver].places,
            supports: solution.links.filter { $0.partner == giver }.compactMap { pairing($0) },
            others: try rest.map { request, score in
                let link = solution.links.first { $0.request == request }
                let candidate = Candidate(giver: giver, score: score)
                let reason = try reason(against: candidate, for: request, insteadOf: link, in: solution)
                return GiverExplanation.Other(receiver: requests[request].receiver, score: score, reason: reason)
            }
        )
    }

    private func other(_ candidate: Candidate, for request: Int, insteadOf link: Link?, in solution: Solution) throws
        -> Explanation.Other
    {
        Explanation.Other(
            partner: givers[candidate.giver].evidence.authority.code,
            score: candidate.score,
            factors: support(request: request, giver: candidate.giver).map(scoring.explained) ?? [],
            reason: try reason(against: candidate, for: request, insteadOf: link, in: solution)
        )
    }

    private func notKnown(request: Int, giver: Int) -> [Refusal] {
        guard let pair = support(request: request, giver: giver) else { return [] }
        return rules.compactMap { rule in
            if case .notKnown(let fact) = rule.verdict(for: pair) { Refusal(rule: rule.id, fact: fact) } else { nil }
        }
    }
}
