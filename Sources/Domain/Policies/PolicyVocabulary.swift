/// The names that a policy may use, as the rooms know them that hold rules and factors.
package struct PolicyVocabulary: Hashable, Sendable {
    /// Rules that a pair may have to meet.
    package let rules: [RuleID]
    /// What may speak for a pair.
    package let factors: [RuleID]
    /// What may speak against a pair.
    package let penalties: [RuleID]

    package init(rules: [RuleID], factors: [RuleID], penalties: [RuleID]) {
        self.rules = rules
        self.factors = factors
        self.penalties = penalties
    }
}
