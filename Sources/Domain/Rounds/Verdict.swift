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
