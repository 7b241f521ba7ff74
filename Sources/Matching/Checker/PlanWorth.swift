/// What a plan is worth to each tier, worked out anew from its links.
struct PlanWorth {
    /// A rank and a class that requests ask for.
    struct Cell: Equatable {
        let rank: Int
        let severity: Int
    }

    let links: Int
    /// Units served in each cell and those before it.
    let served: [Int]
    /// Ascending scores that count for fairness; bands in their place where fairness is by bands.
    let fairness: [Int]
    let scores: [Int]
    /// What all links are worth to each tier that adds up.
    private let sums: [Tier: Int]

    init(_ instance: Instance, _ plan: [Pair], _ options: Options, _ cells: [Cell]) {
        func score(_ pair: Pair) -> Int { instance.score(request: pair.request, partner: pair.partner) ?? 0 }
        links = plan.count
        var got = [Int](repeating: 0, count: instance.requests.count)
        for pair in plan { got[pair.request] += 1 }
        served = cells.map { cell in
            got.indices.reduce(0) { sum, request in
                let severity = instance.requests[request].precedence
                return sum
                    + options.coverage.units(of: got[request], severity: severity, upTo: cell.rank, cell.severity)
            }
        }
        let pins = Set(instance.pins)
        scores = plan.filter { !pins.contains($0) }.map(score).sorted()
        switch options.fairness {
        case .total: fairness = []
        case .floor: fairness = scores.first.map { [$0] } ?? []
        case .bands(let edges): fairness = scores.map { score in edges.count { $0 <= score } }
        case .leximin: fairness = scores
        }
        var sums = [Tier: Int]()
        for tier in options.tiers {
            let worth = ProofCheck.worth(of: tier, instance, options)
            sums[tier] = plan.reduce(0) { $0 + worth(score($1), $1) }
        }
        self.sums = sums
    }

    /// What the plan is worth to a tier that adds up.
    func sum(_ tier: Tier) -> Int { sums[tier] ?? 0 }

    /// Whether two plans are alike in all tiers before fairness.
    func isAlikeBeforeFairness(_ other: PlanWorth, _ options: Options) -> Bool {
        served == other.served
            && [.kept, .newCost].allSatisfy { !options.stabilityFirst || sum($0) == other.sum($0) }
    }

    /// The cells of an instance, in the order in which coverage decides them.
    static func cells(_ instance: Instance, _ rule: CoverageOrder) -> [Cell] {
        if rule == .ignored { return [Cell(rank: Instance.largestCount, severity: 1)] }
        var most = [Int: Int]()
        for request in instance.requests {
            let reachable = min(request.units, max(1, instance.partners.count))
            most[request.precedence] = max(most[request.precedence] ?? 0, reachable)
        }
        let cells = most.flatMap { severity, ranks in (1...ranks).map { Cell(rank: $0, severity: severity) } }
        return cells.sorted { rule.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
    }
}
