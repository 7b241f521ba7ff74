import Domain

/// Nobody supports itself, its predecessor or successor, or one with which it shares a company or trust.
/// Source: DOMAIN §8, H1.
struct NotTheSameHouse: EligibilityRule {
    let id: RuleID = "H1"
    let wording = "not itself, no predecessor or successor, no shared company or trust"

    func verdict(for pair: SupportPair) -> Verdict {
        let receiver = pair.receiver.authority, partner = pair.partner.authority
        if receiver.code == partner.code { return .notMet("an authority does not support itself") }
        let kin = receiver.predecessors + receiver.successors, partnersKin = partner.predecessors + partner.successors
        if kin.contains(partner.code) || partnersKin.contains(receiver.code) {
            return .notMet("\(partner.name) and \(receiver.name) follow one another")
        }
        let shared = pair.receiver.deliveredBy.intersection(pair.partner.deliveredBy).sorted()
        if let body = shared.first { return .notMet("\(body) delivers for both") }
        return .met
    }
}
