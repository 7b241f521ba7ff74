import Domain

/// Room to help without harm to itself: half for places still open, half for stable leadership; givers have themselves
/// fallen while helping. Source: docs/domain.md §8.2.
struct Headroom: ScoreFactor {
    let id: RuleID = "headroom"
    let wording = "places left and stable leadership"

    func share(for pair: SupportPair) -> Share {
        let capacity = pair.partner.capacity
        let stability = pair.partner.said.stability?.tenths ?? 0
        guard capacity.places > 0 else { return Share(stability, of: 20) }
        return Share(capacity.open * 10 + stability * capacity.places, of: 20 * capacity.places)
    }

    func detail(for pair: SupportPair) -> String {
        let capacity = pair.partner.capacity
        let places = "\(capacity.open) of \(capacity.places) places open (\(capacity.word))"
        return "\(places), \(pair.partner.said.stability?.words ?? "stability of leadership not on record")"
    }
}
