import Domain

/// The child populations of reviewer and host are no further apart than the scheme allows; where one is not on record,
/// that is said.
struct TooUnlikeInSize: ReviewRule {
    let id = RuleID.tooUnlikeInSize
    let wording = "child populations no further apart than the scheme allows"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        guard let limit = context.scheme.limits.sizeRatio else { return .met }
        let one = reviewer.authority, other = host.authority
        guard let own = reviewer.children, let its = host.children else {
            return .notKnown("the child population of \(one.name) or \(other.name) is not on record")
        }
        return max(own, its) <= limit * min(own, its)
            ? .met
            : .notMet("\(one.name) and \(other.name) have \(own) and \(its) children, more than 1 : \(limit) apart")
    }
}
