import Domain

/// A conflict of interest, declared for this composition or standing in the register, keeps two authorities out of one
/// group. Source: docs/domain.md §8.1, H7.
struct NoDeclaredConflict: ReviewRule {
    let id = RuleID.noDeclaredConflict
    let wording = "no declared conflict of interest"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let pair = ReviewQuestion.Pair(reviewer.authority.code, host.authority.code)
        return context.declared.conflicts.contains(pair)
            ? .notMet(
                "a conflict of interest is declared between \(reviewer.authority.name) and \(host.authority.name)"
            )
            : .met
    }
}
