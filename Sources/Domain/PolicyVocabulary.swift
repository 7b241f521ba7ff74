/// The names that a policy may use, as the rooms know them that hold rules and factors.
public struct PolicyVocabulary: Hashable, Sendable {
    /// Rules that a pair may have to meet.
    public let rules: [RuleID]
    /// What may speak for a pair.
    public let factors: [RuleID]
    /// What may speak against a pair.
    public let penalties: [RuleID]

    /// Names.
    public init(rules: [RuleID], factors: [RuleID], penalties: [RuleID]) {
        self.rules = rules
        self.factors = factors
        self.penalties = penalties
    }
}
