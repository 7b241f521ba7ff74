import Domain

/// A partner is inadequate in nothing, and under no intervention. Interventions are not on record yet, and said so.
/// Source: DOMAIN §8, H3.
struct NothingInadequate: EligibilityRule {
    let id: RuleID = "H3"
    let wording = "inadequate in nothing, no intervention, no open area for priority action"

    func verdict(for pair: SupportPair) -> Verdict {
        let inadequate = pair.partner.areasBelowGood.filter { $0.value == .inadequate }.keys.sorted()
        if !inadequate.isEmpty {
            return .notMet("inadequate in \(inadequate.map(\.name).joined(separator: ", "))")
        }
        return .notKnown("interventions and areas for priority action are not on record")
    }
}
