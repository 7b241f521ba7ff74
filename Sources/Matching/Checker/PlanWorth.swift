/// What a plan is worth to each tier, worked out anew from its links.
struct PlanWorth {
    /// A rank and a class that requests ask for.
    struct Cell: Equatable {
        let rank: Int
        let severity: Int

        /// How many of a request's first units are of this cell or one before it in the order of coverage.
        func units(of count: Int, severity own: Int) -> Int {
            min(count, own >= severity ? rank : rank - 1)
        }
    }

    let links: Int
    /// Units served in each cell and those before it.
    let served: [Int]
    /// Ascending scores that count for fairness; bands in their place where fairness is by bands.
    let fairness: [Int]
    let scores: [Int]
    let total: Int
    let kept: Int
    /// The sum of tie-breaks, below zero, so that larger is better.
    let tieBreak: Int

    init(_ instance: Instance, _ plan: [Pair], _ options: Options, _ cells: [Cell]) {
        func score(_ pair: Pair) -> Int { instance.score(request: pair.request, partner: pair.partner) ?? 0 }
        links = plan.count
        var got = [Int](repeating: 0, count: instance.requests.count)
        for pair in plan { got[pair.request] += 1 }
        served = cells.map { cell in
            got.indices.reduce(0) { $0 + cell.units(of: got[$1], severity: instance.requests[$1].severity) }
        }
        let pins = Set(instance.pins)
        scores = plan.filter { !pins.contains($0) }.map(score).sorted()
        switch options.fairness {
        case .total: fairness = []
        case .floor: fairness = scores.first.map { [$0] } ?? []
        case .bands(let edges): fairness = scores.map { score in edges.count { $0 <= score } }
        case .leximin: fairness = scores
        }
        total = plan.reduce(0) { $0 + score($1) }
        let reference = Set(instance.reference)
        kept = plan.count { reference.contains($0) }
        let word = ProofCheck.tieBreakWorth(instance, options.seed)
        tieBreak = plan.reduce(0) { $0 + word(0, $1) }
    }

    /// The cells of an instance, in the order in which coverage decides them.
    static func cells(_ instance: Instance, _ rule: SeverityRule) -> [Cell] {
        if rule == .ignore { return [Cell(rank: Instance.largestCount, severity: 1)] }
        var most = [Int: Int]()
        for request in instance.requests {
            let reachable = min(request.units, max(1, instance.partners.count))
            most[request.severity] = max(most[request.severity] ?? 0, reachable)
        }
        let cells = most.flatMap { severity, ranks in (1...ranks).map { Cell(rank: $0, severity: severity) } }
        return cells.sorted { ($0.rank, -$0.severity) < ($1.rank, -$1.severity) }
    }
}
