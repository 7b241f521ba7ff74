import Domain
import Partnering

/// Why a receiver has the partner it has, for programs and for reading aloud.
package struct ExplanationReport: Report {
    /// A partner that was not chosen.
    package struct Other: Encodable, Sendable {
        /// Who it is.
        package let partner: AuthorityLabel
        /// What the pair would be worth.
        package let score: Int
        /// Kilometres between the two, where known.
        let kilometres: Nullable<Int>
        /// What each factor would give.
        package let factors: [RoundReport.Factor]
        /// How many points better it would have to be; `null` where an earlier tier than the total bars it.
        let pointsShort: Nullable<Int>
        /// What kept it from being chosen.
        package let reason: String
    }

    /// How many authorities a rule keeps away.
    package struct RefusalLine: Encodable, Sendable {
        /// The rule.
        package let rule: String
        /// What the rule asks.
        package let wording: String
        /// How many.
        package let count: Int
    }

    /// A partner that would do as well.
    struct Equal: Encodable, Sendable {
        let partner: AuthorityLabel
        let score: Int
        let kilometres: Nullable<Int>
    }

    let round: String
    let receiver: AuthorityLabel
    let request: Int
    let days: Nullable<Int>
    let support: String
    let kilometres: Nullable<Int>
    let practiceAreas: NeedsAgainstStrengths
    let equallySuitable: [Equal]
    let margin: Int
    let declines: [String]
    let severity: Int
    let kind: String
    let areas: [String]
    let inspected: String
    let partner: Nullable<AuthorityLabel>
    let score: Nullable<Int>
    let factors: [RoundReport.Factor]
    let unservedReason: Nullable<String>
    let others: [Other]
    let admissible: Int
    let refusals: [RefusalLine]
    let notKnown: [String]

    private let explanation: Explanation

    private enum CodingKeys: String, CodingKey {
        case round, receiver, severity, kind, areas, inspected, partner, score, factors, unservedReason, others
        case admissible, refusals, notKnown, request, days, support, kilometres, practiceAreas, equallySuitable, margin
        case declines
    }

    /// An explanation with the names that authorities bear there.
    package init(_ explanation: Explanation, of round: Round, in names: some NamesAuthorities) {
        let request = explanation.request
        self.explanation = explanation
        self.round = round.name
        receiver = AuthorityLabel(request.receiver, in: names)
        self.request = request.number
        days = Nullable(value: request.days)
        support = request.support
        kilometres = Nullable(value: explanation.kilometres)
        practiceAreas = NeedsAgainstStrengths(explanation.areas)
        equallySuitable = explanation.equallySuitable.map {
            Equal(
                partner: AuthorityLabel($0.partner, in: names),
                score: $0.score,
                kilometres: Nullable(value: $0.kilometres)
            )
        }
        margin = explanation.margin
        declines = explanation.declines
        severity = request.severity.value
        kind = request.kind.rawValue
        areas = request.areas.map(\.rawValue)
        inspected = request.inspected.description
        partner = Nullable(value: explanation.pairing.map { AuthorityLabel($0.partner, in: names) })
        score = Nullable(value: explanation.pairing?.score)
        factors = explanation.pairing?.factors.map(RoundReport.Factor.init) ?? []
        unservedReason = Nullable(value: explanation.unservedReason)
        others = explanation.others.map { other in
            Other(
                partner: AuthorityLabel(other.partner, in: names),
                score: other.score,
                kilometres: Nullable(value: other.kilometres),
                factors: other.factors.map(RoundReport.Factor.init),
                pointsShort: Nullable(value: other.pointsShort),
                reason: other.reason
            )
        }
        admissible = explanation.admissible
        refusals = explanation.refusals.map {
            RefusalLine(rule: $0.rule.description, wording: $0.wording, count: $0.count)
        }
        notKnown = explanation.notKnown.map { "\($0.rule): \($0.fact)" }
    }

    /// The explanation in words a coordinator can read aloud.
    package func text(_ style: Style) -> String {
        var parts = [opening(style)]
        if let pairing = explanation.pairing { parts.append(reasons(pairing, style)) }
        if !practiceAreas.lines.isEmpty {
            let title = explanation.pairing == nil ? "What it needs" : "Need by need, strength by strength"
            parts.append(style.heading(title) + "\n" + practiceAreas.text())
        }
        if let equals = asSuitable { parts.append(equals) }
        for partnership in explanation.inForce {
            let since = partnership.began.map { " since \($0)" } ?? ""
            parts.append(
                "Has \(partnership.supporter)\(since) beside this (\(partnership.arrangement.replacing("_", with: " "))).\n"
            )
        }
        if !others.isEmpty {
            var lines = [style.heading("The best others, and what kept each from being chosen")]
            lines += others.map {
                "  \($0.partner.name) (\($0.score)\(ExplanationReport.away($0.kilometres))): \($0.reason)."
            }
            parts.append(lines.joined(separator: "\n") + "\n")
        }
        parts.append(refused(style))
        return parts.joined(separator: "\n")
    }

    private static func away(_ kilometres: Nullable<Int>) -> String {
        kilometres.value.map { ", \($0) km" } ?? ""
    }

    /// Who would do as well: choosing among them is the coordinator's, and no override.
    private var asSuitable: String? {
        guard !equallySuitable.isEmpty, explanation.pairing != nil else { return nil }
        let shown = equallySuitable.prefix(8).map {
            "\($0.partner.name) (\($0.score)\(ExplanationReport.away($0.kilometres)))"
        }
        let more = equallySuitable.count > 8 ? " and \(equallySuitable.count - 8) more" : ""
        return "Equally suitable, within \(margin) points, for the coordinator to choose among: "
            + "\(shown.joined(separator: ", "))\(more).\n"
    }

    private func opening(_ style: Style) -> String {
        let request = explanation.request
        let judged = request.areas.map { "\($0.name) (\(request.needs[$0]?.description ?? "not known"))" }
        let needs = request.isEdited || judged.isEmpty ? request.practice.map(\.area.name) : judged
        let which = request.number == 1 ? "" : ", \(request.ordinal)"
        var text = style.heading("\(receiver.name) in round \(round)\(which)") + "\n"
        text += "Seeks support (\(kind), class \(severity) of 5) in \(needs.joined(separator: ", ")), "
        text += "as inspected by \(inspected).\n"
        if request.isEdited { text += "A person named the areas, in place of those that judgements call for.\n" }
        if !request.support.isEmpty { text += "Asks for \(request.support).\n" }
        if let days = request.days { text += "Asks for \(days) days.\n" }
        if !declines.isEmpty { text += "Good with evidence of decline: \(declines.joined(separator: "; ")).\n" }
        if !request.earlierInadequate.isEmpty {
            let days = request.earlierInadequate.map(\.description).joined(separator: ", ")
            text += "Its class is one higher because it was inadequate overall before (\(days)).\n"
        }
        if let reason = explanation.unservedReason { text += "No partner was found: \(reason).\n" }
        return text
    }

    private func reasons(_ pairing: Pairing, _ style: Style) -> String {
        var table = TextTable(["Factor", ">Points", "Because"])
        for factor in pairing.factors { table.add([factor.factor.description, "\(factor.points)", factor.detail]) }
        table.add(["sum", "\(pairing.score)", "of \(Policy.fullScore)"])
        let name = partner.value?.name ?? ""
        var text = style.heading("Partner: \(name)") + "\n" + table.rendered(style)
        if let kilometres = kilometres.value { text += "About \(kilometres) km apart.\n" }
        if pairing.crossesRegions { text += "It lies in another region: provisional until that region agrees.\n" }
        for fact in explanation.notKnown { text += "Not known: \(fact.fact) (\(fact.rule)).\n" }
        return text
    }

    private func refused(_ style: Style) -> String {
        let counts = refusals.map { "\($0.count) by rule \($0.rule): \($0.wording)" }.joined(separator: "\n  ")
        let head = "\(admissible) \(admissible == 1 ? "authority" : "authorities") could serve this request"
        return refusals.isEmpty ? head + ".\n" : head + "; the others are refused,\n  \(counts).\n"
    }
}
