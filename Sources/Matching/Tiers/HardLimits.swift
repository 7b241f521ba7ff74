/// The limits that are not a flow: caps that cross one another, and budgets of days. Places in sorted order.
struct HardLimits {
    /// One limit: what each pair it counts takes of it.
    struct Limit {
        let source: Source
        let most: Int
        let weight: [Pair: Int]
    }

    /// Where a limit comes from: the row of a cap, or the place of a partner that counts days.
    enum Source {
        case cap(Int)
        case days(partner: Int)
    }

    let limits: [Limit]

    init(_ problem: Problem) {
        var limits = problem.forest.crossing.map { cap in
            Limit(
                source: .cap(cap.cap),
                most: cap.limit,
                weight: Dictionary(uniqueKeysWithValues: cap.pairs.map { ($0, 1) })
            )
        }
        let instance = problem.instance
        if instance.hasDayBudgets {
            var weights = [Int: [Pair: Int]]()
            for request in 0..<problem.requestCount {
                let days = instance.requests[problem.row(request: request)].days
                if days == 0 { continue }
                problem.forEachPair(of: request) { partner, _ in
                    weights[partner, default: [:]][Pair(request: request, partner: partner)] = days
                }
            }
            for partner in 0..<problem.partnerCount {
                guard let budget = instance.partners[problem.row(partner: partner)].days else { continue }
                let pinned = problem.fixed.filter { $0.partner == partner }.reduce(0) { sum, pair in
                    sum + instance.requests[problem.row(request: pair.request)].days
                }
                limits.append(
                    Limit(source: .days(partner: partner), most: budget - pinned, weight: weights[partner] ?? [:])
                )
            }
        }
        self.limits = limits
    }

    /// What a plan takes of a limit.
    func use(_ limit: Limit, _ plan: [Pair]) -> Int {
        plan.reduce(0) { $0 + (limit.weight[$1] ?? 0) }
    }

    /// The limit that a plan breaks by the most.
    func broken(by plan: [Pair]) -> Limit? {
        var worst: (over: Int, limit: Limit)?
        for limit in limits {
            let over = use(limit, plan) - limit.most
            if over > 0, over > worst?.over ?? 0 { worst = (over, limit) }
        }
        return worst?.limit
    }

    /// Crossing caps that the pairs held fill, by row.
    func closedCaps(beside held: [Pair]) -> [Int] {
        limits.compactMap { limit in
            guard case .cap(let row) = limit.source else { return nil }
            return use(limit, held) >= limit.most ? row : nil
        }
    }

    /// Pairs that cannot be added to those held; nil when those held break a limit already.
    func barred(beside held: [Pair]) -> Set<Pair>? {
        var barred = Set<Pair>()
        let holding = Set(held)
        for limit in limits {
            let left = limit.most - use(limit, held)
            if left < 0 { return nil }
            for (pair, weight) in limit.weight where weight > left && !holding.contains(pair) { barred.insert(pair) }
        }
        return barred
    }
}
