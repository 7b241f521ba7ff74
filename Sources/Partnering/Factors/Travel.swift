import Domain

/// A partner must be able to be there: all points in the same region or one that touches it, else falling evenly with
/// distance to none at 300 km. Source: docs/domain.md §8.2.
struct Travel: ScoreFactor {
    let id: RuleID = "travel"
    let wording = "near enough to be there: in a region that touches, else by distance"

    func share(for pair: SupportPair) -> Share {
        if pair.isNextDoor { return .all }
        guard let kilometres = pair.kilometres else { return .nothing }
        return Share(Nearness.reach - kilometres, of: Nearness.reach)
    }

    func detail(for pair: SupportPair) -> String {
        let receiver = pair.receiver.authority.region, partner = pair.partner.authority.region
        let regions =
            receiver == partner
            ? "in the same region"
            : pair.isNextDoor
                ? "\(partner.name) touches \(receiver.name)" : "\(partner.name) to \(receiver.name)"
        guard let kilometres = pair.kilometres else { return "distance not on record, \(regions)" }
        return "about \(kilometres) km, \(regions)"
    }
}
