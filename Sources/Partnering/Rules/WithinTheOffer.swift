import Domain

/// Nothing is asked of a partner that goes beyond what it offers: its region, its days in the calendar.
///
/// An offer of single areas speaks only for requests narrowed to these; for all others it counts as silence, so that who
/// says more is never further from helping than who says nothing. Source: docs/domain.md §8.1, H6 and OF; §1, row 4.
struct WithinTheOffer: EligibilityRule {
    let id = RuleID.withinTheOffer
    let wording = "within the region and the period of an offer that speaks for the request"

    func verdict(for pair: SupportPair) -> Verdict {
        let capacity = pair.partner.capacity
        guard let offer = capacity.offer(for: pair.request) else {
            if let other = capacity.offer {
                return .notKnown(
                    "it offers \(other.areas.map(\.name).joined(separator: ", ")), and nothing is said of the rest"
                )
            }
            let others = capacity.otherOffers.filter { $0.speaks(for: pair.request) }
            // Who answers for later has said no less than who is silent; who offered until a day has said that it ends.
            if let coming = others.first(where: { pair.asOf < $0.from }) {
                return .notKnown("its offer begins on \(coming.from), and nothing is said of the days before")
            }
            if let past = others.last { return .notMet("its offer ended on \(past.to)") }
            return .notKnown("it has made no offer")
        }
        let own = pair.partner.authority.region
        guard pair.receiver.authority.region != own else { return .met }
        switch offer.anyRegion {
        case true?: return .met
        case false?: return .notMet("it offers support within \(own.name) only")
        case nil: return .notKnown("its offer does not say whether others than \(own.name) are welcome")
        }
    }
}
