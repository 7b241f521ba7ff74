import Domain

/// A partner's evidence is not older than some years: six, unless a policy says otherwise. Source: docs/domain.md §8.1,
/// H4.
struct RecentEvidence: EligibilityRule {
    let id = RuleID.recentEvidence
    let years: Int
    var wording: String { "inspected within the last \(years) years" }

    func verdict(for pair: SupportPair) -> Verdict {
        guard let latest = pair.partner.latest else { return .notMet("never inspected under SIF or ILACS") }
        guard latest.inspected < pair.asOf.adding(years: -years) else { return .met }
        return .notMet("last inspected on \(latest.inspected), more than \(years) years before \(pair.asOf)")
    }
}
