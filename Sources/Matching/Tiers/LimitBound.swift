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
        _ = try run.coverage()
        let whole = problem.solution(
            choosing: run.settled + run.network.chosen,
            unique: false,
            certificate: nil,
            method: ""
        )
        let wanted = PlanKey(problem, options, best).tiers[0]
        let mostServed = PlanKey(problem, options, whole).tiers[0]
        var prices: LimitPrices
        if mostServed == wanted {
            proof = run.steps
            plan = whole.links.map { problem.place($0.pair) }
            prices = LimitPrices(problem, run.network, settled: run.settled, held: held, limits, deadline, meet: meet)
            bounded = [wanted]
        } else {
            let network = TierRun.build(problem, unlimited)
            prices = LimitPrices(problem, network, settled: [], held: held, limits, deadline, meet: meet)
            run = TierRun(problem, unlimited, network, settled: [], steps: [], deadline: .never)
            guard try coverage(prices, network, wanted) else { return answer() }
        }
        switch options.fairness {
        case .total: bounded.append([])
        case .floor: guard try floor(prices, run) else { return answer() }
        // Levels have no single worth that could be priced.
        case .bands, .leximin: return answer()
        }
        try total(prices, run)
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

    /// The total, among plans that keep the best plan's floor.
    mutating func total(_ prices: LimitPrices, _ run: TierRun) throws(SolveError) {
        let scale = LimitPrices.scale
        let floor = options.fairness == .floor ? best.floor ?? 0 : 0
        let fixed = problem.fixed.reduce(0) { $0 + problem.score($1) }
        let found = try prices.lowest(
            start: start.total,
            target: (best.total - fixed) * scale,
            steps: steps,
            settledWorth: run.settled.reduce(0) { $0 + problem.score($1) } * scale
        ) { arc in
            guard case .pair(_, let score) = run.network.arcs[arc].kind else { return 0 }
            // A pair below the floor is in no plan that could be better: it costs more than any pair brings.
            return Int(score) >= floor ? Int(score) * scale : -Instance.highestScore * scale
        }
        start.total = found.prices
        proof.append(.bound(.total, scale: scale, found.certificate))
        bounded.append([fixed + LimitPrices.floored(found.worth, scale)])
        if bounded.last == [best.total] { bounded += [[problem.reference.count], [0]] }
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
        let weights = CoverageWeights(problem, options.severity, degree: degrees)
        var served = 0
        var shown = [Int]()
        for (place, value) in wanted.enumerated() {
            let cell =
                options.severity == .ignore
                ? CoverageWeights.Cell(rank: Instance.largestCount, severity: 1)
                : CoverageWeights.Cell(rank: best.coverage[place].rank, severity: best.coverage[place].severity)
            // What is settled, and what could be served if places were no limit.
            var settled = 0
            var most = 0
            for request in 0..<problem.requestCount {
                let own = problem.settledUnits[request]
                settled += cell.units(of: own, severity: problem.severity[request])
                most += cell.units(of: own + Int(weights.reachable[request]), severity: problem.severity[request])
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
                    let isBefore = (own.rank, -own.severity) <= (cell.rank, -cell.severity)
                    return isBefore ? LimitPrices.scale : 0
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
            if options.severity == .order { bound = min(bound, served + best.coverage[place].asked) }
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
