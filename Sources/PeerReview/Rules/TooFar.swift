import Domain

/// Reviewer and host lie no further apart than the scheme allows; where a place is not on record, that is said.
struct TooFar: ReviewRule {
    let id = RuleID.tooFar
    let wording = "no further apart than the scheme allows"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        guard let limit = context.scheme.limits.kilometres else { return .met }
        let one = reviewer.authority, other = host.authority
        guard let distance = ReviewField.kilometres(reviewer, host) else {
            return .notKnown("how far \(one.name) and \(other.name) are apart is not on record")
        }
        return distance <= limit
            ? .met : .notMet("\(one.name) and \(other.name) are \(distance) km apart, over the limit of \(limit)")
    }
}
