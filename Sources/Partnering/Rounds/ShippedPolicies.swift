import Domain

/// The policy that came first. It is kept word for word, because earlier rounds are bound to its text.
package enum ShippedPolicies {
    /// The first one: four factors in the proportions of docs/domain.md §8.2 (40 : 10 : 10 : 12), brought to 10,000.
    package static func first() throws(InvariantBroken) -> Policy {
        try Policy(
            name: "first",
            purpose: "most pressing first; strength where there is need before likeness and nearness",
            rules: [
                .notTheSameHouse, .strongInRequestedAreas, .nothingInadequate, .recentEvidence, .seeksSupport,
                .notAlreadyPartners,
            ],
            weights: [
                .init(
                    factor: .cover,
                    points: 5555,
                    basis:
                        "a judgement: cover of need is 40 of 72 parts, because partnerships that worked spanned unlike places"
                ),
                .init(
                    factor: .sustained,
                    points: 1389,
                    basis: "a judgement: 10 of 72 parts, because strength that lasted is likelier to last"
                ),
                .init(
                    factor: .likeness,
                    points: 1389,
                    basis: "a judgement: 10 of 72 parts, a preference and no requirement"
                ),
                .init(
                    factor: .distance,
                    points: 1667,
                    basis: "a judgement: 12 of 72 parts, because a partner must be able to be there"
                ),
            ],
            penalties: [
                .init(
                    factor: .ownNeed,
                    points: 1,
                    basis: "a judgement: of two equals, the one without need of its own goes first"
                )
            ],
            form: .bare
        )
    }

}

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
