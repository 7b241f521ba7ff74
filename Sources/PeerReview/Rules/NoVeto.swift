import Domain

/// A host may refuse a reviewer. Source: docs/domain.md §2.2, "the host must be happy with the proposed team".
struct NoVeto: ReviewRule {
    let id = RuleID.noVeto
    let wording = "no reviewer that the host refuses"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        context.question.vetoes.contains(ReviewQuestion.Pair(host.authority.code, reviewer.authority.code))
            ? .notMet("\(host.authority.name) prefers another reviewer than \(reviewer.authority.name)") : .met
    }
}
