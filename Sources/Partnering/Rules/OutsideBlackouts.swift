import Domain

/// Support does not begin while either side is inspected or has said that it can neither give nor take it.
/// Source: docs/domain.md §8.1, H8.
struct OutsideBlackouts: EligibilityRule {
    let id = RuleID.outsideBlackouts
    let wording = "outside either side's inspection window and blackouts"

    func refusal(of pair: SupportPair) -> String? {
        for side in [pair.receiver, pair.partner] {
            if let entry = side.closed {
                return "\(entry.kind.name) of \(side.authority.name) from \(entry.from) to \(entry.to)"
            }
        }
        return nil
    }

    func verdict(for pair: SupportPair) -> Verdict {
        if let fact = refusal(of: pair) { return .notMet(fact) }
        let silent = [pair.receiver, pair.partner].filter(\.said.calendar.isEmpty).map(\.authority.name)
        guard !silent.isEmpty else { return .met }
        return .notKnown("the calendar of \(silent.joined(separator: " and ")) is not on record")
    }
}
