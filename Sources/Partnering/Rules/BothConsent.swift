import Domain

/// Neither side has declined the other, declared a conflict of interest, or is excluded. Nothing on record means not
/// declined, and is said to be not known. Source: docs/domain.md §8.1, H7; §8.4.
struct BothConsent: EligibilityRule {
    let id: RuleID = "H7"
    let wording = "both consent, no conflict of interest, no exclusion"

    func verdict(for pair: SupportPair) -> Verdict {
        let sides = [(pair.receiver, pair.partner), (pair.partner, pair.receiver)]
        for (one, other) in sides {
            let name = one.authority.name, code = other.authority.code
            for register in [RegisterEntry.Register.conflict, .exclusion] {
                if let line = one.said.entries(register).last(where: { $0.other == code }) {
                    return .notMet("\(register.name) on \(name)'s register: \(line.title) (\(line.provenance.day))")
                }
            }
            if let line = one.said.consent(with: code), line.has(.declined) {
                return .notMet("\(name) declined on \(line.provenance.day)")
            }
        }
        let silent = sides.filter { $0.0.said.consent(with: $0.1.authority.code) == nil }.map(\.0.authority.name)
        guard !silent.isEmpty else { return .met }
        return .notKnown("consent of \(silent.joined(separator: " and ")) is not on record")
    }
}
