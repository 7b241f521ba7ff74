/// Forces pairs into a plan by one search a request.
///
/// Idea: the plan asked about is itself the best in the order of forcing, because it covers as much as any and moves
/// nobody. The best plan that holds a pair lies one cycle away: along the pair, and back from its partner to its request by
/// the cheapest way there is to move others. One search from a request against the direction of the flow finds the ways
/// back from all partners at once, in the order of coverage and units moved. No way is as cheap and moves others besides,
/// so of the cheapest ways the floor chooses by its worst new link, and then the total.
///
/// Source: sensitivity of a minimum cost flow to one unit, R. Ahuja, T. Magnanti and J. Orlin, "Network Flows", 1993,
/// §9.11; the search is E. Dijkstra's, 1959, its first prices are R. Bellman's, 1958.
final class ForcedSearch {
    /// An arc of the residual network: twice the arc's index, plus one where it is walked backwards.
    private typealias Step = Int32

    private let answers: Answers
    private let problem: Problem
    private let network: FlowNetwork
    /// By pair, the arc it is.
    private let arcs: [Pair: Int]
    private let weights: CoverageWeights
    /// Prices at which no step costs less than nothing.
    private let potential: Slab<Int>
    /// Scores of the engine's links, ascending, with their places.
    private let scores: [(score: Int, pair: Pair)]

    // What the last search found: how far each node is from the request, prices included.
    private var request = -1
    private let distance: Slab<Int>
    private let heap: MinHeap

    /// Nil where plans are not a flow, where fairness is not the floor's, or where numbers would not fit.
    init?(_ answers: Answers) throws(SolveError) {
        let options = answers.options.forForcing
        let problem = try Problem(answers.referringToPlan())
        let isFlow = problem.forest.crossing.isEmpty && !answers.instance.hasDayBudgets
        guard isFlow, answers.solution.proven, options.fairness == .floor || options.fairness == .total else {
            return nil
        }
        let plan = answers.solution.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) }
        let whole = TierRun.build(problem, options)
        whole.carry(plan, problem)
        network = whole.keepingMinima()
        var degree = [Int](repeating: 0, count: problem.requestCount)
        var arcs = [Pair: Int](minimumCapacity: network.arcs.count)
        for (index, arc) in network.arcs.enumerated() {
            guard case .pair(let partner, _) = arc.kind else { continue }
            arcs[Pair(request: Int(arc.tail), partner: Int(partner))] = index
            degree[Int(arc.tail)] += 1
        }
        self.arcs = arcs
        weights = CoverageWeights(problem, options.coverage, degree: degree)
        guard let costs = Self.costs(network, problem, cells: weights.descending.count) else { return nil }
        for (index, cost) in costs.enumerated() { network.cost[index] = cost }
        self.answers = answers
        self.problem = problem
        potential = Slab(network.nodes, 0)
        distance = Slab(network.nodes, .max)
        heap = MinHeap(capacity: 256)
        scores = plan.map { (problem.score($0), $0) }.sorted { $0.score < $1.score }
        guard settlePotentials() else { return nil }
    }

    /// The cost of each arc as one number: coverage first, then links given up.
    ///
    /// A cycle moves each request once at most, so moves stay below a unit, and a unit of a cell outweighs what the cells
    /// after it can change. Nil where that would not fit 62 bits.
    private static func costs(_ network: FlowNetwork, _ problem: Problem, cells: Int) -> [Int]? {
        let unit = problem.requestCount + 2
        guard cells <= 30, unit < 1 << (60 - 2 * cells) else { return nil }
        return network.arcs.indices.map { index in
            switch network.arcs[index].kind {
            case .units(let weight): -(unit << (2 * (Int(weight) - 1)))
            case .pair: network.flow[index] == 1 ? -1 : 0
            case .places, .minimum: 0
            }
        }
    }

    /// Whether flow can be moved along a step.
    private func isOpen(_ step: Step) -> Bool {
        let index = Int(step >> 1)
        return step & 1 == 0
            ? network.flow[index] < network.arcs[index].high : network.flow[index] > network.arcs[index].low
    }

    private func from(_ step: Step) -> Int {
        let arc = network.arcs[Int(step >> 1)]
        return Int(step & 1 == 0 ? arc.tail : arc.head)
    }

    private func to(_ step: Step) -> Int {
        let arc = network.arcs[Int(step >> 1)]
        return Int(step & 1 == 0 ? arc.head : arc.tail)
    }

    private func reducedCost(_ step: Step) -> Int {
        let cost = network.cost[Int(step >> 1)]
        return (step & 1 == 0 ? cost : -cost) + potential[from(step)] - potential[to(step)]
    }

    /// Sets prices at which no step costs less than nothing; false where there are none, because the plan asked about is
    /// not the best.
    private func settlePotentials() -> Bool {
        var isSettled = false
        var rounds = 0
        while !isSettled {
            isSettled = true
            rounds += 1
            guard rounds <= network.nodes + 1 else { return false }
            for step in 0..<Step(network.arcs.count * 2) where isOpen(step) {
                let reduced = reducedCost(step)
                if reduced < 0 {
                    potential[to(step)] += reduced
                    isSettled = false
                }
            }
        }
        return true
    }

    /// How far every node is from a request.
    private func search(to request: Int) {
        self.request = request
        for node in 0..<network.nodes { distance[node] = .max }
        heap.removeAll()
        distance[request] = 0
        heap.push(0, Int32(request))
        while let (length, node) = heap.pop() {
            if length > distance[Int(node)] { continue }
            for place in Int(network.first[Int(node)])..<Int(network.first[Int(node) + 1]) {
                // Against the direction of the flow: the steps that lead here.
                let step = network.incident[place] ^ 1
                guard isOpen(step) else { continue }
                let candidate = length + reducedCost(step)
                if candidate < distance[from(step)] {
                    distance[from(step)] = candidate
                    heap.push(candidate, Int32(from(step)))
                }
            }
        }
    }

    /// What forcing a pair, by row, costs; nil where that must be asked of the solver.
    func forced(_ rows: Pair) throws(SolveError) -> Forced? {
        let pair = problem.place(rows)
        guard let arc = arcs[pair], network.flow[arc] == 0 else { return nil }
        if request != pair.request { search(to: pair.request) }
        let start = Int(network.arcs[arc].head)
        guard distance[start] < .max else { return nil }
        let ways = Ways(self, from: start)
        guard let floor = ways.floor(with: problem.score(pair), leaving: onlyLink(of: pair.request)) else { return nil }
        let least = floor.map { $0 - answers.options.floorSlack }
        let steps = ways.best(scoresFrom: least)
        var removed = [Pair]()
        var added = [rows]
        var lost = -problem.score(pair)
        var coverage = [Difference.CoverageChange]()
        for step in steps {
            let index = Int(step >> 1)
            switch network.arcs[index].kind {
            case .pair(let partner, let score):
                let link = problem.rows(Pair(request: Int(network.arcs[index].tail), partner: Int(partner)))
                if step & 1 == 0 { added.append(link) } else { removed.append(link) }
                lost += step & 1 == 0 ? -Int(score) : Int(score)
            case .units(let weight):
                let change = step & 1 == 0 ? 1 : -1
                coverage.append(change, of: cell(Int(network.arcs[index].head), Int(weight), change))
            case .places, .minimum: break
            }
        }
        let order = answers.options.coverage == .ignored ? .units : answers.options.coverage
        coverage.removeAll { $0.change == 0 }
        coverage.sort { order.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
        let reached = lowest(removed: removed, added: added)
        let isUnfairer = answers.options.fairness == .floor && reached ?? 0 < answers.solution.floor ?? 0
        return Forced(
            removed: removed.sorted(),
            added: added.sorted(),
            coverage: coverage,
            floor: reached,
            lost: lost,
            firstLoss: answers.firstLoss(coverage: coverage, floor: reached, isUnfairer: isUnfairer, lost: lost)
        )
    }

    /// The lowest score of the engine's links after a change.
    private func lowest(removed: [Pair], added: [Pair]) -> Int? {
        let gone = Set(removed.map(problem.place))
        let rest = scores.first { !gone.contains($0.pair) }?.score
        let new = added.map { problem.score(problem.place($0)) }.min()
        return [rest, new].compactMap(\.self).min()
    }

    /// The rank and class of a unit that is served more or less.
    private func cell(_ request: Int, _ weight: Int, _ change: Int) -> CoverageWeights.Cell {
        if let cell = weights.cell(at: weight) { return cell }
        let served = problem.settledUnits[request] + scores.count { $0.pair.request == request }
        return CoverageWeights.Cell(rank: change > 0 ? served + 1 : served, severity: problem.severity[request])
    }

    /// The link that every way to a request takes from it: its only one, where it wants no more.
    private func onlyLink(of request: Int) -> Pair? {
        let own = scores.filter { $0.pair.request == request }
        let isOpen = (Int(network.first[request])..<Int(network.first[request + 1])).contains { place in
            let step = network.incident[place] ^ 1
            if case .units = network.arcs[Int(step >> 1)].kind { return self.isOpen(step) }
            return false
        }
        return own.count == 1 && !isOpen ? own[0].pair : nil
    }

    /// The cheapest ways from a node to the request that was searched last.
    private struct Ways {
        private let search: ForcedSearch
        private let start: Int
        private var nodes: [Int] = []
        private var steps: [Step] = []

        /// What a way brings: total, then cost and tie-break below zero.
        private struct Worth: Comparable {
            var total = 0
            var cost = 0
            var tieBreak = 0

            static func < (one: Worth, other: Worth) -> Bool {
                if one.total != other.total { return one.total < other.total }
                return (one.cost, one.tieBreak) < (other.cost, other.tieBreak)
            }
        }

        init(_ search: ForcedSearch, from start: Int) {
            self.search = search
            self.start = start
            var seen: Set<Int> = [start]
            nodes = [start]
            var next = 0
            let network = search.network
            while next < nodes.count {
                let node = nodes[next]
                next += 1
                if node == search.request { continue }
                for place in Int(network.first[node])..<Int(network.first[node + 1]) {
                    let step = network.incident[place]
                    let other = search.to(step)
                    guard search.isOpen(step), search.distance[other] < .max,
                        search.reducedCost(step) + search.distance[other] == search.distance[node]
                    else { continue }
                    steps.append(step)
                    if seen.insert(other).inserted { nodes.append(other) }
                }
            }
        }

        /// The score of the new link that a step makes, if it makes one.
        private func newScore(_ step: Step) -> Int? {
            guard step & 1 == 0, case .pair(_, let score) = search.network.arcs[Int(step >> 1)].kind else { return nil }
            return Int(score)
        }

        /// The highest floor that a way leads to; `.some(nil)` where no floor is kept, nil where it depends on which
        /// links are given up.
        func floor(with score: Int, leaving link: Pair?) -> Int?? {
            guard search.answers.options.fairness == .floor else { return .some(nil) }
            var widest = [search.request: Int.max]
            var isSettled = false
            while !isSettled {
                isSettled = true
                for step in steps.reversed() {
                    guard let beyond = widest[search.to(step)] else { continue }
                    let width = min(beyond, newScore(step) ?? .max)
                    if width > widest[search.from(step)] ?? -1 {
                        widest[search.from(step)] = width
                        isSettled = false
                    }
                }
            }
            let new = min(score, widest[start] ?? .max)
            guard let rest = search.scores.first(where: { $0.pair != link })?.score, rest < new else {
                return .some(new)
            }
            // The lowest links stay unless a way gives up one of them.
            let mayRise = steps.contains { step in
                guard step & 1 == 1, case .pair(let partner, let own) = search.network.arcs[Int(step >> 1)].kind else {
                    return false
                }
                let pair = Pair(request: search.to(step), partner: Int(partner))
                return Int(own) == rest && pair != link
            }
            return mayRise ? nil : .some(rest)
        }

        /// The steps of the way that brings the most, of those whose new links have at least a score.
        func best(scoresFrom least: Int?) -> [Step] {
            let network = search.network
            let problem = search.problem
            let seed = search.answers.options.seed
            let usable = steps.filter { step in newScore(step).map { $0 >= least ?? .min } ?? true }
            let worths = usable.map { step -> Worth in
                let index = Int(step >> 1)
                guard case .pair(let partner, let score) = network.arcs[index].kind else { return Worth() }
                let pair = Pair(request: Int(network.arcs[index].tail), partner: Int(partner))
                let sign = step & 1 == 0 ? 1 : -1
                return Worth(
                    total: sign * Int(score),
                    cost: -sign * problem.instance.cost(of: problem.rows(pair)),
                    tieBreak: -sign * problem.tieBreak(seed, pair)
                )
            }
            var best = [search.request: Worth()]
            var next = [Int: Step]()
            var isSettled = false
            while !isSettled {
                isSettled = true
                for (step, own) in zip(usable, worths).reversed() {
                    guard let beyond = best[search.to(step)] else { continue }
                    let worth = Worth(
                        total: own.total + beyond.total,
                        cost: own.cost + beyond.cost,
                        tieBreak: own.tieBreak + beyond.tieBreak
                    )
                    if best[search.from(step)].map({ $0 < worth }) ?? true {
                        best[search.from(step)] = worth
                        next[search.from(step)] = step
                        isSettled = false
                    }
                }
            }
            var way = [Step]()
            var node = start
            while node != search.request, let step = next[node] {
                way.append(step)
                node = search.to(step)
            }
            return way
        }
    }
}

extension [Difference.CoverageChange] {
    /// Counts a unit more or less of a cell.
    fileprivate mutating func append(_ change: Int, of cell: CoverageWeights.Cell) {
        let before = first { $0.rank == cell.rank && $0.severity == cell.severity }?.change ?? 0
        removeAll { $0.rank == cell.rank && $0.severity == cell.severity }
        append(.init(rank: cell.rank, severity: cell.severity, change: before + change))
    }
}
