import Domain

/// Nobody reviews the same host again before the scheme's years are over. Source: docs/domain.md §8.13.
struct NoRepeat: ReviewRule {
    let id: RuleID = "repeat"
    let wording = "no reviewer reviews the same host again too soon; the host may review it the year after"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let pair = ReviewQuestion.Pair(reviewer.authority.code, host.authority.code)
        guard let since = context.past[pair], since < context.scheme.repeatAfter else { return .met }
        let ago = since == 1 ? "the year before" : "\(since) years before"
        return .notMet(
            "\(reviewer.authority.name) reviewed \(host.authority.name) \(ago); again after \(context.scheme.repeatAfter) years"
        )
    }
}
