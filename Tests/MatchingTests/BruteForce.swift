@testable import Matching

/// Every plan, one after another: the oracle that trusts nothing.
struct BruteForce {
    let instance: Instance
    let options: Options
    let required: [Pair]
    let edges: [Link]
    private(set) var best: Key?
    private(set) var bestPlan: [Link] = []
    /// How many plans share the best values of every tier before the tie-break.
    private(set) var ties = 0

    /// The highest floor, with a slack; it counts from there.
    private(set) var bestFloor: Int?

    /// The values of a plan, larger is better, tier by tier.
    struct Key: Equatable {
        var coverage: [Int]
        var fairness: [Int]
        var total: Int
        var kept: Int
        var newCost: Int
        var cost: Int
        var tieBreak: Int
        /// Ids in the order of the list; the smaller list is better.
        var list: [[UInt64]]
        var isStable: Bool
        var countsNewCost: Bool

        var policy: [[Int]] {
            isStable
                ? [coverage, [kept]] + (countsNewCost ? [[-newCost]] : []) + [fairness, [total], [-cost]]
                : [coverage, fairness, [total], [kept], [-cost]]
        }

        static func isBetter(_ one: Key, _ other: Key) -> Bool {
            for (a, b) in zip(one.policy, other.policy) where a != b {
                return a.count == b.count ? b.lexicographicallyPrecedes(a) : a.count > b.count
            }
            if one.tieBreak != other.tieBreak { return one.tieBreak < other.tieBreak }
            return one.list.lexicographicallyPrecedes(other.list) { $0.lexicographicallyPrecedes($1) }
        }
    }

    init(_ instance: Instance, _ options: Options, required: [Pair] = []) {
        self.instance = instance
        self.options = options
        self.required = required
        if options.floorSlack > 0 {
            var strict = options
            strict.floorSlack = 0
            bestFloor = BruteForce(instance, strict, required: required).best?.fairness.first
        }
        let barred = Set(instance.exclusions)
        let pins = Set(instance.pins)
        var edges = [Link]()
        for request in instance.requests.indices {
            for partner in instance.partners.indices {
                let pair = Pair(request: request, partner: partner)
                guard let score = instance.score(request: request, partner: partner), !barred.contains(pair) else {
                    continue
                }
                edges.append(Link(request: request, partner: partner, score: score, pinned: pins.contains(pair)))
            }
        }
        self.edges = edges
        var plan = [Link]()
        search(0, &plan)
    }

    private mutating func search(_ next: Int, _ plan: inout [Link]) {
        guard next < edges.count else { return judge(plan) }
        let edge = edges[next]
        plan.append(edge)
        if isAllowed(plan) { search(next + 1, &plan) }
        plan.removeLast()
        if !edge.pinned, !required.contains(edge.pair) { search(next + 1, &plan) }
    }

    private func isAllowed(_ plan: [Link]) -> Bool {
        guard let last = plan.last else { return true }
        let request = instance.requests[last.request]
        let partner = instance.partners[last.partner]
        if plan.count(where: { $0.request == last.request }) > request.units { return false }
        if plan.count(where: { $0.partner == last.partner }) > partner.places { return false }
        if let days = partner.days {
            let used = plan.filter { $0.partner == last.partner }.reduce(0) { $0 + instance.requests[$1.request].days }
            if used > days { return false }
        }
        return instance.caps.allSatisfy { cap in plan.count(where: { cap.counts($0.pair) }) <= cap.limit }
    }

    private mutating func judge(_ plan: [Link]) {
        let isEnough = instance.partners.indices.allSatisfy { row in
            plan.count { $0.partner == row } >= instance.partners[row].minimum
        }
        guard isEnough else { return }
        let key = Self.key(plan, instance, options, floor: bestFloor)
        guard let best else {
            (self.best, bestPlan, ties) = (key, plan, 1)
            return
        }
        if key.policy == best.policy { ties += 1 }
        if Key.isBetter(key, best) {
            if key.policy != best.policy { ties = 1 }
            (self.best, bestPlan) = (key, plan)
        }
    }

    static func key(_ plan: [Link], _ instance: Instance, _ options: Options, floor best: Int? = nil) -> Key {
        let chosen = plan.filter { !$0.pinned }.map(\.score).sorted()
        let fairness: [Int] =
            switch options.fairness {
            case .total: []
            case .floor: [min(chosen.first ?? 0, best.map { $0 - options.floorSlack } ?? .max)]
            case .bands(let edges): chosen.map { score in edges.count { $0 <= score } }
            case .leximin: chosen
            }
        let ids = plan.map { [instance.requests[$0.request].id, instance.partners[$0.partner].id] }
        return Key(
            coverage: coverage(plan, instance, options),
            fairness: fairness,
            total: plan.reduce(0) { $0 + $1.score },
            kept: plan.count { instance.reference.contains($0.pair) },
            newCost: plan.reduce(0) { $0 + (instance.reference.contains($1.pair) ? 0 : instance.cost(of: $1.pair)) },
            cost: plan.reduce(0) { $0 + instance.cost(of: $1.pair) },
            tieBreak: ids.reduce(0) { $0 + TieBreak.of(seed: options.seed, request: $1[0], partner: $1[1]) },
            list: ids.sorted { $0.lexicographicallyPrecedes($1) },
            isStable: options.stabilityFirst,
            countsNewCost: options.countsNewCost
        )
    }

    private static func coverage(_ plan: [Link], _ instance: Instance, _ options: Options) -> [Int] {
        if options.coverage == .ignored { return [plan.count] }
        var got = [Int](repeating: 0, count: instance.requests.count)
        for link in plan { got[link.request] += 1 }
        let most = instance.partners.count
        func served(_ rank: Int, _ severity: Int) -> Int {
            got.indices.count { got[$0] > rank && instance.requests[$0].precedence == severity }
        }
        let classes = (1...(instance.requests.map(\.precedence).max() ?? 1)).reversed()
        let ranks = 0..<max(most, 1)
        return options.coverage == .units
            ? ranks.flatMap { rank in classes.map { served(rank, $0) } }
            : classes.flatMap { severity in ranks.map { served($0, severity) } }
    }
}

extension Cap {
    func counts(_ pair: Pair) -> Bool {
        switch scope {
        case .partners(let rows): rows.contains(pair.partner)
        case .pairs(let pairs): pairs.contains(pair)
        }
    }
}
