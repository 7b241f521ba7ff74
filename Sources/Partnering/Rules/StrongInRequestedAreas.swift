import Domain

/// A partner must be at least good in every area the receiver asks about, in leadership and in help and protection.
/// Source: docs/domain.md §8.1, H2.
struct StrongInRequestedAreas: EligibilityRule {
    let id: RuleID = "H2"
    let wording = "at least good in every area asked about, in leadership and in help and protection"

    func verdict(for pair: SupportPair) -> Verdict {
        let wanted = Set(pair.request.judged).union([.leadership, .helpAndProtection]).sorted()
        let short = wanted.filter { area in pair.partner.grade(in: area).map { $0 < .good } ?? true }
        guard !short.isEmpty else { return .met }
        let facts = short.map { "\($0.name): \(pair.partner.grade(in: $0)?.description ?? "no judgement on record")" }
        return .notMet(facts.joined(separator: ", "))
    }
}
