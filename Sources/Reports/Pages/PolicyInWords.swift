import Domain
import Drawing
import Partnering

/// How a plan was decided: the rules a pair must meet, what speaks for one and against one, and whatever else the policy
/// sets, in words.
struct PolicyInWords: Sendable {
    /// The policy that the round is bound to; `nil` where this program cannot read it.
    let policy: Policy?
    let name: String
    let sha256: String
    /// How far each rule can be checked today; empty where each pairing says so itself.
    var knowledge: [RuleKnowledge] = []

    var html: HTML {
        guard let policy else {
            return HTML(.p) {
                "The round is bound to policy ‘\(name)’ (\(sha256.prefix(12))), which this program cannot read."
            }
        }
        let report = PolicyReport(policy, .notSeen("a page asks no other registry"))
        return HTML.all([
            HTML(.p) { "\(policy.purpose.capitalisedFirst). \(report.leading)" },
            HTML(.div, .class("beside")) {
                HTML(.div) {
                    HTML(.h3) { "What a pair must meet" }
                    knowledge.isEmpty
                        ? HTML(.p) {
                            "As far as it is on record: what nobody has recorded, as of shared directors or closed days, keeps no pair apart, "
                                + "and is not to be taken for checked."
                        } : HTML("")
                    HTML.list(report.rules.map(told))
                    HTML(.h3) { "What else it sets" }
                    HTML.list(report.settings)
                }
                HTML(.div) {
                    HTML(.h3) { "What speaks for a pair, and against it" }
                    Self.weights("Speaks for a pair: 10,000 points in all", report.weights.rows).html
                    if !report.penalties.isEmpty {
                        Self.weights("Speaks against it: at most so many are taken away", report.penalties.rows).html
                    }
                    HTML(.details) {
                        HTML(.summary) { "What each weight rests on" }
                        HTML.list(
                            (report.weights.rows + report.penalties.rows).map {
                                "\($0.factor.withoutUnderscores.capitalisedFirst): \($0.weight.basis)"
                            }
                        )
                    }
                }
            },
        ])
    }

    private func told(_ rule: PolicyReport.Rule) -> String {
        let known = knowledge.first { $0.rule.description == rule.rule }
        return [rule.asks.capitalisedFirst + ".", known?.words].compactMap(\.self).joined(separator: " ")
    }

    private static func weights(_ caption: String, _ rows: [PolicyReport.Weighed]) -> Grid {
        Grid(
            caption,
            [Grid.Column("Factor"), Grid.Column("Points", isNumber: true), Grid.Column("Looks at")],
            words: rows.map { [$0.factor.withoutUnderscores, $0.weight.points.grouped, $0.looksAt] }
        )
    }
}
