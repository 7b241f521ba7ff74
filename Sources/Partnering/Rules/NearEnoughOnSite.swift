import Domain

/// Support on site is given from no farther than the policy says, if it says so at all.
/// Source: docs/domain.md §8.1, D1; §8.2.
package struct NearEnoughOnSite: EligibilityRule {
    package let id = RuleID.nearEnoughOnSite
    let kilometres: Int?
    /// What it asks where a policy sets no limit.
    package static let unset = "no limit to the distance is set"
    package var wording: String {
        kilometres.map { "no farther than \($0) km, for support on site" } ?? Self.unset
    }

    package func concerns(_ pair: SupportPair) -> Bool { kilometres != nil }

    package func verdict(for pair: SupportPair) -> Verdict {
        guard let most = kilometres else { return .met }
        guard let far = pair.kilometres else { return .notKnown("the distance is not on record") }
        return far <= most ? .met : .notMet("about \(far) km away, more than \(most) km for support on site")
    }
}
