extension TierRun {
    /// The highest floor: binary search over the scores that occur, one flow each.
    mutating func floor() throws(SolveError) -> Bool {
        let ceiling = problem.countedScores.first ?? Instance.highestScore
        let chosen = settled + network.chosen
        let free = chosen.filter { !problem.fixed.contains($0) }
        guard !free.isEmpty else { return true }
        // Links that every plan of the face holds can never be avoided.
        let forced = settled.filter { !problem.fixed.contains($0) }.map(problem.score).min() ?? Instance.highestScore
        let most = min(ceiling, forced)
        var low = min(free.map(problem.score).min() ?? 0, most)
        var levels = pairScores.filter { $0 > low && $0 <= most }
        // A settled link may set the floor at a score that no free pair has.
        if most > levels.last ?? low { levels.append(most) }
        var first = 0
        var end = levels.count
        var barrier: (level: Int, prices: Certificate.Prices)?
        // The plan that reached the highest score so far.
        var reached = network.flow.array
        func stop() -> Bool {
            for (arc, units) in reached.enumerated() { network.flow[arc] = units }
            if let barrier { steps.append(.bound(.above(barrier.level - 1), scale: 1, barrier.prices)) }
            return false
        }
        while first < end {
            let middle = (first + end) / 2
            guard let missing = try linksBelow(levels[middle]) else { return stop() }
            if missing == 0 {
                low = levels[middle]
                first = middle + 1
                reached = network.flow.array
            } else {
                barrier = (levels[middle], prices)
                end = middle
            }
        }
        let lowest = low
        if barrier == nil {
            guard try linksBelow(lowest + 1) != nil else { return stop() }
            barrier = (lowest + 1, prices)
        }
        for (arc, units) in reached.enumerated() { network.flow[arc] = units }
        if let barrier {
            let witness = options.floorSlack == 0 ? [] : problem.rows(settled + network.chosen)
            steps.append(.floor(best: lowest, barrier: barrier.prices, witness: witness))
        }
        let least = lowest - options.floorSlack
        rebuild { network, arc in
            if case .pair(_, let score) = network.arcs[arc].kind { return Int(score) >= least }
            return true
        }
        return true
    }

    /// Makes the links that reach a score as many as can be, and counts the others; nil when the time was up.
    private mutating func linksBelow(_ level: Int) throws(SolveError) -> Int? {
        network.setCosts { kind, _ in
            if case .pair(_, let score) = kind { return Int(score) >= level ? -1 : 0 }
            return 0
        }
        guard try network.optimise(until: deadline) else { return nil }
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
    mutating func bands(_ edges: [Int]) throws(SolveError) -> Bool {
        var low = 0
        for edge in edges {
            guard try level(low, edge - 1) else { return false }
            low = edge
        }
        return true
    }

    /// Few links of the lowest score, then few of the next.
    mutating func leximin() throws(SolveError) -> Bool {
        for score in pairScores {
            guard try level(score, score) else { return false }
            if network.arcs.isEmpty { break }
        }
        return true
    }

    /// Makes the links with scores from `low` to `high` as few as can be.
    private mutating func level(_ low: Int, _ high: Int) throws(SolveError) -> Bool {
        var present = false
        network.setCosts { kind, _ in
            guard case .pair(_, let score) = kind, Int(score) >= low, Int(score) <= high else { return 0 }
            present = true
            return 1
        }
        guard present else { return true }
        guard try network.optimise(until: deadline) else { return false }
        steps.append(.level(low: low, high: high, prices.changes))
        narrow()
        return true
    }
}

extension Certificate.Prices {
    /// The prices that are not 0.
    var changes: Certificate.ChangeSet {
        func sparse(_ prices: [Int]) -> [Certificate.Change] {
            prices.enumerated().compactMap { $1 == 0 ? nil : Certificate.Change(row: $0, price: $1) }
        }
        return Certificate.ChangeSet(request: sparse(request), partner: sparse(partner), cap: sparse(cap))
    }
}
