/// The tiers one after another on an explicit network; every tier narrows it to the plans that are optimal so far.
struct TierRun {
    let problem: Problem
    let options: Options
    var network: FlowNetwork
    var settled: [Pair] = []
    var steps: [Certificate.Step] = []
    /// Whether a later tier could have changed the plan when the tie-break began.
    var unique = true
    /// Whether the time was up before the last tier; the steps then end in what bounds the tier at hand.
    private(set) var isStopped = false
    let deadline: Deadline

    init(_ problem: Problem, _ options: Options) {
        self.problem = problem
        self.options = options
        deadline = Deadline(options)
        network = Self.build(problem, options)
    }

    /// Goes on from a network that other methods have narrowed.
    init(
        _ problem: Problem,
        _ options: Options,
        _ network: FlowNetwork,
        settled: [Pair],
        steps: [Certificate.Step],
        deadline: Deadline
    ) {
        self.problem = problem
        self.options = options
        self.deadline = deadline
        self.network = network
        self.settled = settled
        self.steps = steps
    }

    /// Keeps the plans that are optimal at the present prices: an arc whose reduced cost is not zero carries the same in
    /// all of them.
    ///
    /// Source: complementary slackness, as in R. Ahuja, T. Magnanti and J. Orlin, "Network Flows", 1993, §9.4.
    mutating func narrow() {
        rebuild { network, arc in network.reducedCost(arc) == 0 }
    }

    mutating func rebuild(_ isFree: (FlowNetwork, Int) -> Bool) {
        let (rest, pairs) = network.rebuild(isFree)
        network = rest
        settled += pairs
    }

    /// The present prices by row of the instance.
    var prices: Certificate.Prices { prices(of: network) }

    private func prices(of network: FlowNetwork) -> Certificate.Prices {
        problem.prices(request: { network.price(request: $0) }, supply: { network.price(supply: $0) })
    }

    /// All tiers from coverage on.
    mutating func run() throws(SolveError) {
        try keepMinima()
        // A solve that may be stopped starts from a plan worth showing.
        if !deadline.isNever { network.fillGreedily() }
        try decide(options.tiers)
    }

    /// The tiers after the total.
    mutating func afterTotal() throws(SolveError) {
        try decide(Array(options.tiers.drop { $0 != .total }.dropFirst()))
    }

    /// Decides tiers one after another, and whatever they leave open.
    private mutating func decide(_ tiers: [Tier]) throws(SolveError) {
        for tier in tiers {
            let isDecided =
                switch tier {
                case .rules: true
                case .coverage: try coverage()
                case .fairness: try fairness()
                case .tieBreak: try tieBreak()
                case .total, .kept, .newCost, .cost: try best(tier)
                }
            guard isDecided else { return stop() }
        }
        try firstInOrder()
        settled += network.chosen
    }

    private mutating func fairness() throws(SolveError) -> Bool {
        switch options.fairness {
        case .total: true
        case .floor: try floor()
        case .bands(let edges): try bands(edges)
        case .leximin: try leximin()
        }
    }

    /// Ends with the plan at hand.
    mutating func stop() {
        isStopped = true
        unique = false
        settled += network.chosen
    }

    /// The answer, with its certificate, or where the time was up with what is proven.
    func solution(method: String) throws(SolveError) -> Solution {
        if isStopped {
            return try problem.stopped(choosing: settled, steps, options, "stopped by the time limit: \(method)")
        }
        return problem.solution(
            choosing: settled,
            options.coverage,
            unique: unique,
            certificate: Certificate(steps: steps),
            method: method
        )
    }

    /// Most units, worst off first.
    ///
    /// Sets of units that can be served together form a matroid, so one set of weights in the right order finds the
    /// plan that is best class by class: any weights in that order do, and the smallest are the places in the order.
    /// Source: R. Rado 1957; J. Edmonds, "Matroids and the greedy algorithm", 1971.
    mutating func coverage() throws(SolveError) -> Bool {
        network.priceUnits()
        guard try network.optimise(until: deadline) else { return false }
        steps.append(.coverage(prices))
        narrow()
        return true
    }

    /// The largest sum of what the links are worth to a tier.
    mutating func best(_ tier: Tier) throws(SolveError) -> Bool {
        guard problem.isDecided(by: tier) else { return true }
        network.setCosts(cost(to: tier))
        guard try network.optimise(until: deadline) else {
            steps.append(.bound(.sum(tier), scale: 1, prices))
            return false
        }
        steps.append(.sum(tier, prices))
        narrow()
        return true
    }

    /// What a link is worth to a tier, below zero.
    private func cost(to tier: Tier) -> (FlowNetwork.Kind, Int) -> Int {
        let worth = problem.worth(of: tier, options)
        return { kind, request in
            guard case .pair(let partner, let score) = kind else { return 0 }
            return -worth(Pair(request: request, partner: Int(partner)), Int(score))
        }
    }

    /// Smallest sum of tie-breaks, on the arcs where plans may still differ.
    private mutating func tieBreak() throws(SolveError) -> Bool {
        let freedom = Freedom(network)
        unique = !freedom.isAny
        let cost = cost(to: .tieBreak)
        rebuild { _, arc in freedom.holds(arc) }
        network.setCosts(cost)
        guard try network.optimise(until: deadline) else { return false }
        freedom.network.setCosts(cost)
        freedom.setPrices(from: network)
        steps.append(.sum(.tieBreak, prices(of: freedom.network)))
        narrow()
        return true
    }

    /// Whatever is still open: the first list of pairs. Two plans with one sum of tie-breaks are next to impossible, so
    /// this asks pair by pair.
    private mutating func firstInOrder() throws(SolveError) {
        while Freedom(network).isAny {
            let free = network.arcs.indices.compactMap { index -> (Pair, Int)? in
                guard case .pair(let partner, _) = network.arcs[index].kind else { return nil }
                return (Pair(request: Int(network.arcs[index].tail), partner: Int(partner)), index)
            }
            guard let first = free.min(by: { $0.0 < $1.0 }) else { return }
            network.setCosts { _, _ in 0 }
            network.cost[first.1] = -1
            try network.optimise()
            narrow()
            // The pair is settled by its own price or is in all or none of the plans left: let it go.
            rebuild { network, arc in
                guard case .pair(let partner, _) = network.arcs[arc].kind else { return true }
                return Pair(request: Int(network.arcs[arc].tail), partner: Int(partner)) != first.0
            }
        }
    }
}

extension TierRun {
    /// The network of all plans that keep the rules, with nothing chosen yet.
    static func build(_ problem: Problem, _ options: Options) -> FlowNetwork {
        let requests = problem.requestCount
        let hub = Int32(requests + problem.forest.parent.count)
        var arcs = [FlowNetwork.Arc]()
        var degree = [Int](repeating: 0, count: requests)
        for request in 0..<requests {
            problem.forEachPair(of: request) { partner, score in
                let node =
                    problem.forest.entry.isEmpty
                    ? partner : problem.forest.entry[Pair(request: request, partner: partner)] ?? partner
                arcs.append(
                    FlowNetwork.Arc(
                        tail: Int32(request),
                        head: Int32(requests + node),
                        high: 1,
                        kind: .pair(partner: Int32(partner), score: Int32(score))
                    )
                )
                degree[request] += 1
            }
        }
        let weights = CoverageWeights(problem, options.coverage, degree: degree)
        for request in 0..<requests {
            weights.forEachUnit(of: request) { weight, count in
                arcs.append(
                    FlowNetwork.Arc(
                        tail: hub,
                        head: Int32(request),
                        high: Int32(count),
                        kind: .units(weight: Int32(weight))
                    )
                )
            }
        }
        for (node, parent) in problem.forest.parent.enumerated() {
            let above = parent < 0 ? hub : Int32(requests + parent)
            let places = problem.forest.places[node]
            let minimum = node < problem.minima.count ? problem.minima[node] : 0
            if minimum > 0 {
                arcs.append(
                    FlowNetwork.Arc(
                        tail: Int32(requests + node),
                        head: above,
                        high: Int32(clamping: minimum),
                        kind: .minimum
                    )
                )
            }
            arcs.append(
                FlowNetwork.Arc(
                    tail: Int32(requests + node),
                    head: above,
                    high: Int32(clamping: places - minimum),
                    kind: .places
                )
            )
        }
        return FlowNetwork(requests: requests, supplies: problem.forest.parent.count, arcs: arcs)
    }
}
