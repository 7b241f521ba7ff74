import Domain

/// Neither of two reviews the other where one has declined to work with it. Source: docs/domain.md §8.1, H7.
struct NoDeclinedConsent: ReviewRule {
    let id = RuleID.noDeclinedConsent
    let wording = "neither has declined the other"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        context.declared.declined.verdict(reviewer, host) { "\($0.name) has declined to work with \($1.name)" }
    }
}
