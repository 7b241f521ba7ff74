import Domain

/// A long way speaks against a pair, and farther always weighs more: from the policy's `far_km` on, half at three times as
/// many. A policy that sets none means what it did: from where `travel` brings nothing on, half at twice as many kilometres,
/// two thirds at three times as many. Nothing in a policy without such a limit.
/// Source: docs/domain.md §8.3.
struct Overnight: ScoreFactor {
    let id = RuleID.overnight
    let wording = "too far to go and come back in a day"

    func share(for pair: SupportPair) -> Share {
        guard let none = pair.settings.noPointsKilometres, let journey = pair.journey else { return .nothing }
        let kilometres = journey.costInKilometres
        guard let far = pair.settings.farKilometres else { return Share(kilometres - none, of: max(1, kilometres)) }
        return Share(kilometres - far, of: kilometres + far)
    }

    /// Whether nobody is there and back in a day.
    func isBeyondADay(_ pair: SupportPair) -> Bool {
        guard let none = pair.settings.noPointsKilometres, let journey = pair.journey else { return false }
        return journey.costInKilometres > none
    }

    func detail(for pair: SupportPair) -> String { pair.journey?.words ?? "distance not on record" }
}
