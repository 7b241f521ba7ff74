import Domain

/// Nothing is asked of a partner that goes beyond what it offers: its areas, its region, its days in the calendar.
///
/// Areas that a coordinator named must all be offered; of those that a judgement calls for at least one, and only
/// offered ones count as covered. Source: docs/domain.md §8.1, H6 and OF; §1, row 4.
struct WithinTheOffer: EligibilityRule {
    let id: RuleID = "OF"
    let wording = "within the areas, the region and the period of the partner's offer"

    func verdict(for pair: SupportPair) -> Verdict {
        let capacity = pair.partner.capacity
        guard let offer = capacity.offer else {
            if capacity.hasOtherOffer { return .notMet("its offer does not stand on \(pair.asOf)") }
            return .notKnown("it has made no offer")
        }
        if !offer.anyRegion, pair.receiver.authority.region != pair.partner.authority.region {
            return .notMet("it offers support within \(pair.partner.authority.region.name) only")
        }
        guard !offer.areas.isEmpty else { return .met }
        let offered = Set(offer.areas)
        if pair.request.isEdited {
            let missing = pair.request.practice.map(\.area).filter { !offered.contains($0) }
            return missing.isEmpty ? .met : .notMet("it does not offer \(missing.map(\.name).joined(separator: ", "))")
        }
        let missing = pair.request.areas.filter { judged in
            !offered.contains { $0.judgedBy.contains(judged) }
        }
        return missing.isEmpty ? .met : .notMet("it offers nothing in \(missing.map(\.name).joined(separator: ", "))")
    }
}
