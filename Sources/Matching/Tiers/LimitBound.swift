/// How good a plan that keeps the hard limits can be at most, tier by tier beside the best plan found, with prices that
/// prove it.
///
/// The flow without the limits is much too good where they are tight; with prices for them it is not. A tier is looked at
/// only where the tiers before it cannot be better than the best plan's.
struct LimitBound {
    /// Prices to begin with: those that were good for a larger question.
    struct Start {
        var fairness: [Int] = []
        var total: [Int] = []
        /// No plan has a higher floor; where to look for a bound at most.
        var floor = Instance.highestScore
    }

    let problem: Problem
    let options: Options
    let limits: HardLimits
    let held: [Pair]
    let closedCaps: [Int]
    let best: Solution
    let steps: Int
    let deadline: Deadline
    let meet: ([Pair]) -> Void
    var start: Start
    var proof: [Certificate.Step] = []
    var plan: [Pair]
    var bounded: [[Int]] = []

    /// - Parameters:
    ///   - problem: the question: what is barred stands in it, and what is held, too.
    ///   - steps: how often prices may be changed for one value.
    ///   - deadline: when to leave prices as they are; every bound is one, however few steps it took.
    init(
        _ problem: Problem,
        _ options: Options,
        _ limits: HardLimits,
        held: [Pair],
        closedCaps: [Int],
        best: Solution,
        start: Start,
        steps: Int,
        deadline: Deadline,
        meet: @escaping ([Pair]) -> Void
    ) {
        self.problem = problem
        self.options = options
        self.limits = limits
        self.held = held
        self.closedCaps = closedCaps
        self.best = best
        self.start = start
        self.steps = steps
        self.deadline = deadline
        self.meet = meet
        plan = problem.fixed.sorted()
    }

    /// The bound, and the part that proves it.
    mutating func find() throws(SolveError) -> (key: PlanKey, part: BoundProof.Part) {
        var unlimited = options
        unlimited.timeLimit = nil
        var run = TierRun(problem, unlimited)
        try run.keepMinima()
        let fresh = run.network
        // A plan that keeps the minima, until there is a better one.
        plan = (problem.fixed + fresh.chosen).sorted()
        _ = try run.coverage()
        let whole = problem.solution(choosing: run.settled + run.network.chosen, options.coverage)
        let wanted = PlanKey(problem, options, best).tiers[0]
        let mostServed = PlanKey(problem, options, whole).tiers[0]
        var prices: LimitPrices
        if mostServed == wanted {
            proof = run.steps
            plan = whole.links.map { problem.place($0.pair) }
            prices = LimitPrices(problem, run.network, settled: run.settled, held: held, limits, deadline, meet: meet)
            bounded = [wanted]
        } else {
            prices = LimitPrices(problem, fresh, settled: [], held: held, limits, deadline, meet: meet)
            run = TierRun(problem, unlimited, fresh, settled: [], steps: [], deadline: .never)
            guard try coverage(prices, fresh, wanted) else { return answer() }
        }
        for tier in options.tiers.dropFirst() {
            if tier != .fairness {
                guard try sum(of: tier, prices, run) else { break }
                continue
            }
            // Levels have no single worth that could be priced.
            guard options.fairness == .floor, try floor(prices, run) else { break }
        }
        return answer()
    }

    func answer() -> (key: PlanKey, part: BoundProof.Part) {
        let part = BoundProof.Part(plan: plan.map(problem.rows), closedCaps: closedCaps, steps: proof)
        return (PlanKey(atMost: bounded, problem, options), part)
    }

    /// The floor; false when it is below the best plan's, or may be above it.
    mutating func floor(_ prices: LimitPrices, _ run: TierRun) throws(SolveError) -> Bool {
        guard let floor = best.floor else {
            bounded.append([0])
            return true
        }
        let held = problem.countedScores.first ?? Instance.highestScore
        let free = best.links.count - problem.fixed.count
        guard held > floor, free > 0 else {
            bounded.append([held])
            return held == floor
        }
        let scale = LimitPrices.scale
        func canBeAbove(_ score: Int) throws(SolveError) -> LimitPrices.Bound? {
            let above = run.settled.count { problem.score($0) > score } * scale
            let found = try prices.lowest(
                start: start.fairness,
                target: free * scale,
                steps: steps,
                settledWorth: above
            ) { arc in
                guard case .pair(_, let own) = run.network.arcs[arc].kind else { return 0 }
                return Int(own) > score ? scale : 0
            }
            return found.worth < free * scale ? found : nil
        }
        // The best plan's own floor first: mostly that is the end of it.
        var step = try canBeAbove(floor).map { (score: floor, bound: $0) }
        if step == nil, steps >= Self.manySteps {
            var low = floor + 1
            var high = min(held, start.floor)
            while low < high {
                let middle = (low + high) / 2
                if let bound = try canBeAbove(middle) {
                    step = (middle, bound)
                    high = middle
                } else {
                    low = middle + 1
                }
            }
        }
        if let step {
            start.fairness = step.bound.prices
            proof.append(.bound(.above(step.score), scale: scale, step.bound.certificate))
        }
        let most = min(held, step?.score ?? Instance.highestScore)
        bounded.append([most])
        return most == floor
    }

    /// With this many steps a bound is worth a search for the highest floor, too.
    static let manySteps = 30

    /// What links are worth to a tier, among plans that keep the best plan's floor where that was decided before; false
    /// when it is below the best plan's, or may be above it.
    mutating func sum(of tier: Tier, _ prices: LimitPrices, _ run: TierRun) throws(SolveError) -> Bool {
        // Tie-breaks are left to the search: prices can hardly tell them apart.
        guard tier != .tieBreak else { return false }
        guard problem.isDecided(by: tier) else {
            bounded.append([0])
            return true
        }
        let scale = LimitPrices.scale
        let isFloored = options.fairness == .floor && options.decides(.fairness, before: tier)
        let floor = isFloored ? best.floor ?? 0 : 0
        let worth = problem.worth(of: tier, options)
        func sum(_ pairs: some Sequence<Pair>) -> Int { pairs.reduce(0) { $0 + worth($1, problem.score($1)) } }
        let fixed = sum(problem.fixed)
        let value = problem.sum(of: tier, options, best.links)
        let found = try prices.lowest(
            start: tier == .total ? start.total : [],
            target: (value - fixed) * scale,
            steps: steps,
            settledWorth: sum(run.settled) * scale
        ) { arc in
            guard case .pair(let partner, let score) = run.network.arcs[arc].kind else { return 0 }
            // A pair below the floor is in no plan that could be better: it costs more than any pair brings.
            if Int(score) < floor { return -Instance.highestScore * scale }
            return worth(Pair(request: Int(run.network.arcs[arc].tail), partner: Int(partner)), Int(score)) * scale
        }
        if tier == .total { start.total = found.prices }
        proof.append(.bound(.sum(tier), scale: scale, found.certificate))
        bounded.append([fixed + LimitPrices.floored(found.worth, scale)])
        return bounded.last == [value]
    }
}

/// Who can be served at most under the limits.
extension LimitBound {
    /// Units served, cell by cell; false when the best plan's are not reached, or may be surpassed.
    mutating func coverage(
        _ prices: LimitPrices,
        _ network: FlowNetwork,
        _ wanted: [Int]
    ) throws(SolveError) -> Bool {
        let degrees = (0..<problem.requestCount).map { request in
            var count = 0
            problem.forEachPair(of: request) { _, _ in count += 1 }
            return count
        }
        let weights = CoverageWeights(problem, options.coverage, degree: degrees)
        var served = 0
        var shown = [Int]()
        for (place, value) in wanted.enumerated() {
            let cell =
                options.coverage == .ignored
                ? CoverageWeights.Cell(rank: Instance.largestCount, severity: 1)
                : CoverageWeights.Cell(rank: best.coverage[place].rank, severity: best.coverage[place].severity)
            // What is settled, and what could be served if places were no limit.
            var settled = 0
            var most = 0
            for request in 0..<problem.requestCount {
                let own = problem.settledUnits[request]
                let reachable = own + Int(weights.reachable[request])
                settled += options.coverage.units(
                    of: own,
                    severity: problem.severity[request],
                    upTo: cell.rank,
                    cell.severity
                )
                most += options.coverage.units(
                    of: reachable,
                    severity: problem.severity[request],
                    upTo: cell.rank,
                    cell.severity
                )
            }
            var bound = most
            if most > served + value, !deadline.isOver {
                let found = try prices.lowest(
                    start: [],
                    target: (served + value - settled) * LimitPrices.scale,
                    steps: steps,
                    settledWorth: 0
                ) { arc in
                    guard case .units(let weight) = network.arcs[arc].kind else { return 0 }
                    guard let own = weights.cell(at: Int(weight)) else { return LimitPrices.scale }
                    let isAfter = options.coverage.precedes(cell.rank, cell.severity, own.rank, own.severity)
                    return isAfter ? 0 : LimitPrices.scale
                }
                bound = min(most, settled + LimitPrices.floored(found.worth, LimitPrices.scale))
                proof.append(
                    .bound(
                        .units(rank: cell.rank, severity: cell.severity),
                        scale: LimitPrices.scale,
                        found.certificate
                    )
                )
            }
            // No cell holds more than is asked for in it.
            if options.coverage != .ignored { bound = min(bound, served + best.coverage[place].asked) }
            shown.append(bound - served)
            if bound != served + value {
                let rest = wanted.indices.dropFirst(place + 1).map { best.coverage[$0].asked }
                bounded = [shown + rest]
                return false
            }
            served += value
        }
        bounded = [wanted]
        return true
    }
}
