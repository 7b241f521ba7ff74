import Domain

/// A receiver has a judgement below good, or is good with evidence of decline. Source: docs/domain.md §8.1, H5; §2.1
/// (bids of 2023: "inadequate, requires improvement, or good with significant evidence of decline").
struct SeeksSupport: EligibilityRule {
    let id: RuleID = "H5"
    let wording = "the receiver has a judgement below good, or is good with evidence of decline"

    func verdict(for pair: SupportPair) -> Verdict {
        guard pair.receiver.areasBelowGood.isEmpty, pair.receiver.declines.isEmpty else { return .met }
        return .notMet("\(pair.receiver.authority.name) has no judgement below good and no evidence of decline")
    }
}
