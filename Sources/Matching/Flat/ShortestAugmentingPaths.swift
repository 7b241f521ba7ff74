/// Completes a transportation plan by shortest augmenting paths, from any plan and prices that are complementary slack.
///
/// Idea: a unit without a place looks for the place that costs the plan least, by Dijkstra's method over partners:
/// taking a full partner's place means that one of its holders moves on. Distances are measured in what the prices
/// leave, so they are never below zero; afterwards the prices rise by what the path fell short of, and every link stays
/// optimal. Places are kept as numbers, not copied into columns, and a search touches only what it reaches.
///
/// Sources: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
/// problems", Computing 1987; N. Tomizawa 1971; J. Edmonds and R. Karp 1972.
final class AugmentingPaths {
    let transport: Transport
    let distance: Slab<Int>
    let requestDistance: Slab<Int>
    /// The edge by which a partner was reached, and its request.
    let via: Slab<Int32>
    let from: Slab<Int32>
    /// The slot a request gives up when it moves on.
    let movable: Slab<Int32>
    var touchedPartners: [Int32] = []
    var touchedRequests: [Int32] = []
    let heap = PackedHeap()
    /// The distance of the nearest open place found so far: nothing beyond it is worth a look.
    var reach = Int.max
    /// Whether idle places are looking, and not a unit.
    var isIdleSearch = false
    /// How much too high the prices of all partners that may stand open are written down meanwhile, and those of their
    /// requests too low: both fall and rise together, so that nothing else changes between them.
    private var fall = 0
    var searches = 0
    var settledPartners = 0

    // Addresses of the transport's blocks, so that the loops read memory and nothing else.
    let edges: UnsafeMutablePointer<Transport.Edge>
    let start: UnsafeMutablePointer<Int32>
    let u: UnsafeMutablePointer<Int>
    let v: UnsafeMutablePointer<Int>
    let used: UnsafeMutablePointer<Int32>
    let capacity: UnsafeMutablePointer<Int32>
    let head: UnsafeMutablePointer<Int32>
    let owner: UnsafeMutablePointer<Int32>
    let edgeOfSlot: UnsafeMutablePointer<Int32>
    let following: UnsafeMutablePointer<Int32>
    let partnerDistance: UnsafeMutablePointer<Int>

    init(_ transport: Transport) {
        self.transport = transport
        edges = transport.edges.base
        start = transport.start.base
        u = transport.u.base
        v = transport.v.base
        used = transport.plan.used.base
        capacity = transport.capacity.base
        head = transport.plan.head.base
        owner = transport.plan.owner.base
        edgeOfSlot = transport.plan.edge.base
        following = transport.plan.next.base
        distance = Slab(transport.partners, .max)
        partnerDistance = distance.base
        requestDistance = Slab(transport.requests, .max)
        via = Slab(transport.partners, -1)
        from = Slab(transport.partners, -1)
        movable = Slab(transport.requests, -1)
    }

    /// Gives every unit a place; false when the time was up before.
    ///
    /// - Throws: ``SolveError/unreachable`` when one cannot have any, which the coverage tier rules out.
    func complete(until deadline: Deadline) throws(SolveError) -> Bool {
        let plan = transport.plan
        for request in 0..<transport.requests {
            for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] < 0 {
                if searches & 63 == 0, deadline.isOver { return false }
                try place(slot, of: request)
            }
        }
        try lowerIdlePrices()
        assert(transport.isSlack)
        return true
    }

    func place(_ slot: Int32, of request: Int) throws(SolveError) {
        clear()
        searches += 1
        reachRequest(request, 0, -1)
        guard let target = settle() else { throw .unreachable }
        let t = transport
        let limit = distance[target]
        for partner in touchedPartners where distance.base[Int(partner)] < limit {
            t.v.base[Int(partner)] += limit - distance.base[Int(partner)]
        }
        for request in touchedRequests where requestDistance.base[Int(request)] < limit {
            t.u.base[Int(request)] -= limit - requestDistance.base[Int(request)]
        }
        shift(to: target, freeing: slot)
    }

    func clear() {
        for partner in touchedPartners { distance.base[Int(partner)] = .max }
        for request in touchedRequests { requestDistance.base[Int(request)] = .max }
        touchedPartners.removeAll(keepingCapacity: true)
        touchedRequests.removeAll(keepingCapacity: true)
        heap.removeAll()
        reach = .max
    }

    /// Takes nodes by distance until an open place is nearest.
    func settle() -> Int? {
        let partners = transport.partners
        while let (length, node) = heap.pop() {
            if node >= partners {
                if length == requestDistance.base[node &- partners] { leave(node &- partners, length) }
                continue
            }
            if length > distance.base[node] { continue }
            if isTarget(node) { return node }
            settledPartners &+= 1
            var slot = head[node]
            while slot >= 0 {
                let request = Int(owner[Int(slot)])
                let gain = Int(edges[Int(edgeOfSlot[Int(slot)])].value) &- v[node] &- u[request]
                reachRequest(request, length &+ gain, slot, now: gain == 0)
                slot = following[Int(slot)]
            }
        }
        return nil
    }

    @inline(__always)
    func isTarget(_ partner: Int) -> Bool {
        used[partner] < capacity[partner]
            && (!isIdleSearch || isOverpriced(partner))
    }

    @inline(__always)
    func reachRequest(_ request: Int, _ length: Int, _ slot: Int32, now: Bool = true) {
        let known = requestDistance.base[request]
        if length >= known || length >= reach { return }
        if known == .max { touchedRequests.append(Int32(truncatingIfNeeded: request)) }
        requestDistance.base[request] = length
        movable.base[request] = slot
        if now { leave(request, length) } else { heap.push(length, request &+ transport.partners) }
    }

    /// Looks along the candidates of a request.
    @inline(__always)
    func leave(_ request: Int, _ length: Int) {
        let (edges, v, partnerDistance) = (edges, v, partnerDistance)
        let base = length &+ u[request]
        var index = Int(start[request])
        let end = Int(start[request &+ 1])
        while index < end {
            let edge = edges[index]
            if edge.to >= 0 {
                let partner = Int(edge.to)
                let candidate = base &+ v[partner] &- Int(edge.value)
                if candidate < reach, candidate < partnerDistance[partner] {
                    relax(partner, candidate, index, request)
                }
            }
            index &+= 1
        }
    }

    @inline(__always)
    func relax(_ partner: Int, _ length: Int, _ edge: Int, _ request: Int) {
        if distance.base[partner] == .max { touchedPartners.append(Int32(truncatingIfNeeded: partner)) }
        distance.base[partner] = length
        via.base[partner] = Int32(truncatingIfNeeded: edge)
        from.base[partner] = Int32(truncatingIfNeeded: request)
        heap.push(length, partner)
        if isTarget(partner) { reach = min(reach, length) }
    }

    /// Moves every holder on the path one step along.
    func shift(to target: Int, freeing first: Int32) {
        var partner = target
        while true {
            let edge = via[partner]
            if edge < 0 { return }
            let request = Int(from[partner])
            let slot = movable[request]
            guard slot >= 0 else {
                transport.assign(first, edge)
                return
            }
            partner = transport.edges[Int(transport.plan.edge[Int(slot)])].partner
            transport.release(slot)
            transport.assign(slot, edge)
        }
    }
}

/// Places that stand open and still have a price.
extension AugmentingPaths {
    /// A place that stands open must cost nothing, unless its partner has to be full. Where a warm start left a price on
    /// such a place, the idle places look for it: either one of them is better left idle than this one, or all prices
    /// fall until this one costs nothing.
    func lowerIdlePrices() throws(SolveError) {
        let t = transport
        let isFull = t.isFull.base
        isIdleSearch = true
        defer { isIdleSearch = false }
        while true {
            clear()
            for partner in 0..<t.partners where isOverpriced(partner) { reach = min(reach, v[partner] &- fall) }
            if reach == .max { break }
            searches += 1
            for partner in 0..<t.partners where !isFull[partner] && v[partner] &- fall <= reach {
                relax(partner, v[partner] &- fall, -1, -1)
            }
            guard let target = settle() else { throw .unreachable }
            // All fall by this much; only what lies nearer falls by less, and a search touches no more than that.
            let limit = distance[target]
            for partner in touchedPartners where distance.base[Int(partner)] < limit {
                v[Int(partner)] += limit - distance.base[Int(partner)]
            }
            for request in touchedRequests where requestDistance.base[Int(request)] < limit {
                u[Int(request)] -= limit - requestDistance.base[Int(request)]
            }
            fall += limit
            shift(to: target, freeing: -1)
        }
        guard fall > 0 else { return }
        for partner in 0..<t.partners where !isFull[partner] { v[partner] -= fall }
        for request in 0..<t.requests where isOpen(request) { u[request] += fall }
        fall = 0
    }

    /// Whether a request's partners may stand open; they are all alike in this.
    func isOpen(_ request: Int) -> Bool {
        let first = transport.start[request]
        return first < transport.start[request + 1] && !transport.isFull[transport.edges[Int(first)].partner]
    }

    @inline(__always)
    func isOverpriced(_ partner: Int) -> Bool {
        !transport.isFull.base[partner] && transport.v.base[partner] > fall
            && transport.plan.used.base[partner] < transport.capacity.base[partner]
    }
}
