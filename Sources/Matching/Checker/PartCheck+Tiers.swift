/// The total of a part, and the tiers after it.
extension PartCheck {
    /// The most that scores which count for fairness can add up to.
    mutating func totalBound() throws(Doubt) -> Int {
        guard case .bound(.total, let scale, let prices) = steps[next] else { return .max }
        next += 1
        try expectBound(scale, prices)
        let bound = proof.bound(prices) { score, _ in score * scale }
        return heldScores.reduce(Self.floored(bound, scale), +)
    }

    mutating func total() throws(Doubt) -> End {
        let value = check.worth.total
        let pinned = Set(check.instance.pins).reduce(0) { $0 + proof.score($1) }
        // Leximin settles every score, and so the total.
        let isSettled = check.options.fairness == .leximin
        guard next < steps.count else {
            if isSettled { return .isAlike }
            let most = pinned + (check.worth.links - Set(check.instance.pins).count) * Instance.highestScore
            return end(.total, bound: most, value: value)
        }
        switch steps[next] {
        case .bound(.total, _, _): return end(.total, bound: pinned + (try totalBound()), value: value)
        case .total(let prices):
            next += 1
            try exact("total", prices) { score, _ in score }
            return end(.total, bound: own.total, value: value)
        default:
            guard isSettled else { throw Doubt("a part has no step for the total") }
            return .isAlike
        }
    }

    mutating func kept() throws(Doubt) -> End {
        let reference = Set(check.instance.reference)
        var bound = reference.count
        if next < steps.count, case .kept(let prices) = steps[next] {
            next += 1
            try exact("kept", prices) { _, pair in reference.contains(pair) ? 1 : 0 }
            bound = own.kept
        }
        return end(.kept, bound: bound, value: check.worth.kept)
    }

    mutating func tieBreak() throws(Doubt) -> End {
        var bound = 0
        if next < steps.count, case .tieBreak(let prices) = steps[next] {
            next += 1
            try exact("tie-break", prices, ProofCheck.tieBreakWorth(check.instance, check.options.seed))
            bound = own.tieBreak
        }
        return end(.tieBreak, bound: bound, value: check.worth.tieBreak)
    }

    mutating func exact(
        _ name: String,
        _ prices: Certificate.Prices,
        _ worth: @escaping (Int, Pair) -> Int
    ) throws(Doubt) {
        try expectExact(prices)
        guard own.scores.first ?? floor >= floor else { throw Doubt("the plan of a part is below its floor") }
        if let doubt = proof.doubt(name, prices, worth) { throw Doubt(doubt) }
    }

    /// Division that rounds down below zero too.
    static func floored(_ value: Int, _ scale: Int) -> Int {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: scale)
        return rest < 0 ? quotient - 1 : quotient
    }
}

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
