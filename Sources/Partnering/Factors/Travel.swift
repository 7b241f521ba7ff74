import Domain

/// A partner must be able to be there: one decreasing function of the kilometres people travel. All points at the door,
/// half at the policy's `half_points_km`, none from its `no_points_km` on; a ferry counts as the road that takes as long.
/// Source: docs/domain.md §8.2.
///
/// A policy that sets neither means what it did when it was written: all points in the same region or one that touches
/// it, else falling evenly with the straight line to none at 300 km.
struct Travel: ScoreFactor {
    let id = RuleID.travel
    let wording = "near enough to be there"

    func share(for pair: SupportPair) -> Share {
        guard let half = pair.settings.halfPointsKilometres, let none = pair.settings.noPointsKilometres else {
            return pair.isNextDoor ? .all : Nearness().share(for: pair)
        }
        guard let journey = pair.journey else { return .nothing }
        return Travel.share(at: journey.costInKilometres, half: half, none: none)
    }

    /// h(z − d) of hz + (z − 2h)d: 1 at 0, a half at h, 0 at z, and falling all the way, in whole numbers.
    static func share(at kilometres: Int, half: Int, none: Int) -> Share {
        guard kilometres < none else { return .nothing }
        return Share(half * (none - kilometres), of: half * none + (none - 2 * half) * kilometres)
    }

    func detail(for pair: SupportPair) -> String {
        guard pair.settings.halfPointsKilometres != nil else { return regions(pair) }
        return pair.journey?.words ?? "distance not on record"
    }

    /// What decided before kilometres alone did.
    private func regions(_ pair: SupportPair) -> String {
        let receiver = pair.receiver.authority.region, partner = pair.partner.authority.region
        let regions =
            receiver == partner
            ? "in the same region"
            : pair.isNextDoor
                ? "\(partner.name) touches \(receiver.name)" : "\(partner.name) to \(receiver.name)"
        return "\(pair.journey?.words ?? "distance not on record"), \(regions)"
    }
}
