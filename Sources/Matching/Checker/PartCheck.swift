/// How good the plans of one part of a proof can be beside the plan that is checked, tier by tier.
///
/// Each tier ends in one of three ways: no plan of the part reaches the plan's value, so that all are worse; or the best
/// reach just that, and the next tier decides; or a better one is not ruled out, and there the gap is.
struct PartCheck {
    let check: BoundCheck
    let held: [Pair]
    let own: PlanWorth
    let steps: [Certificate.Step]
    var proof: ProofCheck
    var next = 0
    /// Whether exact steps have kept only plans that serve what the plan serves.
    var isCovered = false
    /// The score below which pairs are out of the question.
    var floor = 0

    /// How a tier ended.
    enum End {
        case isWorse
        case isAlike
        case mayBeBetter(Gap)
    }

    init(_ check: BoundCheck, _ part: BoundProof.Part, held: [Pair], barred: [Pair]) throws(Doubt) {
        self.check = check
        self.held = held
        steps = part.steps
        proof = try Self.proof(check, part.plan, held: held, barred: barred, closedCaps: part.closedCaps)
        if let doubt = proof.placeDoubt(part.plan) { throw Doubt(doubt) }
        own = PlanWorth(check.instance, part.plan, check.options, check.cells)
    }

    /// The check of the plans of a part: those that hold some pairs and none that are barred or no longer fit.
    static func proof(
        _ check: BoundCheck,
        _ plan: [Pair],
        held: [Pair],
        barred: [Pair],
        closedCaps: [Int]
    ) throws(Doubt) -> ProofCheck {
        let instance = check.instance
        var shut = Set(barred)
        let given = Set(instance.pins).union(held)
        for row in closedCaps {
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
        shut.formUnion(beyondBudget(instance, given))
        return ProofCheck(instance, plan, check.options.coverage, check.caps, held: held, shut: shut)
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
        for tier in check.options.tiers {
            let end: End =
                switch tier {
                case .coverage: try coverage()
                case .fairness: try fairness()
                case .total: try total()
                case .rules, .kept, .newCost, .cost, .tieBreak: try sum(tier)
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

    func end(_ tier: Tier, _ place: Int = 0, bound: Int, value: Int) -> End {
        if bound < value { return .isWorse }
        return bound == value ? .isAlike : .mayBeBetter(Gap(tier: tier, place: place, bound: bound, value: value))
    }

    mutating func coverage() throws(Doubt) -> End {
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
        // What could be served if places were no limit: nobody has more partners than pairs that are not barred.
        let ranks = proof.reachableRanks
        if !isCovered { proof.countOnlyReachableUnits() }
        var before = 0
        var mostBefore = 0
        for (place, cell) in check.cells.enumerated() {
            var most = own.served[place]
            if !isCovered {
                let all = ranks.indices.reduce(0) { sum, request in
                    sum
                        + check.options.coverage.units(
                            of: ranks[request].upperBound,
                            severity: instance.requests[request].precedence,
                            upTo: cell.rank,
                            cell.severity
                        )
                }
                // Cells before this one are alike, so that only its own units can be more.
                most = before + all - mostBefore
                mostBefore = all
                if let bound = bounds[place] { most = min(most, bound) }
            }
            let value = check.worth.served[place]
            if most != value { return end(.coverage, place, bound: most - before, value: value - before) }
            before = value
        }
        return .isAlike
    }

    /// Exact steps say nothing about what their plan may break.
    func expectExact(_ prices: Certificate.Prices) throws(Doubt) {
        guard proof.fits(prices), prices.day.isEmpty else {
            throw Doubt("the prices of a part do not fit the instance")
        }
        for row in proof.brokenCaps where !prices.cap.isEmpty && prices.cap[row] != 0 {
            throw Doubt("an exact step has a price for the cap \(row), which the plan of its part breaks")
        }
    }

    func expectBound(_ scale: Int, _ prices: Certificate.Prices) throws(Doubt) {
        guard scale >= 1, proof.fits(prices) else { throw Doubt("the prices of a bound do not fit the instance") }
        try check.expectDays(prices)
    }
}
