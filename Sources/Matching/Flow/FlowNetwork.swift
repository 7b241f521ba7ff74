/// A circulation with bounds: the plans that are still possible, as flows.
///
/// Nodes are the requests, then the supply nodes (partners and nested caps), then one hub. Arcs run hub → request (its
/// units), request → supply node (an allowed pair) and supply node → parent, in the end the hub (its places). The flow
/// held is always feasible. A tier sets costs, calls `optimise`, records the prices and then keeps only the arcs that
/// they leave free.
final class FlowNetwork {
    /// One arc as it is written down before the network is built.
    struct Arc {
        var tail: Int32
        var head: Int32
        var low: Int32 = 0
        var high: Int32
        var flow: Int32 = 0
        var kind: Kind
    }

    /// What an arc stands for. Plain numbers, so that arcs can be copied freely.
    enum Kind {
        /// Units of one weight of a request.
        case units(weight: Int32)
        case pair(partner: Int32, score: Int32)
        /// Places of a supply node beyond its minimum.
        case places
        /// Places of a partner that every plan fills.
        case minimum
    }

    let nodes: Int
    let hub: Int
    let requests: Int
    let arcs: [Arc]
    /// Cost of a unit of flow on each arc, to be made small; set by the tier.
    let cost: Slab<Int>
    let flow: Slab<Int32>
    let potential: Slab<Int>
    /// Arcs at each node, twice the arc's index, plus one where the arc enters.
    let first: Slab<Int32>
    let incident: Slab<Int32>

    init(requests: Int, supplies: Int, arcs: [Arc]) {
        nodes = requests + supplies + 1
        hub = requests + supplies
        self.requests = requests
        self.arcs = arcs
        cost = Slab(arcs.count, 0)
        flow = Slab(arcs.count, 0)
        potential = Slab(nodes, 0)
        first = Slab(nodes + 1, 0)
        incident = Slab(arcs.count * 2, 0)
        for (index, arc) in arcs.enumerated() {
            flow[index] = arc.flow
            first[Int(arc.tail) + 1] += 1
            first[Int(arc.head) + 1] += 1
        }
        for node in 0..<nodes { first[node + 1] += first[node] }
        let next = Slab<Int32>(nodes, 0)
        for node in 0..<nodes { next[node] = first[node] }
        for (index, arc) in arcs.enumerated() {
            incident[Int(next[Int(arc.tail)])] = Int32(index * 2)
            next[Int(arc.tail)] += 1
            incident[Int(next[Int(arc.head)])] = Int32(index * 2 + 1)
            next[Int(arc.head)] += 1
        }
    }

    /// What a unit more on an arc would cost at the present prices.
    func reducedCost(_ arc: Int) -> Int {
        cost[arc] + potential[Int(arcs[arc].tail)] - potential[Int(arcs[arc].head)]
    }

    /// The price of a request, and of a supply node, with the hub at 0: a pair costs the sum of both.
    func price(request: Int) -> Int { potential[request] - potential[hub] }
    func price(supply node: Int) -> Int { potential[hub] - potential[requests + node] }

    /// Sets the cost of every arc and cheap starting prices, at which no pair out of the plan is worth more than it
    /// costs.
    func setCosts(_ costOf: (Kind, Int) -> Int) {
        setCosts { costOf(arcs[$0].kind, Int(arcs[$0].tail)) }
    }

    /// The same by arc.
    func setCosts(_ costOf: (Int) -> Int) {
        for node in 0..<nodes { potential[node] = 0 }
        var least = [Int?](repeating: nil, count: requests)
        for (index, arc) in arcs.enumerated() {
            cost[index] = costOf(index)
            if case .pair = arc.kind {
                least[Int(arc.tail)] = min(least[Int(arc.tail)] ?? .max, cost[index])
            }
        }
        for (request, cost) in least.enumerated() {
            potential[request] = -(cost ?? 0)
        }
    }

    /// Drops the arcs for which `isFree` is false, with the flow they have. Returns the pairs settled by it.
    func rebuild(_ isFree: (FlowNetwork, Int) -> Bool) -> (rest: FlowNetwork, settled: [Pair]) {
        var settled = [Pair]()
        var free = [Arc]()
        var unitsArc = [Int](repeating: -1, count: requests)
        for index in arcs.indices {
            var arc = arcs[index]
            arc.flow = flow[index]
            guard arc.low < arc.high, isFree(self, index) else {
                if case .pair(let partner, _) = arc.kind, arc.flow == 1 {
                    settled.append(Pair(request: Int(arc.tail), partner: Int(partner)))
                }
                continue
            }
            // The units of a request that are still free are alike from here on: one arc holds them.
            if case .units = arc.kind {
                let request = Int(arc.head)
                if unitsArc[request] >= 0 {
                    free[unitsArc[request]].low += arc.low
                    free[unitsArc[request]].high += arc.high
                    free[unitsArc[request]].flow += arc.flow
                    continue
                }
                unitsArc[request] = free.count
            }
            free.append(arc)
        }
        return (FlowNetwork(requests: requests, supplies: hub - requests, arcs: free), settled)
    }

    /// The same network, in which places that every plan fills carry what they have; the flow stays.
    func keepingMinima() -> FlowNetwork {
        var rest = [Arc]()
        for index in arcs.indices {
            if case .minimum = arcs[index].kind { continue }
            var arc = arcs[index]
            arc.flow = flow[index]
            rest.append(arc)
        }
        return FlowNetwork(requests: requests, supplies: hub - requests, arcs: rest)
    }

    var chosen: [Pair] {
        arcs.indices.compactMap { index in
            guard case .pair(let partner, _) = arcs[index].kind, flow[index] == 1 else { return nil }
            return Pair(request: Int(arcs[index].tail), partner: Int(partner))
        }
    }
}

extension FlowNetwork {
    /// Fills an empty flow with what comes to hand: units of most weight first, each with the best pair that has room.
    func fillGreedily() {
        let units = arcs.indices.compactMap { index -> (weight: Int32, arc: Int)? in
            if case .units(let weight) = arcs[index].kind { (weight, index) } else { nil }
        }
        for (_, index) in units.sorted(by: { ($1.weight, $0.arc) < ($0.weight, $1.arc) }) {
            while flow[index] < arcs[index].high, serve(Int(arcs[index].head)) { flow[index] += 1 }
        }
    }

    /// Gives a request the best pair that has room; false when there is none.
    private func serve(_ request: Int) -> Bool {
        var best: (score: Int32, arc: Int)?
        for place in Int(first[request])..<Int(first[request + 1]) {
            let index = Int(incident[place] >> 1)
            guard case .pair(_, let score) = arcs[index].kind, flow[index] < arcs[index].high,
                score > best?.score ?? -1, way(from: Int(arcs[index].head)) != nil
            else { continue }
            best = (score, index)
        }
        guard let best, let way = way(from: Int(arcs[best.arc].head)) else { return false }
        for index in way + [best.arc] { flow[index] += 1 }
        return true
    }

    /// The arcs from a supply node up to the hub, when all of them have room.
    private func way(from node: Int) -> [Int]? {
        var way = [Int]()
        var node = node
        while node != hub {
            let up = (Int(first[node])..<Int(first[node + 1])).lazy.map { Int(self.incident[$0]) }
                .first { $0 & 1 == 0 }
            guard let up, flow[up >> 1] < arcs[up >> 1].high else { return nil }
            way.append(up >> 1)
            node = Int(arcs[up >> 1].head)
        }
        return way
    }
}

/// A network as a plan and the prices that prove it leave it, without solving anything again.
extension FlowNetwork {
    /// Makes units cheap by their weights: the coverage tier.
    func priceUnits() {
        setCosts { kind, _ in
            if case .units(let weight) = kind { return -Int(weight) }
            return 0
        }
    }

    /// Fills an empty network with the links of a plan, in sorted order; units of most weight are served first.
    func carry(_ links: [Pair], _ problem: Problem) {
        var served = [Int32](repeating: 0, count: requests)
        var given = [Int32](repeating: 0, count: hub - requests)
        let chosen = Set(links)
        for pair in links {
            served[pair.request] += 1
            var node = problem.forest.entry[pair] ?? pair.partner
            while node >= 0 {
                given[node] += 1
                node = problem.forest.parent[node]
            }
        }
        // The arcs of a request's units come with the largest weight first.
        for (index, arc) in arcs.enumerated() {
            switch arc.kind {
            case .pair(let partner, _):
                flow[index] = chosen.contains(Pair(request: Int(arc.tail), partner: Int(partner))) ? 1 : 0
            case .units:
                flow[index] = min(arc.high, served[Int(arc.head)])
                served[Int(arc.head)] -= flow[index]
            case .minimum:
                let node = Int(arc.tail) - requests
                flow[index] = min(arc.high, given[node])
                given[node] -= flow[index]
            case .places: flow[index] = given[Int(arc.tail) - requests]
            }
        }
    }
}
