import Domain

/// Room to help without harm to itself: half for places still open, half for stable leadership; partners have themselves
/// fallen while helping. A lead place weighs by the receiver's children against the partner's, where the policy says so.
/// Source: docs/domain.md §8.2.
struct Headroom: ScoreFactor {
    let id = RuleID.headroom
    let wording = "places left and stable leadership"

    func share(for pair: SupportPair) -> Share {
        let room = pair.partner.capacity.room, size = size(pair)
        let stability = pair.partner.said.stability?.tenths ?? 0
        return Share(
            room.parts * size.parts * 10 + stability * room.whole * size.whole,
            of: 20 * room.whole * size.whole
        )
    }

    func detail(for pair: SupportPair) -> String {
        let capacity = pair.partner.capacity
        let places = capacity.places(for: pair.request)
        var words = "\(places.open) of \(places.all) places open (\(capacity.word(for: pair.request)))"
        if size(pair) < .all, let own = pair.partner.children, let asked = pair.receiver.children {
            words += ", to lead one of \(asked.grouped) children with its own \(own.grouped)"
        }
        return "\(words), \(pair.partner.said.stability?.words ?? "stability of leadership not on record")"
    }

    /// How much of a lead place one of its size can fill; all of it where either size is not on record.
    private func size(_ pair: SupportPair) -> Share {
        guard pair.settings.leadPlacesBySize, pair.request.kind == .lead, let own = pair.partner.children,
            let asked = pair.receiver.children, asked > 0
        else { return .all }
        return Share(own, of: asked)
    }
}
