/// What it would cost to have each pair in the plan: the first tier that gets worse, and by how much, exactly.
///
/// Idea: among the plans as good in coverage and floor, the best total that holds a pair lies one cycle away from the
/// best total: along the pair, and back from its partner to its request by the cheapest way there is to move others. One
/// search from a request against the direction of the flow finds the ways back from all partners at once. A pair below
/// the floor lowers the floor to its own score where there is a way back at all. What neither settles is solved again.
///
/// Source: sensitivity of a minimum cost flow to one unit, R. Ahuja, T. Magnanti and J. Orlin, "Network Flows", 1993,
/// §9.11; the search is E. Dijkstra's, 1959.
public struct ForcingCosts {
    /// The first tier that gets worse, and by how much.
    public struct Cost: Sendable, Hashable {
        /// Nil when a plan as good holds the pair.
        public let tier: Tier?
        /// Units fewer of the first class and rank that changes, points off the floor (or off the first score or band
        /// that changes), points off the total, or pairs fewer kept.
        public let loss: Int
    }

    private let answers: Answers
    private let problem: Problem
    private let network: FlowNetwork?
    private let search: ReverseSearch?
    /// By request and partner place: the arc of the pair, where it is in a plan as good in coverage and floor.
    private var arcs: [[Int32]] = []
    /// The pairs, in places, that some plan as good in coverage may hold.
    private var covering: Set<Pair> = []
    /// The lowest score of the engine's links; nil where no floor is kept.
    private let floor: Int?
    /// How many pairs were solved again so far.
    public private(set) var solvedAgain = 0

    /// Prepares the search: one flow for each tier up to the total.
    public init(_ answers: Answers) throws(SolveError) {
        self.answers = answers
        problem = try Problem(answers.instance)
        var options = answers.options
        options.timeLimit = nil
        let isFlow = problem.forest.crossing.isEmpty && !answers.instance.hasDayBudgets
        let isKnown = options.fairness == .total || options.fairness == .floor
        guard isFlow, isKnown, answers.solution.proven else {
            (network, search, floor) = (nil, nil, nil)
            return
        }
        var run = TierRun(problem, options)
        _ = try run.coverage()
        floor = options.fairness == .floor ? answers.solution.floor : nil
        // Only a pair below the floor asks for more than the arcs that are left in the end.
        if let floor { covering = run.network.pairs(below: floor) }
        // The floor is known: one flow finds a plan that keeps it.
        if let floor { try run.keepScores(from: floor) }
        run.priceScores()
        try run.network.optimise()
        let network = run.network
        arcs = [[Int32]](
            repeating: [Int32](repeating: -1, count: problem.partnerCount),
            count: problem.requestCount
        )
        for (index, arc) in network.arcs.enumerated() {
            if case .pair(let partner, _) = arc.kind { arcs[Int(arc.tail)][Int(partner)] = Int32(index) }
        }
        self.network = network
        search = ReverseSearch(network)
    }

    /// The cost of every partner for a request, by row; nil for pairs that no plan may hold.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when there is no such request.
    public mutating func costs(of request: Int) throws(SolveError) -> [Cost?] {
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
    private func known(_ pair: Pair, _ request: Int) -> Cost? {
        guard let network, let search else { return nil }
        let partner = problem.forest.placeOfPartner?[pair.partner] ?? pair.partner
        let arc = arcs[request][partner]
        if arc >= 0 {
            guard let way = search.distance(from: Int(network.arcs[Int(arc)].head)) else { return nil }
            let loss = network.reducedCost(Int(arc)) + way
            if loss > 0 { return Cost(tier: .total, loss: loss) }
            // Pairs of the reference plan might still be lost.
            return problem.reference.isEmpty ? Cost(tier: nil, loss: 0) : nil
        }
        let score = answers.instance.score(request: pair.request, partner: pair.partner) ?? 0
        // A pair that coverage bars loses units first, however low its score.
        let places = Pair(request: request, partner: partner)
        guard let floor, score < floor, covering.contains(places) else { return nil }
        let entry = problem.forest.entry[places] ?? partner
        return search.distance(from: network.requests + entry) == nil ? nil : Cost(tier: .fairness, loss: floor - score)
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

extension FlowNetwork {
    /// The pairs still open with a score below a floor.
    fileprivate func pairs(below floor: Int) -> Set<Pair> {
        var pairs = Set<Pair>()
        for arc in arcs {
            guard case .pair(let partner, let score) = arc.kind, score < floor else { continue }
            pairs.insert(Pair(request: Int(arc.tail), partner: Int(partner)))
        }
        return pairs
    }
}
