import Domain
import Partnering

/// What a policy means: rule by rule and weight by weight, for programs, and in words; and how much each factor tells
/// partners apart, where there is a registry to look at.
package struct PolicyReport: Report {
    /// What the factors tell apart.
    package enum Spread: Sendable {
        /// Over the requests of all England on a day.
        case seen([FactorSpread], Day)
        /// Why nobody could look.
        case notSeen(String)
    }

    struct Rule: Encodable, Sendable {
        let rule: String
        let asks: String

        var isUnset: Bool { asks == NearEnoughOnSite.unset }

        init(_ rule: any EligibilityRule) {
            self.rule = rule.id.description
            asks = rule.wording
        }
    }

    struct Weighed: Sendable {
        let weight: Policy.Weight
        let looksAt: String

        var factor: String { weight.factor.description }
    }

    private let policy: String
    private let purpose: String
    /// What a pair must meet.
    let rules: [Rule]
    private let rulesNotAsked: [Rule]
    /// What speaks for a pair, the heaviest first.
    let weights: Table<Weighed>
    /// What speaks against one.
    let penalties: Table<Weighed>
    /// Whatever else it sets, a sentence each.
    let settings: [String]
    /// How much each factor varies between the candidates of a request, in points; `nil` where nobody could look.
    private let variation: Table<FactorSpread>?
    /// The day that was looked at.
    private let variationOn: String?
    /// Why nobody could look.
    private let notLooked: String?

    private enum CodingKeys: String, CodingKey {
        case policy, purpose, rules, rulesNotAsked, weights, penalties, settings, variation, variationOn, notLooked
    }

    package init(_ policy: Policy, _ spread: Spread) {
        self.policy = policy.name
        purpose = policy.purpose
        let all = EligibilityRules.all(for: policy)
        rules = policy.rules.compactMap { id in all.first { $0.id == id } }.map { Rule($0) }
        rulesNotAsked = all.filter { !policy.rules.contains($0.id) }.map { Rule($0) }
        weights = Self.table("Speaks for a pair", policy.weights, Scoring.everyFactor)
        penalties = Self.table("Speaks against it", policy.penalties, Scoring.everyPenalty)
        settings =
            PolicySetting.all.compactMap { $0.sentence(in: policy) }
            + PolicyWord.all.compactMap { $0.sentence(in: policy) }
            + [policy.settings.fairnessSentence]
        switch spread {
        case .seen(let factors, let day):
            (variation, variationOn, notLooked) = (Self.table(factors), day.description, nil)
        case .notSeen(let why): (variation, variationOn, notLooked) = (nil, nil, why)
        }
    }

    private static func table(_ factors: [FactorSpread]) -> Table<FactorSpread> {
        Table(
            "Variation",
            [
                .words("factor", "Between candidates") { $0.factor.description },
                .number("least", "Least") { $0.least }.shown { $0.least.grouped },
                .number("middle", "Middle") { $0.middle }.shown { $0.middle.grouped },
                .number("most", "Most") { $0.most }.shown { $0.most.grouped },
                .number("same", "Same for all") { $0.same }.shown { "\($0.same) of \($0.requests)" },
                .number("requests") { $0.requests },
                .flag("decides_nothing") { $0.isSameForAll },
            ],
            factors
        )
    }

    private static func table(
        _ title: String,
        _ weights: [Policy.Weight],
        _ factors: [any ScoreFactor]
    ) -> Table<Weighed> {
        let byPoints = weights.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
        return Table(
            title,
            [
                .words("factor", title) { $0.factor },
                .number("points", "Points") { $0.weight.points }.shown { $0.weight.points.grouped },
                .words("looks_at", "Looks at") { $0.looksAt },
                // The source or judgement it rests on.
                .words("basis", "Basis") { $0.weight.basis },
            ],
            byPoints.map { _, weight in
                Weighed(weight: weight, looksAt: factors.first { $0.id == weight.factor }?.wording ?? "")
            }
        )
    }

    package func text(_ style: Style) -> String {
        var text = style.heading("Policy '\(policy)'") + "\n\(purpose.capitalisedFirst).\n\n"
        text += leading + "\n\n" + weights.text(style)
        if !penalties.isEmpty { text += "\n" + penalties.text(style) }
        // A limit that is not set is none.
        let asked = rules.filter { !$0.isUnset }, notAsked = rulesNotAsked.filter { !$0.isUnset }
        text += "\nA pair must meet:\n" + list(asked)
        if !notAsked.isEmpty { text += "\nNot asked by this policy:\n" + list(notAsked) }
        return text + "\n" + settings.joined(separator: "\n") + "\n\n" + toldApart(style)
    }

    /// What each factor tells apart, with a warning of those that tell nothing.
    private func toldApart(_ style: Style) -> String {
        guard let variation, let variationOn else {
            return "How much each factor tells partners apart could not be looked at: \(notLooked ?? "").\n"
        }
        guard let requests = variation.rows.first?.requests, requests > 0 else {
            return "How much each factor tells partners apart cannot be said: on \(variationOn) no request of England "
                + "has two partners to choose between.\n"
        }
        var text =
            "What each factor gives the admissible pairs of England's \(requests.counted("request", "requests")), "
        text += "as of \(variationOn), and for how many of them it is the same for every candidate:\n"
        text += variation.text(style)
        let idle = variation.rows.filter(\.isSameForAll).map(\.factor.description)
        if !idle.isEmpty {
            text += "Warning: \(idle.inWords) \(idle.count == 1 ? "is" : "are") the same for all candidates of every "
            text += "request: no choice between partners rests on \(idle.count == 1 ? "it" : "them") today.\n"
        }
        return text
    }

    /// What counts most, in a sentence.
    var leading: String {
        guard let first = weights.rows.first else { return "Nothing speaks for a pair." }
        let equals = weights.rows.dropFirst().prefix { $0.weight.points == first.weight.points }
        let names = ([first] + equals).map(\.factor).joined(separator: " and ")
        let verb = equals.isEmpty ? "counts" : "count"
        let each = equals.isEmpty ? "" : " each"
        var sentence =
            "\(names.capitalisedFirst.withoutUnderscores) \(verb) most: "
            + "\(first.weight.points.grouped) of \(Policy.fullScore.grouped) points\(each) (\(first.looksAt))"
        if let next = weights.rows.dropFirst(1 + equals.count).first(where: { $0.weight.points > 0 }) {
            sentence += "; then \(next.factor.withoutUnderscores), \(next.weight.points.grouped)"
        }
        return sentence + "."
    }

    private func list(_ rules: [Rule]) -> String {
        rules.map { "  \($0.rule)\(String(repeating: " ", count: max(1, 5 - $0.rule.count)))\($0.asks)\n" }.joined()
    }
}
