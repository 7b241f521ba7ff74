/// Optimal flow by successive shortest paths, from any feasible flow and any prices.
///
/// Idea: first give up feasibility, not optimality. Every arc whose reduced cost says it should be full (or empty) is
/// made so, which leaves nodes with too much or too little flow. Then shortest paths in the residual network, measured
/// in reduced costs, carry each surplus to a shortage; raising the prices by the distances keeps every residual arc at a
/// reduced cost of at least zero. When no surplus is left the flow is feasible and optimal, and the prices prove it.
///
/// Source: R. Ahuja, T. Magnanti and J. Orlin, "Network Flows", 1993, §9.7; J. Edmonds and R. Karp, "Theoretical
/// improvements in algorithmic efficiency for network flow problems", JACM 1972.
extension FlowNetwork {
    /// Makes the flow optimal for `cost`; false when the time was up before, and then the flow is what it was.
    ///
    /// - Throws: ``SolveError/unreachable`` if a surplus cannot leave, which the feasible start rules out.
    @discardableResult
    func optimise(until deadline: Deadline = .never) throws(SolveError) -> Bool {
        let start = deadline.isNever ? [] : flow.array
        let excess = Slab<Int>(nodes, 0)
        saturate(excess)
        let search = PathSearch(nodes: nodes)
        var searches = 0
        for source in 0..<nodes {
            while excess[source] > 0 {
                if searches & 63 == 0, deadline.isOver {
                    for (arc, units) in start.enumerated() { flow[arc] = units }
                    return false
                }
                searches += 1
                guard let target = search.run(self, from: source, excess) else { throw .unreachable }
                augment(source, target, search, excess)
            }
        }
        assert((0..<nodes).allSatisfy { excess[$0] == 0 })
        assert(arcs.indices.allSatisfy(isOptimal))
        return true
    }

    /// No flow costs less than this, whatever the prices are: weak duality. What a price changes in the cost of the
    /// present flow, it changes in that of any other, because both carry the same in and out of every node.
    var leastCost: Int {
        arcs.indices.reduce(0) { sum, arc in
            let reduced = reducedCost(arc)
            let least = Int(reduced < 0 ? arcs[arc].high : arcs[arc].low)
            return sum + cost[arc] * Int(flow[arc]) + reduced * (least - Int(flow[arc]))
        }
    }

    private func isOptimal(_ arc: Int) -> Bool {
        let reduced = reducedCost(arc)
        return (reduced >= 0 || flow[arc] == arcs[arc].high) && (reduced <= 0 || flow[arc] == arcs[arc].low)
    }

    private func saturate(_ excess: Slab<Int>) {
        for (index, arc) in arcs.enumerated() {
            let reduced = reducedCost(index)
            if reduced == 0 { continue }
            let wanted = reduced < 0 ? arc.high : arc.low
            let change = Int(wanted - flow[index])
            flow[index] = wanted
            excess[Int(arc.head)] += change
            excess[Int(arc.tail)] -= change
        }
    }

    private func augment(
        _ source: Int,
        _ target: Int,
        _ search: PathSearch,
        _ excess: Slab<Int>
    ) {
        var amount = min(excess[source], -excess[target])
        var node = target
        while node != source {
            let step = Int(search.arrival[node])
            let arc = arcs[step >> 1]
            amount = min(amount, step & 1 == 0 ? Int(arc.high - flow[step >> 1]) : Int(flow[step >> 1] - arc.low))
            node = Int(step & 1 == 0 ? arc.tail : arc.head)
        }
        node = target
        while node != source {
            let step = Int(search.arrival[node])
            flow[step >> 1] += step & 1 == 0 ? Int32(amount) : -Int32(amount)
            node = Int(step & 1 == 0 ? arcs[step >> 1].tail : arcs[step >> 1].head)
        }
        excess[source] -= amount
        excess[target] += amount
    }
}

/// Dijkstra's search in a residual network, with its working memory kept between runs.
final class PathSearch {
    /// The step by which each reached node was reached: twice the arc, plus one when it was walked backwards.
    let arrival: Slab<Int32>
    let distance: Slab<Int>
    private let heap: MinHeap
    private var reached: [Int32] = []

    init(nodes: Int) {
        arrival = Slab(nodes, -1)
        distance = Slab(nodes, .max)
        heap = MinHeap(capacity: 256)
    }

    /// Searches from `source` to the nearest node with a shortage, raises the prices by the distances, and returns that
    /// node; nil when there is none.
    func run(
        _ network: FlowNetwork,
        from source: Int,
        _ excess: Slab<Int>
    ) -> Int? {
        for node in reached { distance[Int(node)] = .max }
        reached.removeAll(keepingCapacity: true)
        heap.removeAll()
        distance[source] = 0
        reached.append(Int32(source))
        heap.push(0, Int32(source))
        var target: Int?
        while let (length, node32) = heap.pop() {
            let node = Int(node32)
            if length > distance[node] { continue }
            if excess[node] < 0 {
                target = node
                break
            }
            relax(network, node, length)
        }
        guard let target else { return nil }
        let reach = distance[target]
        for node in reached where distance[Int(node)] < reach {
            network.potential[Int(node)] += distance[Int(node)] - reach
        }
        return target
    }

    private func relax(_ network: FlowNetwork, _ node: Int, _ length: Int) {
        for place in Int(network.first[node])..<Int(network.first[node + 1]) {
            let step = network.incident[place]
            let index = Int(step >> 1)
            let arc = network.arcs[index]
            let forward = step & 1 == 0
            if forward ? network.flow[index] >= arc.high : network.flow[index] <= arc.low { continue }
            let other = Int(forward ? arc.head : arc.tail)
            let reduced = network.cost[index] + network.potential[Int(arc.tail)] - network.potential[Int(arc.head)]
            let candidate = length + (forward ? reduced : -reduced)
            assert(candidate >= length, "prices must leave no residual arc below zero")
            if candidate < distance[other] {
                if distance[other] == .max { reached.append(Int32(other)) }
                distance[other] = candidate
                arrival[other] = step
                heap.push(candidate, Int32(other))
            }
        }
    }
}
