import Domain

/// A receiver has a judgement below good. Source: DOMAIN §8, H5.
struct SeeksSupport: EligibilityRule {
    let id: RuleID = "H5"
    let wording = "the receiver has a judgement below good"

    func verdict(for pair: SupportPair) -> Verdict {
        pair.request.needs.isEmpty ? .notMet("\(pair.receiver.authority.name) has no judgement below good") : .met
    }
}
