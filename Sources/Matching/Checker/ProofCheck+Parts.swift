extension ProofCheck {
    /// The most units of a cell and those before it, given links included.
    func unitsBound(_ cell: PlanWorth.Cell, _ scale: Int, _ prices: Certificate.Prices) -> Int {
        let worths = UnitWorths(instance, rule, given: given, shut: shut)
        var bound = suppliesBound(prices)
        var settled = 0
        for request in units.indices {
            let severity = instance.requests[request].severity
            let range = worths.ranks[request]
            let before = cell.units(of: range.lowerBound, severity: severity)
            let inside = cell.units(of: range.upperBound, severity: severity) - before
            settled += before
            let price = prices.request[request]
            bound += max(0, scale + price) * inside + max(0, price) * (range.count - inside)
        }
        return settled + PartCheck.floored(bound + pairBound(prices) { _, _ in 0 }, scale)
    }

    /// Why a plan is not one of a part: it must hold what is given and nothing that is shut, and keep units and places.
    func placeDoubt(_ plan: [Pair]) -> String? {
        let all = Set(plan)
        guard all.count == plan.count, given.isSubset(of: all) else { return "the plan of a part is not one of it" }
        var got = [Int](repeating: 0, count: units.count)
        var used = [Int](repeating: 0, count: places.count)
        for pair in plan {
            guard instance.score(request: pair.request, partner: pair.partner) != nil,
                given.contains(pair) || !shut.contains(pair)
            else { return "the plan of a part holds a pair that is barred there" }
            got[pair.request] += 1
            used[pair.partner] += 1
        }
        let fits =
            got.indices.allSatisfy { got[$0] <= instance.requests[$0].units }
            && used.indices.allSatisfy { used[$0] <= instance.partners[$0].places }
        return fits ? nil : "the plan of a part has too many links"
    }

    /// Caps that the plan breaks.
    var brokenCaps: [Int] {
        if limits.isEmpty { return [] }
        var counts = [Int](repeating: 0, count: limits.count)
        for pair in plan.union(given) { for cap in caps.of(pair) { counts[cap] += 1 } }
        return counts.indices.filter { counts[$0] > instance.caps[$0].limit }
    }
}
