import Domain
import Partnering

/// What a policy means: rule by rule and weight by weight, for programs, and in words.
package struct PolicyReport: Report {
    /// A rule and what it asks.
    package struct RuleLine: Encodable, Sendable {
        /// The rule.
        package let rule: String
        /// What it asks, in words.
        package let asks: String
    }

    /// A weight and why it is so large.
    package struct WeightLine: Encodable, Sendable {
        /// The factor.
        package let factor: String
        /// The most points it may give or take.
        package let points: Int
        /// What it looks at.
        package let looksAt: String
        /// The source or judgement it rests on.
        package let basis: String
    }

    /// Its name.
    package let policy: String
    /// What it stands for.
    package let purpose: String
    /// What a pair must meet.
    package let rules: [RuleLine]
    /// Rules there are that it does not ask.
    package let rulesNotAsked: [RuleLine]
    /// What speaks for a pair, the heaviest first.
    package let weights: [WeightLine]
    /// What speaks against one.
    package let penalties: [WeightLine]
    /// Whatever else it sets, a sentence each.
    package let settings: [String]

    /// The meaning of a policy.
    package init(_ policy: Policy) {
        self.policy = policy.name
        purpose = policy.purpose
        let all = EligibilityRules.all(for: policy)
        let asked = policy.rules.compactMap { id in all.first { $0.id == id } }
        rules = asked.map { RuleLine(rule: $0.id.description, asks: $0.wording) }
        rulesNotAsked = all.filter { !policy.rules.contains($0.id) }
            .map { RuleLine(rule: $0.id.description, asks: $0.wording) }
        weights = PolicyReport.lines(policy.weights, Scoring.everyFactor)
        penalties = PolicyReport.lines(policy.penalties, Scoring.everyPenalty)
        settings = PolicySetting.all.compactMap { $0.sentence(in: policy) } + [policy.settings.fairness.sentence]
    }

    /// The meaning in words.
    package func text(_ style: Style) -> String {
        var text = style.heading("Policy '\(policy)'") + "\n\(purpose.capitalisedFirst).\n\n"
        text += leading + "\n\n"
        text += table("Speaks for a pair", weights, style)
        if !penalties.isEmpty { text += "\n" + table("Speaks against it", penalties, style) }
        text += "\nA pair must meet:\n" + list(rules)
        if !rulesNotAsked.isEmpty { text += "\nNot asked by this policy:\n" + list(rulesNotAsked) }
        return text + "\n" + settings.joined(separator: "\n") + "\n"
    }

    /// What counts most, in a sentence.
    private var leading: String {
        guard let first = weights.first else { return "Nothing speaks for a pair." }
        let equals = weights.dropFirst().prefix { $0.points == first.points }
        let names = ([first] + equals).map(\.factor).joined(separator: " and ")
        let verb = equals.isEmpty ? "counts" : "count"
        let each = equals.isEmpty ? "" : " each"
        var sentence =
            "\(names.capitalisedFirst.withoutUnderscores) \(verb) most: "
            + "\(first.points.grouped) of \(Policy.fullScore.grouped) points\(each) (\(first.looksAt))"
        if let next = weights.dropFirst(1 + equals.count).first(where: { $0.points > 0 }) {
            sentence += "; then \(next.factor.withoutUnderscores), \(next.points.grouped)"
        }
        return sentence + "."
    }

    private func table(_ title: String, _ lines: [WeightLine], _ style: Style) -> String {
        var table = TextTable([title, ">Points", "Looks at", "Basis"])
        for line in lines { table.add([line.factor, line.points.grouped, line.looksAt, line.basis]) }
        return table.rendered(style)
    }

    private func list(_ rules: [RuleLine]) -> String {
        rules.map { "  \($0.rule)\(String(repeating: " ", count: max(1, 5 - $0.rule.count)))\($0.asks)\n" }.joined()
    }

    private static func lines(_ weights: [Policy.Weight], _ factors: [any ScoreFactor]) -> [WeightLine] {
        let byPoints = weights.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
        return byPoints.map { _, weight in
            WeightLine(
                factor: weight.factor.description,
                points: weight.points,
                looksAt: factors.first { $0.id == weight.factor }?.wording ?? "",
                basis: weight.basis
            )
        }
    }
}
