import Domain

/// A declared conflict of interest keeps two authorities out of one group. Source: DOMAIN §8, H7.
struct NoDeclaredConflict: ReviewRule {
    let id: RuleID = "conflict"
    let wording = "no declared conflict of interest"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let one = reviewer.authority.code, other = host.authority.code
        let isDeclared = context.question.conflicts.contains {
            $0 == ReviewQuestion.Pair(one, other) || $0 == ReviewQuestion.Pair(other, one)
        }
        return isDeclared
            ? .notMet(
                "a conflict of interest is declared between \(reviewer.authority.name) and \(host.authority.name)"
            )
            : .met
    }
}
