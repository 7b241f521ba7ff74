import Domain

/// Both regions lie within the coordinator's reach, or the other region agrees. Where partners may come from is the
/// round's own question; without roles nobody's agreement is on record. Source: docs/domain.md §8.1, H10.
struct WithinReach: EligibilityRule {
    let id = RuleID.withinReach
    let wording = "both regions within the coordinator's reach, or the other region agrees"

    func refusal(of pair: SupportPair) -> String? { nil }

    func verdict(for pair: SupportPair) -> Verdict {
        let receiver = pair.receiver.authority.region, partner = pair.partner.authority.region
        if receiver == partner { return .met }
        return .notKnown("\(partner.name) has not been asked yet, as far as is on record")
    }
}
