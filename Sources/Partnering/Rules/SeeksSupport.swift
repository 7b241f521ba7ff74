import Domain

/// A receiver has a judgement below good, or is good with evidence of decline and a coordinator confirmed that it seeks
/// support. Source: docs/domain.md §8.1, H5; §2.1 (bids of 2023: "inadequate, requires improvement, or good with
/// significant evidence of decline").
struct SeeksSupport: EligibilityRule {
    let id = RuleID.seeksSupport
    let wording =
        "the receiver has a judgement below good, or is good with evidence of decline that a coordinator confirmed"

    func verdict(for pair: SupportPair) -> Verdict {
        let receiver = pair.receiver
        guard receiver.areasBelowGood.isEmpty else { return .met }
        guard !receiver.declines.isEmpty else {
            return .notMet("\(receiver.authority.name) has no judgement below good and no evidence of decline")
        }
        guard !receiver.isConfirmed else { return .met }
        return .notMet(
            "\(receiver.authority.name) has no judgement below good, and no coordinator has confirmed a request"
        )
    }
}
