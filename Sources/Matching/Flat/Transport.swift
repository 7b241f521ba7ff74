/// A transportation problem on candidate pairs: every request gets all its units, partners give at most their places,
/// the sum of values is to be large.
///
/// Prices `u` of requests and `v` of partners keep complementary slackness at all times: a pair out of the plan has
/// `value ≤ u + v`, one in the plan `value ≥ u + v`; a price is never below 0 at a partner that need not be full.
final class Transport {
    /// A candidate pair. The sign bit of `to` tells that it is in the plan.
    struct Edge {
        var to: Int32
        var value: Int32

        @inline(__always) var isUsed: Bool { to < 0 }
        @inline(__always) var partner: Int { Int(to & Int32.max) }
    }

    let requests: Int
    let partners: Int
    /// Where the candidates of a request begin; one entry more than there are requests.
    let start: Slab<Int32>
    let edges: Slab<Edge>
    let units: Slab<Int32>
    let capacity: Slab<Int32>
    /// Partners that every plan fills, so that their price may be below 0.
    let isFull: Slab<Bool>
    let plan: Assignment
    let u: Slab<Int>
    let v: Slab<Int>

    init(
        start: Slab<Int32>,
        edges: Slab<Edge>,
        units: Slab<Int32>,
        capacity: Slab<Int32>,
        isFull: Slab<Bool>
    ) {
        requests = units.count
        partners = capacity.count
        self.start = start
        self.edges = edges
        self.units = units
        self.capacity = capacity
        self.isFull = isFull
        plan = Assignment(units: units, partners: partners)
        u = Slab(requests, 0)
        v = Slab(partners, 0)
    }

    @inline(__always)
    func assign(_ slot: Int32, _ edge: Int32) {
        let partner = edges.base[Int(edge)].partner
        edges.base[Int(edge)].to |= Int32.min
        plan.put(slot, at: partner, by: edge)
    }

    @inline(__always)
    func release(_ slot: Int32) {
        let edge = Int(plan.edge.base[Int(slot)])
        let partner = edges.base[edge].partner
        edges.base[edge].to &= Int32.max
        plan.take(slot, from: partner)
    }

    /// Sets each request's price to the best it could still get, and gives up the links that are worth less: what is
    /// left is complementary slack with the prices of the partners.
    func settleRequests() {
        for request in 0..<requests { settle(request) }
    }

    /// The same for one request.
    func settle(_ request: Int) {
        let range = Int(start[request])..<Int(start[request + 1])
        while true {
            var best = Int.min
            for index in range where !edges.base[index].isUsed {
                best = max(best, Int(edges.base[index].value) &- v.base[edges.base[index].partner])
            }
            var worst: (gain: Int, slot: Int32)?
            for slot in plan.slotStart[request]..<plan.slotStart[request + 1] {
                let index = Int(plan.edge[Int(slot)])
                if index < 0 { continue }
                let gain = Int(edges[index].value) - v[edges[index].partner]
                if gain < worst?.gain ?? .max { worst = (gain, slot) }
            }
            guard let worst else {
                u[request] = best == .min ? 0 : best
                return
            }
            if worst.gain >= best {
                u[request] = best == .min ? worst.gain : best
                return
            }
            release(worst.slot)
        }
    }

    /// Whether plan and prices are complementary slack; for assertions.
    var isSlack: Bool {
        for request in 0..<requests {
            for index in Int(start[request])..<Int(start[request + 1]) {
                if edges[index].value < 0 { continue }
                let gain = Int(edges[index].value) - u[request] - v[edges[index].partner]
                if edges[index].isUsed ? gain < 0 : gain > 0 { return false }
            }
        }
        return (0..<partners).allSatisfy { isFull[$0] || v[$0] >= 0 }
    }
}
