import Domain

/// An authority that another excludes in the register is in no group with it. Source: docs/domain.md §8.1, H7.
struct NoExclusion: ReviewRule {
    let id = RuleID.noExclusion
    let wording = "no exclusion on record between the two"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        context.declared.exclusions.verdict(reviewer, host) { "\($0.name) has an exclusion on record for \($1.name)" }
    }
}
