/// What an eligibility rule says of a pair. What is not on record is said to be so, never passed off as met.
/// Source: docs/domain.md §8.4.
package enum Verdict: Hashable, Sendable {
    /// The rule is met.
    case met
    /// The rule is not met, because of a fact.
    case notMet(String)
    /// The rule asks what nobody has recorded.
    case notKnown(String)
}

/// A rule that refuses a pair, with the fact behind it.
package struct Refusal: Hashable, Sendable, Codable {
    /// The rule.
    package let rule: RuleID
    /// The fact, in words.
    package let fact: String

    /// A refusal and its fact.
    package init(rule: RuleID, fact: String) {
        self.rule = rule
        self.fact = fact
    }
}

/// How many authorities a rule keeps from serving a request.
package struct RefusalCount: Hashable, Sendable, Codable {
    /// The rule.
    package let rule: RuleID
    /// What the rule asks, in words.
    package let wording: String
    /// How many.
    package let count: Int

    /// A rule and how many it refuses.
    package init(rule: RuleID, wording: String, count: Int) {
        self.rule = rule
        self.wording = wording
        self.count = count
    }
}
