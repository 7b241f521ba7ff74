import Domain

/// Nobody reviews its predecessor or successor, or one with which it shares a company or trust.
/// Source: docs/domain.md §8.1, H1.
struct NotOneHouse: ReviewRule {
    let id = RuleID.notOneHouse
    let wording = "no shared company or trust, no predecessor or successor"
    let concernsGroup = true

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let one = reviewer.authority, other = host.authority
        let kin = one.predecessors + one.successors
        if kin.contains(other.code) || (other.predecessors + other.successors).contains(one.code) {
            return .notMet("\(one.name) and \(other.name) follow one another")
        }
        if let body = reviewer.bodies.intersection(host.bodies).sorted().first {
            return .notMet("\(body) delivers for both")
        }
        return .met
    }
}
