/// The total of a part, and the tiers after it.
extension PartCheck {
    /// The most that links besides the pins can be worth to a tier, where a step bounds it.
    private mutating func bound(of tier: Tier) throws(Doubt) -> Int? {
        guard next < steps.count, case .bound(.sum(tier), let scale, let prices) = steps[next] else { return nil }
        next += 1
        try expectBound(scale, prices)
        let worth = ProofCheck.worth(of: tier, check.instance, check.options)
        let bound = proof.bound(prices) { score, pair in worth(score, pair) * scale }
        let pins = Set(check.instance.pins)
        return held.filter { !pins.contains($0) }.reduce(Self.floored(bound, scale)) { $0 + worth(proof.score($1), $1) }
    }

    /// What the pins are worth to a tier.
    private func pinned(_ tier: Tier) -> Int {
        let worth = ProofCheck.worth(of: tier, check.instance, check.options)
        return Set(check.instance.pins).reduce(0) { $0 + worth(proof.score($1), $1) }
    }

    mutating func total() throws(Doubt) -> End {
        // Leximin settles every score, and so the total.
        let isSettled = check.options.fairness == .leximin
        if isSettled, next == steps.count || steps[next].tier != .total { return .isAlike }
        return try sum(.total)
    }

    /// A tier that adds up.
    mutating func sum(_ tier: Tier) throws(Doubt) -> End {
        let free = check.worth.links - Set(check.instance.pins).count
        // What no step says is bounded by what every link, or every pair of the reference plan, could be worth.
        var most =
            switch tier {
            case .total: pinned(.total) + free * Instance.highestScore
            case .kept: check.instance.reference.count
            default: 0
            }
        if let bound = try bound(of: tier) {
            most = pinned(tier) + bound
        } else if next < steps.count, case .sum(tier, let prices) = steps[next] {
            next += 1
            try exact(tier.rawValue, prices, ProofCheck.worth(of: tier, check.instance, check.options))
            most = own.sum(tier)
        }
        return end(tier, bound: most, value: check.worth.sum(tier))
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
        guard var value = check.worth.fairness.first else { return .isAlike }
        let slack = check.options.floorSlack
        if slack > 0, next < steps.count, case .floor(let best, _, let witness) = steps[next], best > value {
            if let doubt = proof.witnessDoubt(witness, best, check.options, beside: check.worth) { throw Doubt(doubt) }
            // With its slack the plan is as fair as the witness.
            if value >= best - slack { value = best }
        }
        var bound = heldScores.min() ?? Instance.highestScore
        if let above = try boundAbove() { bound = min(bound, above) }
        let end = end(.fairness, bound: bound, value: value)
        if case .isAlike = end {
            floor = value - slack
            proof.keepScores(from: floor)
        }
        return end
    }

    /// A score that not all links can be above, where a step says so.
    mutating func boundAbove() throws(Doubt) -> Int? {
        let (lowest, scale, prices): (Int, Int, Certificate.Prices)
        switch next < steps.count ? steps[next] : nil {
        case .bound(.above(let score), let factor, let all): (lowest, scale, prices) = (score, factor, all)
        case .floor(let score, let all, _): (lowest, scale, prices) = (score, 1, all)
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
        let most = try bound(of: .total)
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
