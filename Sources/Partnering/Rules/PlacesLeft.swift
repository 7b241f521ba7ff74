import Domain

/// A partner has a place left, and days enough where it said how many. Source: docs/domain.md §8.1, H6.
///
/// In a round the matching itself keeps places and days, so that "what if it had one more" can be asked.
struct PlacesLeft: EligibilityRule {
    let id = RuleID.placesLeft
    let wording = "a place left, and days enough"

    func refusal(of pair: SupportPair) -> String? {
        let capacity = pair.partner.capacity
        if let nothing = capacity.givesNothing { return capacity.isOffered ? "it offers no place" : nothing }
        let places = capacity.places(for: pair.request)
        if places.open == 0 {
            let all = places.all == 1 ? "its place" : "all of its \(places.all) places"
            let word = capacity.word(for: pair.request)
            return "\(all) (\(word)) \(places.all == 1 ? "is" : "are") taken by partnerships in force"
        }
        if let wanted = pair.request.days, let days = capacity.ceiling?.days,
            let left = capacity.offeredDaysLeft, wanted > left
        {
            return "\(wanted) days are asked for, and it offers \(days)"
                + (left < days ? ", of which \(left) are left" : "")
        }
        return nil
    }

    func verdict(for pair: SupportPair) -> Verdict {
        if let fact = refusal(of: pair) { return .notMet(fact) }
        let capacity = pair.partner.capacity
        let places = capacity.places(for: pair.request).all
        // One that begins later is no silence; which it is, is told to whoever may read of it.
        return capacity.offer(for: pair.request) != nil
            ? .met
            : .notKnown("no offer for this stands; \(places) \(places == 1 ? "is" : "are") taken for granted")
    }
}
