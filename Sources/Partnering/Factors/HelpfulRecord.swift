import Domain

/// Having helped before. Support that the receiver had from this partner and found helpful: all points; mixed, or ended in
/// its time: half; not helpful, or ended early: none. Else, where the policy says so, the partner's record with others.
/// Source: docs/domain.md §8.2.
struct HelpfulRecord: ScoreFactor {
    let id = RuleID.record
    let wording = "has helped before"

    func share(for pair: SupportPair) -> Share {
        let others = others(pair)?.share(without: pair.receiver.authority.code) ?? .nothing
        switch pair.experience?.outcome {
        case .helpful: return .all
        case .mixed: return others < Share(1, of: 2) ? Share(1, of: 2) : others
        case .unhelpful: return .nothing
        case nil: return others
        }
    }

    func detail(for pair: SupportPair) -> String {
        let own = pair.experience.map(\.words)
        let others = others(pair)?.words(without: pair.receiver.authority.code)
        let known = [own, others].compactMap(\.self)
        return known.isEmpty ? "no earlier support by it here on record" : known.joined(separator: "; ")
    }

    private func others(_ pair: SupportPair) -> TrackRecord? { pair.settings.recordWithOthers ? pair.record : nil }
}
