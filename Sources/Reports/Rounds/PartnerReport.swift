import Domain
import Partnering

/// What an authority gives in a round, for programs and for reading aloud.
package struct PartnerReport: Report {
    /// A receiver served by somebody else, or by nobody.
    struct Other: Encodable, Sendable {
        let receiver: AuthorityLabel
        let score: Int
        let reason: String
    }

    let round: String
    let partner: AuthorityLabel
    let placesAssumed: Int
    let placesOffered: Int
    let supports: [AuthorityLabel]
    let others: [Other]
    private let isOffered: Bool
    private let supporting: [(name: String, pairing: Pairing)]

    private enum CodingKeys: String, CodingKey { case round, partner, placesAssumed, placesOffered, supports, others }

    /// An explanation with the names that authorities bear there.
    package init(_ explanation: PartnerExplanation, of round: Round, in names: some NamesAuthorities) {
        self.round = round.name
        partner = AuthorityLabel(explanation.partner, in: names)
        placesAssumed = explanation.isOffered ? 0 : explanation.places
        placesOffered = explanation.isOffered ? explanation.places : 0
        isOffered = explanation.isOffered
        supports = explanation.supports.map { AuthorityLabel($0.request.receiver, in: names) }
        supporting = explanation.supports.map { (names.name(of: $0.request.receiver), $0) }
        others = explanation.others.map {
            Other(receiver: AuthorityLabel($0.receiver, in: names), score: $0.score, reason: $0.reason)
        }
    }

    /// The explanation in words a coordinator can read aloud.
    package func text(_ style: Style) -> String {
        var text = style.heading("\(partner.name) as a partner in round \(round)") + "\n"
        text +=
            isOffered
            ? "\(placesOffered) places offered and open.\n" : "No place confirmed, \(placesAssumed) assumed.\n"
        for (name, pairing) in supporting {
            text += "Supports \(name) (\(pairing.score)): "
            text += pairing.factors.map { "\($0.factor) \($0.points), \($0.detail)" }.joined(separator: "; ") + ".\n"
        }
        if supporting.isEmpty { text += "Supports nobody in this plan.\n" }
        if !others.isEmpty {
            text += style.heading("Receivers it would suit besides") + "\n"
            for other in others { text += "  \(other.receiver.name) (\(other.score)): \(other.reason).\n" }
        }
        return text
    }
}

/// What an authority receives in a round, request by request, and what it gives.
package struct PartReport: Report {
    private let receives: [ExplanationReport]
    private let gives: PartnerReport?

    /// Its requests with their explanations, and its part as a partner, where it has one.
    package init(receives: [ExplanationReport], gives: PartnerReport?) {
        self.receives = receives
        self.gives = gives
    }

    /// Whether it has no part in the round.
    package var isEmpty: Bool { receives.isEmpty && gives == nil }

    package func text(_ style: Style) -> String {
        (receives.map { $0.text(style) } + [gives].compactMap { $0?.text(style) }).joined(separator: "\n")
    }

    /// One answer for a program: the first request, or else what it gives.
    package func encode(to encoder: any Encoder) throws {
        if let first = receives.first { try first.encode(to: encoder) } else { try gives?.encode(to: encoder) }
    }
}

/// Why one authority is not the partner of another.
package struct WhyNotReport: Report {
    let receiver: AuthorityLabel
    let partner: AuthorityLabel
    let reason: String

    /// A reason, with the names that authorities bear there.
    package init(_ partner: LACode, for receiver: LACode, reason: String, in names: any NamesAuthorities) {
        self.partner = AuthorityLabel(partner, in: names)
        self.receiver = AuthorityLabel(receiver, in: names)
        self.reason = reason
    }

    package func text(_ style: Style) -> String { "\(partner.name) for \(receiver.name): \(reason).\n" }
}
