extension TierRun {
    /// The highest floor: binary search over the scores that occur, one flow each.
    mutating func floor() throws(SolveError) {
        let ceiling = problem.countedScores.first ?? Instance.highestScore
        let chosen = settled + network.chosen
        let free = chosen.filter { !problem.fixed.contains($0) }
        guard !free.isEmpty else { return }
        // Links that every plan of the face holds can never be avoided.
        let forced = settled.filter { !problem.fixed.contains($0) }.map(problem.score).min() ?? Instance.highestScore
        var low = free.map(problem.score).min() ?? 0
        let levels = pairScores.filter { $0 > low && $0 <= min(ceiling, forced) }
        var first = 0
        var end = levels.count
        var barrier: (level: Int, prices: Certificate.Prices)?
        while first < end {
            let middle = (first + end) / 2
            let missing = try linksBelow(levels[middle])
            if missing == 0 {
                low = levels[middle]
                first = middle + 1
            } else {
                barrier = (levels[middle], prices)
                end = middle
            }
        }
        let lowest = low
        if barrier == nil {
            _ = try linksBelow(lowest + 1)
            barrier = (lowest + 1, prices)
        }
        if let barrier { steps.append(.floor(lowest: lowest, barrier: barrier.prices)) }
        _ = try linksBelow(lowest)
        rebuild { network, arc in
            if case .pair(_, let score) = network.arcs[arc].kind { return Int(score) >= lowest }
            return true
        }
    }

    /// Makes the links that reach a score as many as can be, and counts the others.
    private mutating func linksBelow(_ level: Int) throws(SolveError) -> Int {
        network.setCosts { kind, _ in
            if case .pair(_, let score) = kind { return Int(score) >= level ? -1 : 0 }
            return 0
        }
        try network.optimise()
        return network.arcs.indices.count { index in
            guard case .pair(_, let score) = network.arcs[index].kind else { return false }
            return network.flow[index] == 1 && Int(score) < level
        }
    }

    /// The scores of the pairs still free, ascending and once each.
    private var pairScores: [Int] {
        var seen = [Bool](repeating: false, count: Instance.highestScore + 1)
        for arc in network.arcs {
            if case .pair(_, let score) = arc.kind { seen[Int(score)] = true }
        }
        return seen.indices.filter { seen[$0] }
    }

    /// Few links in the lowest band, then few in the next.
    mutating func bands(_ edges: [Int]) throws(SolveError) {
        var low = 0
        for edge in edges {
            try level(low, edge - 1)
            low = edge
        }
    }

    /// Few links of the lowest score, then few of the next.
    mutating func leximin() throws(SolveError) {
        for score in pairScores {
            try level(score, score)
            if network.arcs.isEmpty { break }
        }
    }

    /// Makes the links with scores from `low` to `high` as few as can be.
    private mutating func level(_ low: Int, _ high: Int) throws(SolveError) {
        var present = false
        network.setCosts { kind, _ in
            guard case .pair(_, let score) = kind, Int(score) >= low, Int(score) <= high else { return 0 }
            present = true
            return 1
        }
        guard present else { return }
        try network.optimise()
        steps.append(.level(low: low, high: high, prices.changes))
        narrow()
    }
}

extension Certificate.Prices {
    /// The prices that are not 0.
    var changes: Certificate.Changes {
        func sparse(_ prices: [Int]) -> [Certificate.Change] {
            prices.enumerated().compactMap { $1 == 0 ? nil : Certificate.Change(row: $0, price: $1) }
        }
        return Certificate.Changes(request: sparse(request), partner: sparse(partner), cap: sparse(cap))
    }
}
