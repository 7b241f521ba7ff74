import Domain

/// Where travel has no points left to lose, distance goes on counting: half at twice the kilometres at which `travel` brings
/// nothing, two thirds at three times as many, and so on, so that farther always weighs more. Nothing in a policy without
/// such a limit.
/// Source: docs/domain.md §8.3.
struct Overnight: ScoreFactor {
    let id: RuleID = "overnight"
    let wording = "too far to go and come back in a day"

    func share(for pair: SupportPair) -> Share {
        guard let none = pair.settings.noPointsKilometres, let journey = pair.journey else { return .nothing }
        return Share(journey.costInKilometres - none, of: max(1, journey.costInKilometres))
    }

    func detail(for pair: SupportPair) -> String { pair.journey?.words ?? "distance not on record" }
}
