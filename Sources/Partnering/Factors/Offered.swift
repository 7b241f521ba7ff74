import Domain

/// Wanting to help is a mark of leadership: all points where an offer stands that speaks for the request, half where a
/// register of the last years names the partner among those who support others; silence earns none, and so does an offer of
/// no place, whatever a register says.
/// Source: docs/domain.md §8.2; §1, row 4.
struct Offered: ScoreFactor {
    let id = RuleID.offered
    let wording = "wants to help"

    /// Whether an offer stands that speaks for the request.
    func isOffering(_ pair: SupportPair) -> Bool {
        pair.partner.capacity.offer(for: pair.request).map { $0.places > 0 } ?? false
    }

    func share(for pair: SupportPair) -> Share {
        if let offer = pair.partner.capacity.offer(for: pair.request) { return offer.places > 0 ? .all : .nothing }
        return pair.partner.said.designation == nil ? .nothing : Share(1, of: 2)
    }

    func detail(for pair: SupportPair) -> String {
        let capacity = pair.partner.capacity
        if let offer = capacity.offer(for: pair.request) {
            return offer.places > 0 ? "offers support until \(offer.to)" : "offers no place until \(offer.to)"
        }
        let silent = capacity.offer.map { "its offer is for \($0.areas.map(\.name).joined(separator: ", ")) alone" }
        guard let line = pair.partner.said.designation else { return silent ?? "has offered nothing on record" }
        let named = "\(line.title), \(line.status) (\(line.provenance.day))"
        return silent.map { "\($0); \(named)" } ?? named
    }
}
