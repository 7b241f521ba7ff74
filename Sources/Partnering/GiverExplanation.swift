import Domain
import Matching

/// What an authority gives in a plan, and to whom else it could.
public struct GiverExplanation: Sendable {
    /// The authority.
    public let partner: LACode
    /// The places it has left.
    public let places: Int
    /// Whether it offered them itself; they are assumed otherwise.
    public let isOffered: Bool
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
            isOffered: problem.givers[giver].isOffered,
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
