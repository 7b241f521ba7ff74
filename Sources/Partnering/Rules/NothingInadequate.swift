import Domain

/// A partner is inadequate in nothing, under no intervention and without an open area for priority action.
/// Source: docs/domain.md §8.1, H3; §2.3 for the statuses of intervention.
struct NothingInadequate: EligibilityRule {
    let id = RuleID.nothingInadequate
    let wording = "inadequate in nothing, no intervention, no open area for priority action"

    func verdict(for pair: SupportPair) -> Verdict {
        let partner = pair.partner, name = partner.authority.name
        let inadequate = partner.areasBelowGood.filter { $0.value == .inadequate }.map(\.key).sorted()
        guard inadequate.isEmpty else {
            return .notMet("inadequate in \(inadequate.map(\.name).joined(separator: ", "))")
        }
        if let bar = partner.intervention ?? partner.priorityAction { return .notMet(bar) }
        switch (partner.interventions == nil, partner.said.wasRecorded(.priorityAction)) {
        case (true, false):
            return .notKnown(
                "whether \(name) is under intervention, or has an area for priority action, is not on record"
            )
        case (true, true): return .notKnown("whether \(name) is under intervention is not on record")
        case (false, false): return .notKnown("whether \(name) has an area for priority action is not on record")
        case (false, true): return .met
        }
    }
}
