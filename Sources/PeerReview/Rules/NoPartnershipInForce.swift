import Domain

/// Those between whom a partnership is in force do not review each other: the partner would look at its own work.
struct NoPartnershipInForce: ReviewRule {
    let id = RuleID.noPartnershipInForce
    let wording = "no partnership in force between reviewer and host"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        let found = context.inForce[ReviewQuestion.Pair(reviewer.authority.code, host.authority.code)]
        guard let found else { return .met }
        let since = found.began.map { " since \($0.inWords)" } ?? ""
        return .notMet("\(found.partnerName) supports \(context.snapshot.name(of: found.receiver))\(since)")
    }
}
