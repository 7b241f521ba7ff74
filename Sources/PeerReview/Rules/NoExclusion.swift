import Domain

/// An authority that another excludes in the register is in no group with it. Source: docs/domain.md §8.1, H7.
struct NoExclusion: ReviewRule {
    let id: RuleID = "exclusion"
    let wording = "no exclusion on record between the two"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let one = reviewer.authority, other = host.authority
        if context.declared.exclusions.contains(ReviewQuestion.Pair(one.code, other.code)) {
            return .notMet("\(one.name) has an exclusion on record for \(other.name)")
        }
        if context.declared.exclusions.contains(ReviewQuestion.Pair(other.code, one.code)) {
            return .notMet("\(other.name) has an exclusion on record for \(one.name)")
        }
        return .met
    }
}
