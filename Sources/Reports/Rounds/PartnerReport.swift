import Domain
import Partnering

/// What an authority gives in a round, for programs and for reading aloud.
package struct PartnerReport: RecordReport {
    private let explanation: PartnerExplanation
    private let round: String
    private let names: any NamesAuthorities

    package init(_ explanation: PartnerExplanation, of round: Round, in names: some NamesAuthorities) {
        self.explanation = explanation
        self.round = round.name
        self.names = names
    }

    package var fields: [Column<Self>] {
        let names = names
        let other: [Column<PartnerExplanation.Other>] = [
            .authority("receiver", in: names) { $0.receiver }, .number("score") { $0.score },
            .words("reason") { $0.reason },
        ]
        return [
            .words("round") { $0.round },
            .authority("partner", in: names) { $0.explanation.partner },
            .number("places_assumed") { $0.explanation.isOffered ? 0 : $0.explanation.places },
            .number("places_offered") { $0.explanation.isOffered ? $0.explanation.places : 0 },
            .document("supports") { it in
                it.explanation.supports.map { AuthorityLabel($0.request.receiver, in: names) }
            },
            .document("others") { Table("Others", other, $0.explanation.others) },
        ]
    }

    package func text(_ style: Style) -> String {
        let places = explanation.places
        var text = style.heading("\(names.name(of: explanation.partner)) as a partner in round \(round)") + "\n"
        text +=
            explanation.isOffered ? "\(places) places offered and open.\n" : "No place confirmed, \(places) assumed.\n"
        for pairing in explanation.supports {
            text += "Supports \(names.name(of: pairing.request.receiver)) (\(pairing.score)): "
            text += pairing.factors.map { "\($0.factor) \($0.points), \($0.detail)" }.joined(separator: "; ") + ".\n"
        }
        if explanation.supports.isEmpty { text += "Supports nobody in this plan.\n" }
        if !explanation.others.isEmpty { text += style.heading("Receivers it would suit besides") + "\n" }
        for other in explanation.others {
            text += "  \(names.name(of: other.receiver)) (\(other.score)): \(other.reason).\n"
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

    package init(_ partner: LACode, for receiver: LACode, reason: String, in names: any NamesAuthorities) {
        self.partner = AuthorityLabel(partner, in: names)
        self.receiver = AuthorityLabel(receiver, in: names)
        self.reason = reason
    }

    package func text(_ style: Style) -> String { "\(partner.name) for \(receiver.name): \(reason).\n" }
}
