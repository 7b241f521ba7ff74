/// Floor, bands and leximin of a part.
extension PartCheck {
    mutating func fairness() throws(Doubt) -> End {
        switch check.options.fairness {
        case .total: return .isAlike
        case .floor: return try lowest()
        case .bands(let edges): return try levels(top: edges.count, ceiling: edges.count)
        case .leximin:
            var top = Instance.highestScore
            if let bound = try boundAbove() { top = bound }
            return try levels(top: Instance.highestScore, ceiling: top)
        }
    }

    /// The scores of links that are held and count, which every plan of the part has.
    var heldScores: [Int] {
        let pins = Set(check.instance.pins)
        return held.filter { !pins.contains($0) }.map(proof.score)
    }

    mutating func lowest() throws(Doubt) -> End {
        guard let value = check.worth.fairness.first else { return .isAlike }
        var bound = heldScores.min() ?? Instance.highestScore
        if let above = try boundAbove() { bound = min(bound, above) }
        let end = end(.fairness, bound: bound, value: value)
        if case .isAlike = end {
            proof.keepScores(from: value)
            floor = value
        }
        return end
    }

    /// A score that not all links can be above, where a step says so.
    mutating func boundAbove() throws(Doubt) -> Int? {
        let (lowest, scale, prices): (Int, Int, Certificate.Prices)
        switch next < steps.count ? steps[next] : nil {
        case .bound(.above(let score), let factor, let all): (lowest, scale, prices) = (score, factor, all)
        case .floor(let score, let all): (lowest, scale, prices) = (score, 1, all)
        default: return nil
        }
        next += 1
        try expectBound(scale, prices)
        if let held = heldScores.min(), held <= lowest { return held }
        let free = check.worth.links - proof.given.count
        let most = proof.bound(prices) { score, _ in score > lowest ? scale : 0 }
        guard most < free * scale else { throw Doubt("all links may be above a score of \(lowest)") }
        return lowest
    }

    /// Levels of leximin or bands; where they end early, the total bounds the scores left from above.
    mutating func levels(top: Int, ceiling: Int) throws(Doubt) -> End {
        var most: Int?
        if next < steps.count, case .bound(.total, _, _) = steps[next] { most = try totalBound() }
        while next < steps.count, case .level(let low, let high, let changes) = steps[next] {
            next += 1
            guard isCovered else { throw Doubt("levels say nothing where who is served is open") }
            for row in proof.brokenCaps where changes.cap.contains(where: { $0.row == row && $0.price != 0 }) {
                throw Doubt("a level has a price for the cap \(row), which the plan of its part breaks")
            }
            if let doubt = proof.rangeDoubt(low, high, check.options.fairness) { throw Doubt(doubt) }
            if let doubt = proof.levelDoubt(low, high, changes) { throw Doubt(doubt) }
        }
        let proven =
            proof.closeLevels(check.options.fairness) == nil
            ? own.scores.count : own.scores.count { $0 <= proof.levelEnd }
        let values = check.worth.fairness
        for place in values.indices {
            if place < proven, place < own.fairness.count {
                if own.fairness[place] == values[place] { continue }
                return end(.fairness, place, bound: own.fairness[place], value: values[place])
            }
            // All that are left are at least this one, and together they are no more than the total allows.
            var bound = place == 0 ? ceiling : top
            if let most, check.options.fairness == .leximin {
                bound = min(bound, (most - values.prefix(place).reduce(0, +)) / (values.count - place))
            }
            if bound != values[place] { return end(.fairness, place, bound: bound, value: values[place]) }
        }
        return .isAlike
    }
}
