import Domain

/// Help is asked of many, not always of the same: the more partnerships a partner is in before the round, the fewer
/// points. Counted before the round, so that a pair's score does not depend on the plan.
/// Source: docs/domain.md §8.2.
struct FairLoad: ScoreFactor {
    let id = RuleID.fairLoad
    let wording = "supports few others already"

    func share(for pair: SupportPair) -> Share { Share(1, of: 1 + pair.partner.capacity.taken) }

    func detail(for pair: SupportPair) -> String {
        if pair.partnershipInForce != nil, pair.partner.capacity.taken == 1 {
            return "supports \(pair.receiver.authority.name) already, and nobody else"
        }
        return switch pair.partner.capacity.taken {
        case 0: "supports nobody today, as far as is on record"
        case 1: "supports one other already"
        case let count: "supports \(count) others already"
        }
    }
}
