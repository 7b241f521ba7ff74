import Domain

/// Nobody hosts or reviews who is inadequate in an area for which the scheme lets it stand down, as leadership: it has other
/// things to do, and its support comes by a partnership. Source: docs/domain.md §8.13.
struct StandsDown: ReviewRule {
    let id = RuleID.standsDown
    let wording = "nobody takes part who is inadequate where the scheme says to stand down"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        for profile in [reviewer, host] {
            if let reason = reason(profile, context.scheme) { return .notMet("\(profile.authority.name) \(reason)") }
        }
        return .met
    }

    /// Why one stands down; `nil` for one that does not.
    func reason(_ profile: ReviewProfile, _ scheme: Scheme) -> String? {
        scheme.standDown.first { profile.grades[$0] == .inadequate }.map {
            "is inadequate in \($0.name): under this scheme it neither hosts nor reviews"
        }
    }
}
