import Domain

extension Policy {
    /// Every rule and every factor, in the proportions of docs/domain.md §8.2.
    static func whole(
        settings: PolicySettings = PolicySettings { $0.halfLifeYears = 3 },
        rules: [RuleID] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "D1", "R1", "OF"],
        assumedPlaces: Int = 2
    ) throws -> Policy {
        let weights: [(RuleID, Int)] = [
            ("coverage", 4000), ("sustained", 1000), ("likeness", 1000), ("headroom", 1000), ("readiness", 600),
            ("travel", 1200), ("practice_model", 400), ("record", 400), ("fair_load", 400),
        ]
        let penalties: [(RuleID, Int)] = [
            ("partner_risk", 1500), ("failed_support", 1000), ("population", 500), ("own_need", 1),
        ]
        var settings = settings
        settings.assumedPlaces = assumedPlaces
        return try Policy(
            name: "whole",
            purpose: "everything at once",
            rules: rules,
            weights: weights.map { Weight(factor: $0.0, points: $0.1, basis: "test") },
            penalties: penalties.map { Weight(factor: $0.0, points: $0.1, basis: "test") },
            settings: settings
        )
    }
}
