/// What each unit of a request is worth in the coverage step: the place of its rank and class in the order, counted from
/// the last, over the ranks and classes that occur.
struct UnitWorths {
    private let rule: CoverageOrder
    private let instance: Instance
    /// For each request, from the first unit that is not given to the last that could be served at all.
    let ranks: [Range<Int>]
    private let worth: [[Int]: Int]

    init(_ instance: Instance, _ rule: CoverageOrder, given: Set<Pair>, shut: Set<Pair>) {
        self.rule = rule
        self.instance = instance
        var settled = [Int](repeating: 0, count: instance.requests.count)
        for pair in given { settled[pair.request] += 1 }
        let ranks = instance.requests.indices.map { request -> Range<Int> in
            let wanted = instance.requests[request].units - settled[request]
            var allowed = 0
            instance.scores.forEach(in: request) { partner, _ in
                if allowed < wanted, shut.isEmpty || !shut.contains(Pair(request: request, partner: partner)) {
                    allowed += 1
                }
            }
            return settled[request]..<(settled[request] + allowed)
        }
        self.ranks = ranks
        var occurring = Set<[Int]>()
        // All ranks between the lowest and the highest of a class count, so that a class has no holes.
        for severity in Set(instance.requests.map(\.precedence)) {
            let own = instance.requests.indices.filter {
                instance.requests[$0].precedence == severity && !ranks[$0].isEmpty
            }
            guard let low = own.map({ ranks[$0].lowerBound }).min(), let high = own.map({ ranks[$0].upperBound }).max()
            else { continue }
            for rank in low..<high { occurring.insert([rank, -severity]) }
        }
        let order = occurring.sorted { rule.precedes($0[0], -$0[1], $1[0], -$1[1]) }
        worth = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, order.count - $0) })
    }

    /// Calls `body` with worth and count, most worth first.
    func forEach(of request: Int, _ body: (_ worth: Int, _ count: Int) -> Void) {
        if rule == .ignored { return ranks[request].isEmpty ? () : body(1, ranks[request].count) }
        for rank in ranks[request] { body(worth[[rank, -instance.requests[request].precedence]] ?? 0, 1) }
    }
}
