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
