/// A network as a plan and the prices that prove it leave it, without solving anything again.
extension FlowNetwork {
    /// Makes units cheap by their weights: the coverage tier.
    func priceUnits() {
        setCosts { kind, _ in
            if case .units(let weight) = kind { return -Int(weight) }
            return 0
        }
    }

    /// Makes high scores cheap: the total tier.
    func priceScores() {
        setCosts { kind, _ in
            if case .pair(_, let score) = kind { return -Int(score) }
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
            case .places: flow[index] = given[Int(arc.tail) - requests]
            }
        }
    }

    /// The same network, in which no request can lose the links that have left it: its units may not fall below them.
    func keepingSettledLinks() -> FlowNetwork {
        var open = [Int32](repeating: 0, count: requests)
        for (index, arc) in arcs.enumerated() {
            if case .pair = arc.kind { open[Int(arc.tail)] += flow[index] }
        }
        var kept = arcs
        for index in kept.indices {
            kept[index].flow = flow[index]
            guard case .units = kept[index].kind else { continue }
            kept[index].low = max(kept[index].low, flow[index] - open[Int(kept[index].head)])
        }
        return FlowNetwork(requests: requests, supplies: hub - requests, arcs: kept)
    }

    /// Sets the prices of a step of a certificate; costs must be those of its tier.
    func setPrices(_ prices: Certificate.Prices, _ problem: Problem) {
        potential[hub] = 0
        for request in 0..<requests { potential[request] = prices.request[problem.row(request: request)] }
        for start in 0..<(hub - requests) {
            var price = 0
            var node = start
            while node >= 0 {
                price +=
                    node < problem.partnerCount
                    ? prices.partner[problem.row(partner: node)]
                    : prices.cap[problem.forest.capOfNode[node - problem.partnerCount]]
                node = problem.forest.parent[node]
            }
            potential[requests + start] = -price
        }
    }
}
