extension Options {
    /// The first tier before the tie-break in which the later plan of a difference is better; nil when it is worse first,
    /// or the two are alike.
    package func firstGain(_ difference: Difference) -> Tier? {
        firstChange(difference).flatMap { $0.isGain ? $0.tier : nil }
    }

    /// The first tier before the tie-break in which the best plan is better than one that somebody claims; nil where none
    /// is. With a slack it is fairer only where the plan is below what the slack leaves.
    package func firstGain(_ difference: Difference, from claimed: [Link], _ best: Solution) -> Tier? {
        let gain = firstGain(difference)
        guard floorSlack > 0, let highest = best.bestFloor,
            let lowest = claimed.filter({ !$0.pinned }).map(\.score).min(), lowest < highest - floorSlack
        else { return gain }
        return gain.map { decides($0, before: .fairness) ? $0 : .fairness } ?? .fairness
    }

    private func firstChange(_ difference: Difference) -> (tier: Tier, isGain: Bool)? {
        for tier in tiers.dropLast() {
            let change = change(difference, in: tier)
            if change != 0 { return (tier, change > 0) }
        }
        return nil
    }

    /// How much better the later plan of a difference is in a tier; where there are several values, in the first that
    /// changes. A floor within the slack is as good as any.
    private func change(_ difference: Difference, in tier: Tier) -> Int {
        switch tier {
        case .coverage:
            let units = difference.coverage.map(\.change)
            return coverage == .ignored ? units.reduce(0, +) : units.first ?? 0
        case .fairness: return floorSlack > 0 ? 0 : fairnessChange(difference)
        case .total: return difference.total
        case .kept: return difference.kept
        case .newCost: return -difference.newCost
        case .cost: return -difference.cost
        case .rules, .tieBreak: return 0
        }
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
