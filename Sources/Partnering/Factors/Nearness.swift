import Domain

/// A partner must be able to be there: all points next door, none at 300 km and beyond, falling evenly.
/// Source: docs/domain.md §8.2.
struct Nearness: ScoreFactor {
    let id: RuleID = "distance"
    let wording = "near enough to be there, kilometre by kilometre"

    /// Kilometres at which no points are left.
    static let reach = 300

    func share(for pair: SupportPair) -> Share {
        guard let kilometres = pair.kilometres else { return .nothing }
        return Share(Nearness.reach - kilometres, of: Nearness.reach)
    }

    func detail(for pair: SupportPair) -> String {
        guard let kilometres = pair.kilometres else { return "distance not known" }
        let receiver = pair.receiver.authority.region, partner = pair.partner.authority.region
        let regions = receiver == partner ? "in the same region" : "\(partner.name) to \(receiver.name)"
        return "about \(kilometres) km, \(regions)"
    }
}
