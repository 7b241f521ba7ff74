/// The part of a network in which its flows may still differ.
///
/// Idea: two feasible flows differ by cycles of the residual network, and a cycle stays inside one of its strongly
/// connected components. Arcs between components carry the same in all flows: a tier is solved on the others alone, and
/// prices for what was left out follow from component to component.
struct Freedom {
    let network: FlowNetwork
    private let component: Slab<Int32>

    init(_ network: FlowNetwork) {
        self.network = network
        component = network.components()
    }

    /// Whether flows may differ on an arc, so far as its component tells.
    func holds(_ arc: Int) -> Bool {
        component[Int(network.arcs[arc].tail)] == component[Int(network.arcs[arc].head)]
    }

    /// Whether there is more than one flow: some cycle of the residual network uses no arc both ways.
    ///
    /// Inside a strongly connected component there is one exactly when some arc can be used one way only, or when there
    /// are at least as many arcs as nodes.
    var isAny: Bool {
        let (arcs, flow) = (network.arcs, network.flow)
        var size = [Int](repeating: 0, count: network.nodes)
        var inner = [Int](repeating: 0, count: network.nodes)
        for node in 0..<network.nodes { size[Int(component[node])] += 1 }
        for index in arcs.indices where holds(index) {
            let (up, down) = (flow[index] < arcs[index].high, flow[index] > arcs[index].low)
            guard up || down else { continue }
            if up != down { return true }
            inner[Int(component[Int(arcs[index].tail)])] += 1
        }
        return size.indices.contains { size[$0] > 0 && inner[$0] >= size[$0] }
    }

    /// Sets prices of the whole network, by its own costs, from prices that suit the arcs inside components: whole
    /// components are made cheaper until no arc that leads into them is worth more than it costs.
    func setPrices(from part: FlowNetwork) {
        let (arcs, potential) = (network.arcs, network.potential)
        for node in 0..<network.nodes { potential[node] = part.potential[node] }
        var shift = [Int](repeating: 0, count: network.nodes)
        // No arc leads to a component of a higher number: from the highest on, all that leads into one is known.
        for node in nodesFromHighest {
            let own = Int(component[node])
            for place in Int(network.first[node])..<Int(network.first[node + 1]) {
                let step = network.incident[place]
                let index = Int(step >> 1)
                let forward = step & 1 == 0
                if forward ? network.flow[index] >= arcs[index].high : network.flow[index] <= arcs[index].low {
                    continue
                }
                let other = Int(component[Int(forward ? arcs[index].head : arcs[index].tail)])
                if other == own { continue }
                let reduced = forward ? network.reducedCost(index) : -network.reducedCost(index)
                shift[other] = min(shift[other], reduced + shift[own])
            }
        }
        for node in 0..<network.nodes { potential[node] += shift[Int(component[node])] }
    }

    /// All nodes, those of the component with the highest number first.
    private var nodesFromHighest: [Int] {
        var next = [Int](repeating: 0, count: network.nodes + 1)
        for node in 0..<network.nodes { next[network.nodes - Int(component[node])] += 1 }
        for place in 0..<network.nodes { next[place + 1] += next[place] }
        var nodes = [Int](repeating: 0, count: network.nodes)
        for node in 0..<network.nodes {
            let place = network.nodes - 1 - Int(component[node])
            nodes[next[place]] = node
            next[place] += 1
        }
        return nodes
    }
}

extension FlowNetwork {
    /// The strongly connected component of each node of the residual network, numbered so that no residual arc leads to
    /// a component of a higher number.
    ///
    /// Source: R. Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion.
    func components() -> Slab<Int32> {
        let component = Slab<Int32>(nodes, -1)
        let index = Slab<Int32>(nodes, -1)
        let low = Slab<Int32>(nodes, 0)
        let place = Slab<Int32>(nodes, 0)
        var stack = [Int32]()
        var path = [Int32]()
        var clock: Int32 = 0
        var found: Int32 = 0
        for root in 0..<nodes where index[root] < 0 {
            path.append(Int32(root))
            while let top = path.last {
                let node = Int(top)
                if index[node] < 0 {
                    index[node] = clock
                    low[node] = clock
                    place[node] = first[node]
                    clock += 1
                    stack.append(top)
                }
                var entered = false
                while place[node] < first[node + 1] {
                    let step = incident[Int(place[node])]
                    place[node] += 1
                    let arc = arcs[Int(step >> 1)]
                    let forward = step & 1 == 0
                    if forward ? flow[Int(step >> 1)] >= arc.high : flow[Int(step >> 1)] <= arc.low { continue }
                    let other = Int(forward ? arc.head : arc.tail)
                    if index[other] < 0 {
                        path.append(Int32(other))
                        entered = true
                        break
                    }
                    if component[other] < 0 { low[node] = min(low[node], index[other]) }
                }
                if entered { continue }
                path.removeLast()
                if let above = path.last { low[Int(above)] = min(low[Int(above)], low[node]) }
                guard low[node] == index[node] else { continue }
                while let member = stack.popLast() {
                    component[Int(member)] = found
                    if Int(member) == node { break }
                }
                found += 1
            }
        }
        return component
    }
}
