import Domain

/// Nobody reviews the same host again before the scheme's years are over. Source: docs/domain.md §8.13.
struct NoRepeat: ReviewRule {
    let id = RuleID.noRepeat
    let wording = "no reviewer meets the same host again too soon"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let pair = ReviewQuestion.Pair(reviewer.authority.code, host.authority.code)
        guard let since = context.past[pair], since < context.scheme.repeatAfter else { return .met }
        let ago = since == 1 ? "the year before" : "\(since) years before"
        let when =
            context.scheme.keepsApart
            ? "nobody meets again here, where that costs nobody a place"
            : "again after \(context.scheme.repeatAfter) years"
        return .notMet("\(reviewer.authority.name) reviewed \(host.authority.name) \(ago); \(when)")
    }
}
