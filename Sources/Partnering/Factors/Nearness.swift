import Domain

/// All points next door, none at 300 km and beyond, falling evenly with the straight line: kept for policies that weigh
/// it; those of today weigh `travel`. Source: docs/domain.md §8.2.
struct Nearness: ScoreFactor {
    let id = RuleID.distance
    let wording = "near enough to be there, kilometre by kilometre"

    /// Kilometres at which no points are left.
    static let reach = 300

    func share(for pair: SupportPair) -> Share {
        guard let kilometres = pair.journey?.straight else { return .nothing }
        return Share(Nearness.reach - kilometres, of: Nearness.reach)
    }

    func detail(for pair: SupportPair) -> String {
        guard let kilometres = pair.journey?.straight else { return "distance not known" }
        let receiver = pair.receiver.authority.region, partner = pair.partner.authority.region
        let regions = receiver == partner ? "in the same region" : "\(partner.name) to \(receiver.name)"
        let line = pair.journey?.isByRoad == true ? " in a straight line" : ""
        return "about \(kilometres) km\(line), \(regions)"
    }
}
