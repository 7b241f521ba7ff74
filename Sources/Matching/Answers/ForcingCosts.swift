/// What it would cost to have each pair in the plan: the first tier that gets worse, and by how much, exactly.
///
/// Idea: among the plans as good in coverage and floor, the best total that holds a pair lies one cycle away from the
/// best total: along the pair, and back from its partner to its request by the cheapest way there is to move others. One
/// search from a request against the direction of the flow finds the ways back from all partners at once. Where the pair
/// is below the floor, or no way back keeps the floor, a second search finds the ways whose worst pair is best: the floor
/// falls to that pair's score or to the forced one's. What has no such way costs coverage, and is solved again.
///
/// Source: sensitivity of a minimum cost flow to one unit, R. Ahuja, T. Magnanti and J. Orlin, "Network Flows", 1993,
/// §9.11; the search is E. Dijkstra's, 1959.
package struct ForcingCosts {
    /// The first tier that gets worse, and by how much.
    package struct Cost: Sendable, Hashable {
        /// Nil when a plan as good holds the pair.
        package let tier: Tier?
        /// Units fewer of the first class and rank that changes, points off the floor (or off the first score or band
        /// that changes), points off the total, or pairs fewer kept.
        package let loss: Int
    }

    private let answers: Answers
    private let problem: Problem
    private let network: FlowNetwork?
    private let search: ReverseSearch?
    /// Ways that keep the coverage but not the floor; nil where no floor is kept.
    private var widest: ReverseSearch?
    /// The request that those ways lead to, once a pair has asked for them.
    private var widestRequest: Int?
    /// By request and partner place: the arc of the pair, where it is in a plan as good in coverage and floor.
    private var arcs: [[Int32]] = []
    /// The same where it is in a plan as good in coverage.
    private var covered: [[Int32]] = []
    /// The lowest score of the engine's links; nil where no floor is kept.
    private let floor: Int?
    /// How many pairs were solved again so far.
    package private(set) var solvedAgain = 0

    /// Prepares the search from the plan and its prices.
    package init(_ answers: Answers) throws(SolveError) {
        self.answers = answers
        let problem = try Problem(answers.instance)
        self.problem = problem
        let options = answers.options
        let isFlow = problem.forest.crossing.isEmpty && !answers.instance.hasDayBudgets
        let isKnown = options.fairness == .total || options.fairness == .floor
        guard isFlow, isKnown, answers.solution.proven, let prices = answers.solution.certificate?.flowPrices else {
            (network, search, floor) = (nil, nil, nil)
            return
        }
        let whole = TierRun.build(problem, options)
        whole.carry(
            answers.solution.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) },
            problem
        )
        whole.priceUnits()
        whole.setPrices(prices.coverage, problem)
        // Prices of later steps rest on it that links which every plan holds stay.
        var network = whole.rebuild { network, arc in network.reducedCost(arc) == 0 }.rest.keepingSettledLinks()
        floor = options.fairness == .floor ? answers.solution.floor : nil
        if let floor {
            widest = ReverseSearch(network, .worstScore)
            covered = Self.pairArcs(network, problem)
            network =
                network.rebuild { network, arc in
                    if case .pair(_, let score) = network.arcs[arc].kind { return Int(score) >= floor }
                    return true
                }.rest
        }
        network.priceScores()
        network.setPrices(prices.total, problem)
        arcs = Self.pairArcs(network, problem)
        self.network = network
        search = ReverseSearch(network, .sum)
    }

    private static func pairArcs(_ network: FlowNetwork, _ problem: Problem) -> [[Int32]] {
        let none = [Int32](repeating: -1, count: problem.partnerCount)
        var arcs = [[Int32]](repeating: none, count: problem.requestCount)
        for (index, arc) in network.arcs.enumerated() {
            if case .pair(let partner, _) = arc.kind { arcs[Int(arc.tail)][Int(partner)] = Int32(index) }
        }
        return arcs
    }

    /// The cost of every partner for a request, by row; nil for pairs that no plan may hold.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when there is no such request.
    package mutating func costs(of request: Int) throws(SolveError) -> [Cost?] {
        guard answers.instance.requests.indices.contains(request) else {
            throw .badQuestion("there is no request \(request)")
        }
        let place = problem.requestRows?.firstIndex(of: request) ?? request
        search?.run(to: place)
        var costs = [Cost?](repeating: nil, count: problem.partnerCount)
        for partner in costs.indices {
            let pair = Pair(request: request, partner: partner)
            if answers.chosen.contains(pair) {
                costs[partner] = Cost(tier: nil, loss: 0)
            } else if answers.isAllowed(pair) {
                if let cost = known(pair, place) {
                    costs[partner] = cost
                } else {
                    costs[partner] = try solved(pair)
                }
            }
        }
        return costs
    }

    /// The cost where the search settles it.
    private mutating func known(_ pair: Pair, _ request: Int) -> Cost? {
        guard let network, let search else { return nil }
        let partner = problem.forest.placeOfPartner?[pair.partner] ?? pair.partner
        let arc = arcs[request][partner]
        if arc >= 0, let way = search.distance(from: Int(network.arcs[Int(arc)].head)) {
            let loss = network.reducedCost(Int(arc)) + way
            if loss > 0 { return Cost(tier: .total, loss: loss) }
            // Pairs of the reference plan might still be lost.
            return problem.reference.isEmpty ? Cost(tier: nil, loss: 0) : nil
        }
        guard let floor, let widest, covered[request][partner] >= 0 else { return nil }
        if widestRequest != request {
            widest.run(to: request)
            widestRequest = request
        }
        let entry = problem.forest.entry[Pair(request: request, partner: partner)] ?? partner
        guard let way = widest.distance(from: network.requests + entry) else { return nil }
        let score = answers.instance.score(request: pair.request, partner: pair.partner) ?? 0
        let lowest = min(score, Instance.highestScore - way)
        return lowest < floor ? Cost(tier: .fairness, loss: floor - lowest) : nil
    }

    /// The cost by solving again; nil when no plan can hold the pair.
    private mutating func solved(_ pair: Pair) throws(SolveError) -> Cost? {
        solvedAgain += 1
        let forced: Answers.Forced
        do {
            forced = try answers.costOfForcing(pair)
        } catch .badQuestion {
            return nil
        }
        let difference = forced.difference
        switch forced.firstTier {
        case nil: return Cost(tier: nil, loss: 0)
        case .coverage:
            let changes = difference.coverage.map(\.change)
            let change = answers.options.severity == .order ? changes.first ?? 0 : changes.reduce(0, +)
            return Cost(tier: .coverage, loss: -change)
        case .fairness: return Cost(tier: .fairness, loss: -answers.options.fairnessChange(difference))
        case .kept: return Cost(tier: .kept, loss: -difference.kept)
        case let tier?: return Cost(tier: tier, loss: -difference.total)
        }
    }
}

extension Certificate {
    /// The prices of the tiers that are a flow each, where both are there.
    fileprivate var flowPrices: (coverage: Prices, total: Prices)? {
        var coverage: Prices?
        for step in steps {
            switch step {
            case .coverage(let prices): coverage = prices
            case .total(let prices): return coverage.map { ($0, prices) }
            default: break
            }
        }
        return nil
    }
}
