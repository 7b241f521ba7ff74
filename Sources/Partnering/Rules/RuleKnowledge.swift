import Domain

/// How far what a policy asks of every pair can be checked by what is on record: what is not known refuses no pair, and nobody
/// should take it for checked. Source: docs/domain.md §8.4.
package struct RuleKnowledge: Sendable {
    package let rule: RuleID
    /// Of how many possible pairs it is not known whether they meet it, of all who need support with all who may give it.
    package let unknown: Int
    package let pairs: Int
    /// Of how many there is anything to check.
    package let concerned: Int
    /// What of it is not known, of most of these.
    package let fact: String

    /// A line a rule of the policy, in its order.
    package static func all(_ policy: Policy, in book: ProfileBook) throws(InvariantBroken) -> [RuleKnowledge] {
        let rules = try EligibilityRules.named(by: policy)
        var facts = rules.map { _ in [String: Int]() }, concerned = rules.map { _ in 0 }, pairs = 0
        let partners = book.profiles.values.filter(\.mayOffer)
        for receiver in book.profiles.values {
            guard let request = receiver.request else { continue }
            let asked = book.asked(request, receiver)
            for partner in partners where partner.authority.code != receiver.authority.code {
                let pair = book.pair(asked, partner)
                pairs += 1
                for (place, rule) in rules.enumerated() {
                    if rule.concerns(pair) { concerned[place] += 1 }
                    guard case .notKnown(let fact) = rule.verdict(for: pair) else { continue }
                    let general = fact.replacing(partner.authority.name, with: "the partner")
                        .replacing(receiver.authority.name, with: "the receiver")
                        .replacing(partner.authority.region.name, with: "the partner's region")
                    facts[place][general, default: 0] += 1
                }
            }
        }
        return rules.indices.map { place in
            let rule = rules[place], facts = facts[place]
            let most = facts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
            return RuleKnowledge(
                rule: rule.id,
                unknown: facts.values.reduce(0, +),
                pairs: pairs,
                concerned: concerned[place],
                fact: most.replacing(",\(silence)", with: "").replacing(silence, with: "")
            )
        }
    }

    private static let silence = " is not on record"

    /// What is told of it beside the rule: of facts that everybody may see.
    package var words: String {
        if concerned == 0 { return "Nothing to check today: it speaks of no possible pair." }
        if unknown == 0 { return "Checked for every pair against what is on record." }
        let count = unknown == pairs ? "all \(pairs.grouped)" : "\(unknown.grouped) of \(pairs.grouped)"
        let refuses = "It refuses none of these."
        return "Not known, for \(count) possible pairs, as far as is open to everybody: \(fact). "
            + (RuleID.askedOfPeople.contains(rule)
                ? "\(refuses) Each round asks it of those whom it concerns, and nothing is agreed before." : refuses)
    }
}
