import Domain

/// Where travel has no points left to lose, distance goes on counting: from the kilometres at which `travel` brings nothing
/// to twice as many, evenly, so that 500 km never weigh as little as 240. Nothing in a policy without such a limit.
/// Source: docs/domain.md §8.3.
struct Overnight: ScoreFactor {
    let id: RuleID = "overnight"
    let wording = "too far to go and come back in a day"

    func share(for pair: SupportPair) -> Share {
        guard let none = pair.settings.noPointsKilometres, let journey = pair.journey else { return .nothing }
        return Share(journey.costInKilometres - none, of: none)
    }

    func detail(for pair: SupportPair) -> String { pair.journey?.words ?? "distance not on record" }
}
