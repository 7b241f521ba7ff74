import Domain
import Matching

/// What an authority gives in a plan, and to whom else it could.
package struct PartnerExplanation: Sendable {
    /// The authority.
    package let partner: LACode
    /// The places it has left.
    package let places: Int
    /// Whether it offered them itself; they are assumed otherwise.
    package let isOffered: Bool
    /// The pairings in which it gives.
    package let supports: [Pairing]
    /// The receivers it would suit best besides, best first, with the partner each has instead.
    package let others: [Other]

    /// A receiver served by somebody else, or by nobody.
    package struct Other: Sendable {
        /// The receiver.
        package let receiver: LACode
        /// What the pair would be worth.
        package let score: Int
        /// Why it was not chosen, in words.
        package let reason: String
    }
}

extension SolvedRound {
    /// Explains a giver's part of the plan; `nil` if the authority may give nothing in this round.
    package func partnerExplanation(of partner: LACode, others count: Int = 5) throws -> PartnerExplanation? {
        guard let position = problem.position(of: partner) else { return nil }
        let suited = problem.candidates.indices.flatMap { request in
            problem.candidates[request].filter { $0.partner == position }.map { (request: request, candidate: $0) }
        }
        let rest = suited.filter { link(of: $0.request)?.partner != position }
            .sorted { ($1.candidate.score, $0.request) < ($0.candidate.score, $1.request) }.prefix(count)
        return PartnerExplanation(
            partner: partner,
            places: problem.partners[position].places,
            isOffered: problem.partners[position].isOffered,
            supports: solution.links.filter { $0.partner == position }.compactMap { problem.pairing($0) },
            others: try rest.map { request, candidate in
                PartnerExplanation.Other(
                    receiver: problem.requests[request].receiver,
                    score: candidate.score,
                    reason: try reason(against: candidate, for: request)
                )
            }
        )
    }
}
