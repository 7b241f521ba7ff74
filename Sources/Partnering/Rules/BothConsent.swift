import Domain

/// Neither side has declined the other, declared a conflict of interest, or is excluded. Nothing on record means not
/// declined, and is said to be not known. Source: docs/domain.md §8.1, H7; §8.4.
struct BothConsent: EligibilityRule {
    let id = RuleID.bothConsent
    let wording = "both consent, no conflict of interest, no exclusion"

    func refusal(of pair: SupportPair) -> String? { Self.refusal(between: pair.receiver, pair.partner) }

    /// The fact because of which two may not work together, whoever asks and for whatever.
    static func refusal(between receiver: AuthorityProfile, _ partner: AuthorityProfile) -> String? {
        for (one, other) in [(receiver, partner), (partner, receiver)] {
            let name = one.authority.name, code = other.authority.code
            for register in [RegisterEntry.Register.conflict, .exclusion] {
                if let line = one.said.entries(register).last(where: { $0.other == code }) {
                    return "\(register.name) on \(name)'s register: \(line.title) (\(line.provenance.day))"
                }
            }
            if let line = one.said.consent(with: code), line.has(.declined) {
                return "\(name) declined on \(line.provenance.day)"
            }
        }
        return nil
    }

    func verdict(for pair: SupportPair) -> Verdict {
        if let fact = refusal(of: pair) { return .notMet(fact) }
        let silent = sides(pair).filter { $0.0.said.consent(with: $0.1.authority.code) == nil }.map(\.0.authority.name)
        guard !silent.isEmpty else { return .met }
        return .notKnown("consent of \(silent.joined(separator: " and ")) is not on record")
    }

    private func sides(_ pair: SupportPair) -> [(AuthorityProfile, AuthorityProfile)] {
        [(pair.receiver, pair.partner), (pair.partner, pair.receiver)]
    }
}
