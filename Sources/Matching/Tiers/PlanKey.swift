/// What a plan is worth, tier by tier, in an order that is total: no weights.
struct PlanKey: Sendable {
    /// What the plan is worth to each tier, in the order of the tiers; larger is better.
    let tiers: [[Int]]
    private let names: [Tier]
    /// Ids of the pairs, in order; the smaller list is better.
    let list: [UInt64]

    init(_ problem: Problem, _ options: Options, _ solution: Solution) {
        let instance = problem.instance
        let scores = solution.links.filter { !$0.pinned }.map(\.score).sorted()
        let fairness: [Int] =
            switch options.fairness {
            case .total: []
            case .floor: [scores.first ?? 0]
            case .bands(let edges): scores.map { score in edges.count { $0 <= score } }
            case .leximin: scores
            }
        names = options.tiers
        tiers = names.map { tier in
            switch tier {
            case .coverage: options.coverage == .ignored ? [solution.links.count] : solution.coverage.map(\.served)
            case .fairness: fairness
            default: [problem.sum(of: tier, options, solution.links)]
            }
        }
        list = solution.links.flatMap { [instance.requests[$0.request].id, instance.partners[$0.partner].id] }
    }

    /// No plan worth more than these values is possible; later ones are as good as plans of that coverage could have them.
    init(atMost known: [[Int]], _ problem: Problem, _ options: Options) {
        let instance = problem.instance
        names = options.tiers
        let free = max(0, known[0].reduce(0, +) - instance.pins.count)
        let pinned = instance.pins.reduce(0) { $0 + (instance.score(request: $1.request, partner: $1.partner) ?? 0) }
        let fairness: [Int] =
            switch options.fairness {
            case .total: []
            case .floor: [free > 0 ? Instance.highestScore : 0]
            case .bands(let edges): [Int](repeating: edges.count, count: free)
            case .leximin: [Int](repeating: Instance.highestScore, count: free)
            }
        let total = pinned + free * Instance.highestScore
        let most = names.map { tier in
            switch tier {
            case .coverage: known[0]
            case .fairness: fairness
            case .total: [total]
            case .kept: [problem.reference.count]
            default: [0]
            }
        }
        tiers = known + most.dropFirst(known.count)
        list = []
    }

    func isBetter(than other: PlanKey) -> Bool {
        for (mine, its) in zip(tiers, other.tiers) where mine != its { return its.lexicographicallyPrecedes(mine) }
        return list.lexicographicallyPrecedes(other.list)
    }

    /// The first tier in which two differ; nil when none does.
    func firstDifference(_ other: PlanKey) -> Tier? {
        zip(names, zip(tiers, other.tiers)).first { $1.0 != $1.1 }?.0
    }

    /// Whether two plans are alike in every tier before the tie-break.
    func isAlike(_ other: PlanKey) -> Bool {
        tiers.dropLast() == other.tiers.dropLast()
    }

    /// The first tier in which another plan has a better value than this, with both values.
    func gap(to bound: PlanKey) -> Gap? {
        for (place, (mine, its)) in zip(tiers, bound.tiers).enumerated() where mine != its {
            guard mine.lexicographicallyPrecedes(its) else { return nil }
            guard let at = zip(mine, its).enumerated().first(where: { $0.element.0 != $0.element.1 }) else {
                return nil
            }
            return Gap(tier: names[place], place: at.offset, bound: at.element.1, value: at.element.0)
        }
        return nil
    }
}
