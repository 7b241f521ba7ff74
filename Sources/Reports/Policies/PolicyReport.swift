import Domain
import Partnering

/// What a policy means: rule by rule and weight by weight, for programs, and in words.
package struct PolicyReport: Report {
    private struct Rule: Encodable, Sendable {
        let rule: String
        let asks: String

        init(_ rule: any EligibilityRule) {
            self.rule = rule.id.description
            asks = rule.wording
        }
    }

    private struct Weighed: Sendable {
        let weight: Policy.Weight
        let looksAt: String

        var factor: String { weight.factor.description }
    }

    private let policy: String
    private let purpose: String
    /// What a pair must meet.
    private let rules: [Rule]
    private let rulesNotAsked: [Rule]
    /// What speaks for a pair, the heaviest first.
    private let weights: Table<Weighed>
    /// What speaks against one.
    private let penalties: Table<Weighed>
    /// Whatever else it sets, a sentence each.
    private let settings: [String]

    package init(_ policy: Policy) {
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
        text += "\nA pair must meet:\n" + list(rules)
        if !rulesNotAsked.isEmpty { text += "\nNot asked by this policy:\n" + list(rulesNotAsked) }
        return text + "\n" + settings.joined(separator: "\n") + "\n"
    }

    /// What counts most, in a sentence.
    private var leading: String {
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
