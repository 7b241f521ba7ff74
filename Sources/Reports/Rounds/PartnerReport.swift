import Domain
import Partnering

/// What an authority gives in a round, for programs and for reading aloud.
package struct PartnerReport: RecordReport {
    private let explanation: PartnerExplanation
    private let round: String
    private let names: any NamesAuthorities
    private let isDetailed: Bool

    /// - Parameter isDetailed: whether people see points.
    package init(
        _ explanation: PartnerExplanation,
        of round: Round,
        in names: some NamesAuthorities,
        isDetailed: Bool = false
    ) {
        self.isDetailed = isDetailed
        self.explanation = explanation
        self.round = round.name
        self.names = names
    }

    package var fields: [Column<Self>] {
        let names = names
        let other: [Column<PartnerExplanation.Other>] = [
            .authority("receiver", in: names) { $0.receiver }, .number("score") { $0.score },
            .words("reason") { $0.price.words },
            .words("figures") { $0.price.figures.isEmpty ? nil : $0.price.figures },
        ]
        return [
            .words("round") { $0.round },
            .authority("partner", in: names) { $0.explanation.partner },
            .number("places_assumed") { $0.explanation.isOffered ? 0 : $0.explanation.places },
            .number("places_offered") { $0.explanation.isOffered ? $0.explanation.places : 0 },
            .document("supports") { it in
                it.explanation.supports.map { AuthorityLabel($0.pairing.request.receiver, in: names) }
            },
            .document("others") { Table("Others", other, $0.explanation.others) },
        ]
    }

    package func text(_ style: Style) -> String {
        let places = explanation.places
        var text = style.heading("\(names.name(of: explanation.partner)) as a partner in round \(round)") + "\n"
        text +=
            explanation.isOffered
            ? "It offers \(places.counted("place", "places")) that \(places == 1 ? "is" : "are") open.\n"
            : "It has offered nothing; \(places.counted("place", "places")) open \(places == 1 ? "is" : "are") taken for "
                + "granted.\n"
        if explanation.supports.isEmpty { text += "Supports nobody in this plan.\n" }
        for (pairing, reason) in explanation.supports { text += "\n" + supports(pairing, reason, style) }
        if !explanation.others.isEmpty { text += "\n" + style.heading("Receivers it would suit besides") + "\n" }
        for other in explanation.others {
            let score = isDetailed ? " (\(other.score))" : ""
            let figures = isDetailed && !other.price.figures.isEmpty ? " (\(other.price.figures))" : ""
            text += "  \(names.name(of: other.receiver))\(score): \(other.price.words)\(figures).\n"
        }
        return text
    }

    /// Whom it helps in what, and why just this one.
    private func supports(_ pairing: Pairing, _ reason: PracticeReason?, _ style: Style) -> String {
        let receiver = names.name(of: pairing.request.receiver)
        var text = style.heading("Supports \(receiver)") + "\n"
        text += "It asks for help in \(pairing.request.needsInWords).\n"
        if let days = pairing.request.days { text += "It asks for \(days) days.\n" }
        if let reason {
            let partner = names.name(of: explanation.partner)
            text += reason.text(partner: partner, notKnown: [], style)
        }
        guard isDetailed || reason == nil else { return text }
        return text + Table.factors(pairing.factors).text(sum: pairing.score, "of \(Policy.fullScore)", style)
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
