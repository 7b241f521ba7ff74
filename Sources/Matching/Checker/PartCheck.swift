/// How good the plans of one part of a proof can be beside the plan that is checked, tier by tier.
///
/// Each tier ends in one of three ways: no plan of the part reaches the plan's value, so that all are worse; or the best
/// reach just that, and the next tier decides; or a better one is not ruled out, and there the gap is.
struct PartCheck {
    private let check: BoundCheck
    private let held: [Pair]
    private let own: PlanWorth
    private let steps: [Certificate.Step]
    private var proof: ProofCheck
    private var next = 0
    /// Whether exact steps have kept only plans that serve what the plan serves.
    private var isCovered = false
    /// The score below which pairs are out of the question.
    private var floor = 0

    /// How a tier ended.
    private enum End {
        case isWorse
        case isAlike
        case mayBeBetter(Gap)
    }

    init(_ check: BoundCheck, _ part: BoundProof.Part, held: [Pair], barred: [Pair]) throws(Doubt) {
        self.check = check
        self.held = held
        steps = part.steps
        let instance = check.instance
        var shut = Set(barred)
        let given = Set(instance.pins).union(held)
        for row in part.closedCaps {
            guard instance.caps.indices.contains(row) else { throw Doubt("there is no cap \(row)") }
            let cap = instance.caps[row]
            guard given.count(where: { check.caps.of($0).contains(row) }) >= cap.limit else {
                throw Doubt("cap \(row) is called full and is not")
            }
            switch cap.scope {
            case .pairs(let pairs): shut.formUnion(pairs)
            case .partners(let rows):
                let members = Set(rows)
                for edge in instance.edges where members.contains(edge.partner) {
                    shut.insert(Pair(request: edge.request, partner: edge.partner))
                }
            }
        }
        shut.formUnion(Self.beyondBudget(instance, given))
        proof = ProofCheck(instance, part.plan, check.options.severity, check.caps, held: held, shut: shut)
        if let doubt = proof.placeDoubt(part.plan) { throw Doubt(doubt) }
        own = PlanWorth(instance, part.plan, check.options, check.cells)
    }

    /// Pairs that need more days than what is given leaves their partner.
    private static func beyondBudget(_ instance: Instance, _ given: Set<Pair>) -> [Pair] {
        var left = instance.partners.map { $0.days ?? .max }
        if left.allSatisfy({ $0 == .max }) { return [] }
        for pair in given where left[pair.partner] < .max { left[pair.partner] -= instance.requests[pair.request].days }
        var pairs = [Pair]()
        for (request, row) in instance.requests.enumerated() where row.days > 0 {
            instance.scores.forEach(in: request) { partner, _ in
                if row.days > left[partner] { pairs.append(Pair(request: request, partner: partner)) }
            }
        }
        return pairs
    }

    /// What the part leaves open; nil when it holds no better plan.
    mutating func gap() throws(Doubt) -> Gap? {
        for tier in [Tier.coverage, .fairness, .total, .kept, .tieBreak] {
            let end: End =
                switch tier {
                case .coverage: try coverage()
                case .fairness: try fairness()
                case .total: try total()
                case .kept: try kept()
                case .rules, .tieBreak: try tieBreak()
                }
            switch end {
            case .isWorse: return nil
            case .isAlike: continue
            case .mayBeBetter(let gap): return gap
            }
        }
        guard next == steps.count else { throw Doubt("the steps of a part are not in the order of the tiers") }
        return nil
    }

    private func end(_ tier: Tier, _ place: Int = 0, bound: Int, value: Int) -> End {
        if bound < value { return .isWorse }
        return bound == value ? .isAlike : .mayBeBetter(Gap(tier: tier, place: place, bound: bound, value: value))
    }

    // MARK: - Coverage

    private mutating func coverage() throws(Doubt) -> End {
        let instance = check.instance
        var bounds = [Int: Int]()
        if next < steps.count, case .coverage(let prices) = steps[next] {
            next += 1
            try expectExact(prices)
            if let doubt = proof.coverageDoubt(prices) { throw Doubt(doubt) }
            isCovered = true
        }
        while next < steps.count, case .bound(.units(let rank, let severity), let scale, let prices) = steps[next] {
            next += 1
            let cell = PlanWorth.Cell(rank: rank, severity: severity)
            guard let place = check.cells.firstIndex(of: cell) else { throw Doubt("nobody asks for units of \(cell)") }
            try expectBound(scale, prices)
            bounds[place] = proof.unitsBound(cell, scale, prices)
        }
        // What could be served if places were no limit.
        let ranks = UnitWorths(instance, check.options.severity, given: proof.given, shut: proof.shut).ranks
        var before = 0
        for (place, cell) in check.cells.enumerated() {
            var most = own.served[place]
            if !isCovered {
                most = ranks.indices.reduce(0) {
                    $0 + cell.units(of: ranks[$1].upperBound, severity: instance.requests[$1].severity)
                }
                if let bound = bounds[place] { most = min(most, bound) }
            }
            let value = check.worth.served[place]
            if most != value { return end(.coverage, place, bound: most - before, value: value - before) }
            before = value
        }
        return .isAlike
    }

    /// Exact steps say nothing about what their plan may break.
    private func expectExact(_ prices: Certificate.Prices) throws(Doubt) {
        guard proof.fits(prices), prices.day.isEmpty else {
            throw Doubt("the prices of a part do not fit the instance")
        }
        for row in proof.brokenCaps where !prices.cap.isEmpty && prices.cap[row] != 0 {
            throw Doubt("an exact step has a price for the cap \(row), which the plan of its part breaks")
        }
    }

    private func expectBound(_ scale: Int, _ prices: Certificate.Prices) throws(Doubt) {
        guard scale >= 1, proof.fits(prices) else { throw Doubt("the prices of a bound do not fit the instance") }
        for (partner, price) in prices.day.enumerated() where price != 0 && check.instance.partners[partner].days == nil
        {
            throw Doubt("a price of days at partner \(partner), which counts none")
        }
    }

    // MARK: - Fairness

    private mutating func fairness() throws(Doubt) -> End {
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
    private var heldScores: [Int] {
        let pins = Set(check.instance.pins)
        return held.filter { !pins.contains($0) }.map(proof.score)
    }

    private mutating func lowest() throws(Doubt) -> End {
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
    private mutating func boundAbove() throws(Doubt) -> Int? {
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
    private mutating func levels(top: Int, ceiling: Int) throws(Doubt) -> End {
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

    // MARK: - The tiers after fairness

    /// The most that scores which count for fairness can add up to.
    private mutating func totalBound() throws(Doubt) -> Int {
        guard case .bound(.total, let scale, let prices) = steps[next] else { return .max }
        next += 1
        try expectBound(scale, prices)
        let bound = proof.bound(prices) { score, _ in score * scale }
        return heldScores.reduce(Self.floored(bound, scale), +)
    }

    private mutating func total() throws(Doubt) -> End {
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

    private mutating func kept() throws(Doubt) -> End {
        let reference = Set(check.instance.reference)
        var bound = reference.count
        if next < steps.count, case .kept(let prices) = steps[next] {
            next += 1
            try exact("kept", prices) { _, pair in reference.contains(pair) ? 1 : 0 }
            bound = own.kept
        }
        return end(.kept, bound: bound, value: check.worth.kept)
    }

    private mutating func tieBreak() throws(Doubt) -> End {
        var bound = 0
        if next < steps.count, case .tieBreak(let prices) = steps[next] {
            next += 1
            try exact("tie-break", prices, ProofCheck.tieBreakWorth(check.instance, check.options.seed))
            bound = own.tieBreak
        }
        return end(.tieBreak, bound: bound, value: check.worth.tieBreak)
    }

    private mutating func exact(
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

extension ProofCheck {
    /// The most units of a cell and those before it, given links included.
    func unitsBound(_ cell: PlanWorth.Cell, _ scale: Int, _ prices: Certificate.Prices) -> Int {
        let worths = UnitWorths(instance, rule, given: given, shut: shut)
        var bound = suppliesBound(prices)
        var settled = 0
        for request in units.indices {
            let severity = instance.requests[request].severity
            let range = worths.ranks[request]
            let before = cell.units(of: range.lowerBound, severity: severity)
            let inside = cell.units(of: range.upperBound, severity: severity) - before
            settled += before
            let price = prices.request[request]
            bound += max(0, scale + price) * inside + max(0, price) * (range.count - inside)
        }
        return settled + PartCheck.floored(bound + pairBound(prices) { _, _ in 0 }, scale)
    }

    /// Why a plan is not one of a part: it must hold what is given and nothing that is shut, and keep units and places.
    func placeDoubt(_ plan: [Pair]) -> String? {
        let all = Set(plan)
        guard all.count == plan.count, given.isSubset(of: all) else { return "the plan of a part is not one of it" }
        var got = [Int](repeating: 0, count: units.count)
        var used = [Int](repeating: 0, count: places.count)
        for pair in plan {
            guard instance.score(request: pair.request, partner: pair.partner) != nil,
                given.contains(pair) || !shut.contains(pair)
            else { return "the plan of a part holds a pair that is barred there" }
            got[pair.request] += 1
            used[pair.partner] += 1
        }
        let fits =
            got.indices.allSatisfy { got[$0] <= instance.requests[$0].units }
            && used.indices.allSatisfy { used[$0] <= instance.partners[$0].places }
        return fits ? nil : "the plan of a part has too many links"
    }

    /// Caps that the plan breaks.
    var brokenCaps: [Int] {
        if limits.isEmpty { return [] }
        var counts = [Int](repeating: 0, count: limits.count)
        for pair in plan.union(given) { for cap in caps.of(pair) { counts[cap] += 1 } }
        return counts.indices.filter { counts[$0] > instance.caps[$0].limit }
    }
}
