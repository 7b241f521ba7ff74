import Domain
import Partnering

/// What an authority gives in a round, for programs and for reading aloud.
package struct PartnerReport: RecordReport {
    private let explanation: PartnerExplanation
    private let round: String
    private let asOf: Day
    private let names: any NamesAuthorities
    private let isDetailed: Bool
    private let retest: RetestReport
    private let visible: Visibility

    /// - Parameters:
    ///   - retest: what today's registers say against the plan.
    ///   - visible: leaves out what fewer people than these may see.
    ///   - isDetailed: whether people see points.
    package init(
        _ explanation: PartnerExplanation,
        of round: Round,
        in names: some NamesAuthorities,
        retest: Retest,
        visibleTo visible: Visibility = .authority,
        isDetailed: Bool = false
    ) {
        self.visible = visible
        self.retest = RetestReport(
            retest.only { $0.partner == explanation.partner },
            in: names,
            visibleTo: visible
        )
        self.isDetailed = isDetailed
        self.explanation = explanation
        self.round = round.name
        asOf = round.asOf
        self.names = names
    }

    package var fields: [Column<Self>] {
        let names = names, visible = visible, tellsPoints = tellsPoints
        let other: [Column<PartnerExplanation.Other>] = [
            .authority("receiver", in: names) { $0.receiver },
            .number("request") { $0.number.ofRequest(for: visible) },
            .number("score") { tellsPoints ? $0.score : nil },
            .words("reason") { $0.price.words(visibleTo: visible) },
            .words("figures") { tellsPoints && !$0.price.figures.isEmpty ? $0.price.figures : nil },
        ]
        return [
            .words("round") { $0.round },
            .authority("partner", in: names) { $0.explanation.partner },
            .number("places_assumed") { it in it.isOffered.map { $0 ? 0 : it.explanation.places } },
            .number("places_offered") { it in it.isOffered.map { $0 ? it.explanation.places : 0 } },
            .words("barred") { $0.explanation.bar?.words(visibleTo: visible) },
            .document("supports") { it in
                it.explanation.supports.map { AuthorityLabel($0.pairing.request.receiver, in: names) }
            },
            .document("supports_requests") { it in
                let given: [Column<SupportRequest>] = [
                    .authority("receiver", in: names) { $0.receiver },
                    .number("request") { $0.number.ofRequest(for: visible) },
                    .list("practice_areas") { $0.practice.map(\.area.rawValue) },
                ]
                return Table("Supports", given, it.explanation.supports.map(\.pairing.request))
            },
            .document("others") { Table("Others", other, $0.explanation.others) },
            .document("refused_today") { $0.retest.table },
        ]
    }

    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    private var isOffered: Bool? { explanation.isOffered(visible) }

    /// What it may be asked for; of one that is refused to everybody why, whatever its places.
    private var mayGive: String {
        let places = explanation.places.counted("place", "places")
        if let bar = explanation.bar {
            return "It may support nobody who asks: \(bar.words(visibleTo: visible)).\n"
        }
        return switch isOffered {
        case true: "It offers help in all areas: \(explanation.places.counted("place is", "places are")) open.\n"
        case false:
            "No offer of it for all areas stands on \(asOf); this plan may ask it for no more than "
                + [places, explanation.days?.counted("day", "days")].compactMap(\.self).inWords + ".\n"
        case nil: "What it offers is for fewer to see.\n"
        }
    }

    package func text(_ style: Style) -> String {
        var text = style.heading("\(names.name(of: explanation.partner)) as a partner in round \(round)") + "\n"
        text += retest.sentences
        text += mayGive
        for help in explanation.inForce.seen(by: visible) { text += "Has help itself: \(help.words).\n" }
        if explanation.supports.isEmpty { text += "Supports nobody in this plan.\n" }
        for (pairing, reason) in explanation.supports { text += "\n" + supports(pairing, reason, style) }
        if !explanation.others.isEmpty { text += "\n" + style.heading("Receivers it would suit besides") + "\n" }
        for other in explanation.others {
            let score = isDetailed && tellsPoints ? " (\(other.score))" : ""
            let figures = isDetailed && tellsPoints && !other.price.figures.isEmpty ? " (\(other.price.figures))" : ""
            text +=
                "  \(names.name(of: other.receiver).numbered(other.number, for: visible))\(score): \(other.price.words(visibleTo: visible))\(figures).\n"
        }
        return text
    }

    /// Whom it helps in what, and why just this one.
    private func supports(_ pairing: Pairing, _ reason: PracticeReason?, _ style: Style) -> String {
        let receiver = pairing.request.numbered(names.name(of: pairing.request.receiver), for: visible)
        var text = style.heading("Supports \(receiver)") + "\n"
        text += "\(pairing.request.need(of: names.name(of: pairing.request.receiver))).\n"
        if let days = pairing.request.days {
            text += "\(names.name(of: pairing.request.receiver)) asks for \(days.counted("day", "days")).\n"
        }
        if let reason {
            let partner = names.name(of: explanation.partner)
            text += reason.text(
                for: pairing.request,
                partner: partner,
                here: "in \(receiver)",
                there: "in \(partner)",
                notKnown: [],
                isKept: true,
                visibleTo: visible,
                style
            )
        }
        guard tellsPoints, isDetailed || reason == nil else { return text }
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

    /// One answer for a program: the first request, or else what it gives; beside the first request its others and what
    /// it gives, where it has these.
    package func encode(to encoder: any Encoder) throws {
        guard let first = receives.first else { return try gives?.encode(to: encoder) ?? () }
        try first.encode(to: encoder)
        var beside = encoder.container(keyedBy: Key.self)
        if receives.count > 1 { try beside.encode(Array(receives.dropFirst()), forKey: .further) }
        if let gives { try beside.encode(gives, forKey: .gives) }
    }

    private enum Key: String, CodingKey {
        case further = "further_requests"
        case gives
    }
}
