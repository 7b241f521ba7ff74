import Domain

/// Neither of two reviews the other where one has declined to work with it. Source: docs/domain.md §8.1, H7.
struct NoDeclinedConsent: ReviewRule {
    let id: RuleID = "consent"
    let wording = "neither has declined the other"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let one = reviewer.authority, other = host.authority
        if context.declared.declined.contains(ReviewQuestion.Pair(one.code, other.code)) {
            return .notMet("\(one.name) has declined to work with \(other.name)")
        }
        if context.declared.declined.contains(ReviewQuestion.Pair(other.code, one.code)) {
            return .notMet("\(other.name) has declined to work with \(one.name)")
        }
        return .met
    }
}
