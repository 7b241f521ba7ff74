extension Options {
    /// The first tier before the tie-break in which the later plan of a difference is worse; nil when it is better first,
    /// or the two are alike.
    package func firstLoss(_ difference: Difference) -> Tier? {
        firstChange(difference).flatMap { $0.isGain ? nil : $0.tier }
    }

    /// The first tier before the tie-break in which the later plan of a difference is better; nil when it is worse first,
    /// or the two are alike.
    package func firstGain(_ difference: Difference) -> Tier? {
        firstChange(difference).flatMap { $0.isGain ? $0.tier : nil }
    }

    private func firstChange(_ difference: Difference) -> (tier: Tier, isGain: Bool)? {
        let units = difference.coverage.map(\.change)
        let change = severity == .order ? units.first ?? 0 : units.reduce(0, +)
        if change != 0 { return (.coverage, change > 0) }
        if let isGain = fairnessGain(difference) { return (.fairness, isGain) }
        if difference.total != 0 { return (.total, difference.total > 0) }
        if difference.kept != 0 { return (.kept, difference.kept > 0) }
        return nil
    }

    /// Whether fairness is better or worse; nil when it is alike.
    private func fairnessGain(_ difference: Difference) -> Bool? {
        let change = fairnessChange(difference)
        return change == 0 ? nil : change > 0
    }

    /// How the first value of fairness that changes does so: the floor, a score or a band.
    func fairnessChange(_ difference: Difference) -> Int {
        switch fairness {
        case .total: return 0
        case .floor: return (difference.floor.after ?? 0) - (difference.floor.before ?? 0)
        case .leximin:
            guard let first = difference.firstScore else { return 0 }
            return (first.after ?? 0) - (first.before ?? 0)
        case .bands(let edges):
            guard let place = difference.firstBand(edges) else { return 0 }
            return place.after - place.before
        }
    }
}

extension Difference {
    /// The bands before and after at the first place of the ascending scores where they differ.
    func firstBand(_ edges: [Int]) -> (before: Int, after: Int)? {
        func band(_ score: Int) -> Int { edges.count { $0 <= score } }
        for (one, two) in zip(scores.before, scores.after) where band(one) != band(two) {
            return (band(one), band(two))
        }
        return nil
    }
}
