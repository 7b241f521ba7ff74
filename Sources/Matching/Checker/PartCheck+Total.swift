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
