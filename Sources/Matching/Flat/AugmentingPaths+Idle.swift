/// Places that stand open and still have a price.
extension AugmentingPaths {
    /// A place that stands open must cost nothing, unless its partner has to be full. Where a warm start left a price on
    /// such a place, the idle places look for it: either one of them is better left idle than this one, or all prices
    /// fall until this one costs nothing.
    func lowerIdlePrices() throws(SolveError) {
        let t = transport
        isIdleSearch = true
        defer { isIdleSearch = false }
        while true {
            clear()
            for partner in 0..<t.partners where isOverpriced(partner) { reach = min(reach, t.v[partner]) }
            if reach == .max { return }
            searches += 1
            for partner in 0..<t.partners where !t.isFull[partner] && t.v[partner] <= reach {
                relax(partner, t.v[partner], -1, -1)
            }
            guard let target = settle() else { throw .unreachable }
            let limit = distance[target]
            for partner in 0..<t.partners where !t.isFull[partner] { t.v[partner] -= min(limit, distance[partner]) }
            for request in 0..<t.requests where isOpen(request) { t.u[request] += min(limit, requestDistance[request]) }
            shift(to: target, freeing: -1)
        }
    }

    /// Whether a request's partners may stand open; they are all alike in this.
    func isOpen(_ request: Int) -> Bool {
        let first = transport.start[request]
        return first < transport.start[request + 1] && !transport.isFull[transport.edges[Int(first)].partner]
    }

    @inline(__always)
    func isOverpriced(_ partner: Int) -> Bool {
        !transport.isFull.base[partner] && transport.v.base[partner] > 0
            && transport.plan.used.base[partner] < transport.capacity.base[partner]
    }
}
