/// What an eligibility rule says of a pair. What is not on record is said to be so, never passed off as met.
/// Source: docs/domain.md §8.4.
package enum Verdict: Hashable, Sendable {
    case met
    /// The rule is not met, because of a fact.
    case notMet(String)
    case notKnown(String)
}

/// A rule that refuses a pair, with the fact behind it.
package struct Refusal: Hashable, Sendable, Codable {
    package let rule: RuleID
    package let fact: String

    package init(rule: RuleID, fact: String) {
        self.rule = rule
        self.fact = fact
    }

    /// What stands in place of a fact that is for others to know.
    private static let keptFact = "a rule that you may not see"

    /// The same for who may not know what refuses the pair: that something does.
    package var kept: Refusal { Refusal(rule: rule, fact: Refusal.keptFact) }

    /// The rule's name, for who may know which it is.
    package var namedRule: String? { fact == Refusal.keptFact ? nil : rule.description }

    /// What the rule asks, in words; of one that its reader may not see nothing else than that.
    package var asked: String { fact == Refusal.keptFact ? fact : rule.asked ?? "" }
}

extension RuleID {
    /// What people decide, beside the rules of a policy.
    package static let forbidden: RuleID = "forbidden"

    /// What a rule asks, in a few words; `nil` for a name that no rule has.
    package var asked: String? { RuleID.wordings[self] }

    private static let wordings: [RuleID: String] = [
        "H1": "both in force, and not of one house", "H2": "the partner good in what is asked about",
        "H3": "the partner inadequate in nothing, under no intervention, without an open area for priority action",
        "H4": "recent evidence", "H5": "support still asked for", "H6": "a place left, and days enough",
        "H7": "both consent, no conflict of interest, no exclusion",
        "H8": "a time outside inspection windows and blackouts", "H9": "no partnership of the two already",
        "OF": "an offer that covers it", "D1": "near enough", "R1": "the receiver ready for it",
        "partnership": "no partnership in force between the two", "veto": "no reviewer that the host refuses",
        "distance": "near enough", "size-spread": "alike enough in size", "repeat": "not again too soon",
        "absent": "both take part", forbidden: "a pair that nobody decided against",
        "stand-down": "neither inadequate where the scheme says to stand down",
    ]
}

extension Collection<RuleID> {
    /// What these rules ask, in words.
    package var inWords: String { map { $0.asked ?? $0.description }.joined(separator: "; ") }
}

/// How many authorities a rule keeps from serving a request.
package struct RefusalCount: Hashable, Sendable, Codable {
    package let rule: RuleID
    /// In words.
    package let wording: String
    package let count: Int

    package init(rule: RuleID, wording: String, count: Int) {
        self.rule = rule
        self.wording = wording
        self.count = count
    }
}
