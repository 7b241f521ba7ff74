import Domain

/// Nobody supports itself, its predecessor or successor, or one with which it shares a company, a trust or a director.
/// Source: docs/domain.md §8.1, H1.
struct NotTheSameHouse: EligibilityRule {
    let id = RuleID.notTheSameHouse
    let wording = "not itself, no predecessor or successor, no shared company, trust or director"

    func verdict(for pair: SupportPair) -> Verdict {
        let receiver = pair.receiver.authority, partner = pair.partner.authority
        if receiver.code == partner.code { return .notMet("an authority does not support itself") }
        if receiver.isKin(of: partner.code) || partner.isKin(of: receiver.code) {
            return .notMet("\(partner.name) and \(receiver.name) follow one another")
        }
        if !pair.receiver.deliveredBy.isEmpty, !pair.partner.deliveredBy.isEmpty,
            let body = pair.receiver.deliveredBy.intersection(pair.partner.deliveredBy).min()
        {
            return .notMet("\(body) delivers for both")
        }
        let lines = pair.receiver.said.entries(.leadership), partnersLines = pair.partner.said.entries(.leadership)
        if lines.contains(where: { $0.isShared(with: partner.name) })
            || partnersLines.contains(where: { $0.isShared(with: receiver.name) })
        {
            return .notMet("\(partner.name) and \(receiver.name) share a director")
        }
        if lines.isEmpty, partnersLines.isEmpty { return .notKnown("whether they share a director is not on record") }
        return .met
    }
}

extension Authority {
    fileprivate func isKin(of other: LACode) -> Bool { predecessors.contains(other) || successors.contains(other) }
}

extension RegisterEntry {
    /// Whether a line about leadership says that it is shared with another authority.
    fileprivate func isShared(with name: String) -> Bool {
        let words = "\(title) \(details)".lowercased()
        return words.contains("shared with \(name.lowercased())")
    }
}
