import Domain

extension PolicyVocabulary {
    /// Every rule and factor there is.
    /// - Throws: never in a program whose tests pass: `InvariantBroken` if the first policy could not be made.
    package static func known() throws(InvariantBroken) -> PolicyVocabulary {
        PolicyVocabulary(
            rules: EligibilityRules.all(for: try ShippedPolicies.first()).map(\.id),
            factors: Scoring.everyFactor.map(\.id),
            penalties: Scoring.everyPenalty.map(\.id)
        )
    }
}
