import Domain

/// Child populations further apart than the policy's ratio: what works in a small place is another thing in a large one.
/// Source: docs/domain.md §8.3.
struct PopulationsApart: ScoreFactor {
    let id = RuleID.population
    let wording = "places of very different size"

    func share(for pair: SupportPair) -> Share {
        guard let one = pair.receiver.children, let other = pair.partner.children else { return .nothing }
        return max(one, other) > min(one, other) * pair.settings.populationRatio ? .all : .nothing
    }

    func detail(for pair: SupportPair) -> String {
        guard let one = pair.receiver.children, let other = pair.partner.children else {
            return "child populations not on record"
        }
        return "\(one.grouped) children against \(other.grouped), more than 1 to \(pair.settings.populationRatio) apart"
    }
}
