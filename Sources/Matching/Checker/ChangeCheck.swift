/// Checks what is said of a change to a plan, from the plan, the instance and the change alone: a look at what changes costs
/// little beside a look at the whole plan.
struct ChangeCheck {
    private let instance: Instance
    private let order: CoverageOrder
    private let scoreOf: [Pair: Int]
    private let excluded: Set<Pair>
    private let pins: Set<Pair>
    private let caps: CapIndex
    private let units: [Int]
    private let places: [Int]
    private let limits: [Int]
    /// Links that count for the floor, lowest first.
    private let ascending: [Link]

    init(_ instance: Instance, _ plan: Solution, _ order: CoverageOrder) {
        self.instance = instance
        self.order = order == .ignored ? .units : order
        scoreOf = Dictionary(plan.links.map { ($0.pair, $0.score) }, uniquingKeysWith: { one, _ in one })
        excluded = Set(instance.exclusions)
        pins = Set(instance.pins)
        caps = CapIndex(instance)
        var units = [Int](repeating: 0, count: instance.requests.count)
        var places = [Int](repeating: 0, count: instance.partners.count)
        var limits = [Int](repeating: 0, count: instance.caps.count)
        for link in plan.links {
            units[link.request] += 1
            places[link.partner] += 1
            for cap in caps.of(link.pair) { limits[cap] += 1 }
        }
        (self.units, self.places, self.limits) = (units, places, limits)
        ascending = plan.links.filter { !$0.pinned }.sorted { $0.score < $1.score }
    }

    /// What is wrong with an answer, in words; nil when the changed plan keeps the rules, holds the pair, and has the units,
    /// the floor and the total that the answer tells.
    func fault(in forced: Forced, holding pair: Pair) -> String? {
        var lost = 0
        var (units, places, limits) = ([Int: Int](), [Int: Int](), [Int: Int]())
        func count(_ link: Pair, _ change: Int) {
            units[link.request, default: 0] += change
            places[link.partner, default: 0] += change
            for cap in caps.of(link) { limits[cap, default: 0] += change }
        }
        let gone = Set(forced.removed)
        guard gone.count == forced.removed.count, Set(forced.added).count == forced.added.count,
            forced.added.contains(pair) || forced.added.isEmpty && scoreOf[pair] != nil
        else { return "the changed plan does not hold the pair" }
        for link in forced.removed {
            guard let score = scoreOf[link], !pins.contains(link) else { return "a link is given up that cannot be" }
            lost += score
            count(link, -1)
        }
        var lowest = ascending.first { !gone.contains($0.pair) }?.score
        for link in forced.added {
            guard let score = instance.score(request: link.request, partner: link.partner), scoreOf[link] == nil,
                !excluded.contains(link)
            else { return "a link is new that cannot be" }
            lost -= score
            lowest = min(lowest ?? score, score)
            count(link, 1)
        }
        for (row, change) in units where self.units[row] + change > instance.requests[row].units {
            return "request \(row) has too many partners"
        }
        for (row, change) in places {
            let given = self.places[row] + change
            if given > instance.partners[row].places { return "partner \(row) has too many links" }
            if given < instance.partners[row].minimum { return "partner \(row) has fewer links than its minimum" }
        }
        for (row, change) in limits where self.limits[row] + change > instance.caps[row].limit {
            return "cap \(row) counts too many links"
        }
        if lost != forced.lost { return "the total falls by \(lost), not \(forced.lost)" }
        if lowest != forced.floor { return "the lowest score is not the one told" }
        return coverage(units) == forced.coverage ? nil : "other units are served than told"
    }

    /// Units of each rank and class that are served more or less.
    private func coverage(_ changes: [Int: Int]) -> [Difference.CoverageChange] {
        var cells = [[Int]: Int]()
        for (row, change) in changes where change != 0 {
            let (before, after) = (units[row], units[row] + change)
            for rank in min(before, after) + 1...max(before, after) {
                cells[[rank, instance.requests[row].precedence], default: 0] += change.signum()
            }
        }
        return cells.filter { $1 != 0 }.map { .init(rank: $0[0], severity: $0[1], change: $1) }
            .sorted { order.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
    }
}
