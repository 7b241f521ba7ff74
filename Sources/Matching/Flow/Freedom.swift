/// Whether a network still holds more than one flow.
extension FlowNetwork {
    /// True when some cycle of the residual network uses no arc both ways.
    ///
    /// Two feasible flows differ by such cycles. Inside a strongly connected component there is one exactly when some
    /// arc can be used one way only, or when there are at least as many arcs as nodes.
    var hasFreedom: Bool {
        let component = components()
        var size = [Int](repeating: 0, count: nodes)
        var inner = [Int](repeating: 0, count: nodes)
        for node in 0..<nodes { size[Int(component[node])] += 1 }
        for (index, arc) in arcs.enumerated() {
            let (up, down) = (flow[index] < arc.high, flow[index] > arc.low)
            guard up || down, component[Int(arc.tail)] == component[Int(arc.head)] else { continue }
            if up != down { return true }
            inner[Int(component[Int(arc.tail)])] += 1
        }
        return size.indices.contains { size[$0] > 0 && inner[$0] >= size[$0] }
    }

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
