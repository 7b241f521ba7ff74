import Domain

/// Of two equal partners, the one without a need of its own goes first: one point. Source: docs/domain.md §8.9.
struct OwnNeed: ScoreFactor {
    let id = RuleID.ownNeed
    let wording = "an equal without need of its own goes first"

    func share(for pair: SupportPair) -> Share { pair.partner.areasBelowGood.isEmpty ? .nothing : .all }

    func detail(for pair: SupportPair) -> String {
        let needs = pair.partner.areasBelowGood.sorted { $0.key < $1.key }
        return "itself seeks support: " + needs.map { "\($0.key.name) \($0.value)" }.joined(separator: ", ")
    }
}
