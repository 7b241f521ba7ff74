import Domain

/// Policies that come with Tandem.
public enum ShippedPolicies {
    /// The first one: four factors in the proportions of DOMAIN §8 (40 : 10 : 10 : 12), brought to 10,000.
    public static func first() throws(InvariantBroken) -> Policy {
        try Policy(
            name: "first",
            purpose: "worst off first; strength where there is need before likeness and nearness",
            rules: ["H1", "H2", "H3", "H4", "H5", "H9"],
            weights: [
                .init(factor: "cover", points: 5555, basis: "DOMAIN 8: need-strength coverage 40 of 72"),
                .init(factor: "sustained", points: 1389, basis: "DOMAIN 8: giver sustained strength 10 of 72"),
                .init(factor: "likeness", points: 1389, basis: "DOMAIN 8: statistical similarity 10 of 72"),
                .init(factor: "distance", points: 1667, basis: "DOMAIN 8: travel 12 of 72"),
            ],
            penalties: [
                .init(factor: "own_need", points: 1, basis: "DOMAIN 8: an equal without need goes first")
            ],
            assumedPlaces: 2,
            evidenceYears: 6
        )
    }

    /// Every shipped policy, by name.
    public static func all() throws(InvariantBroken) -> [Policy] { [try first()] }
}
