/// The most units that can be served at once, by phases of shortest augmenting paths.
///
/// Idea: a breadth-first search from all open units layers the graph, then depth-first searches use each layer once;
/// repeat until no place is reached. A unit once served stays served, only its partner changes. What the last search has
/// seen is closed: all its places are taken. It gets a price and is never entered again.
///
/// Source: J. Hopcroft and R. Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", 1973.
final class LayeredMatching {
    let table: PairTable
    let plan: Assignment
    let capacity: Slab<Int32>
    /// How many units of each request are to be served just now.
    let wanted: Slab<Int32>
    var served: Slab<Int32>
    /// 0 while a node is open; otherwise the price at which it was closed.
    let requestPrice: Slab<Int32>
    let partnerPrice: Slab<Int32>
    /// Which pairs count: those of one colour with at least this score.
    var least = 0
    let requestColour: Slab<Int32>
    let partnerColour: Slab<Int32>
    /// The partner that stands for staying unserved, and how often a request may choose it; none at first.
    let optOut: Slab<Int32>
    let optOutUnits: Slab<Int32>
    let layer: Slab<Int32>
    let partnerLayer: Slab<Int32>
    let cursor: Slab<Int32>
    /// Partners of a matrix that a breadth-first search has not reached yet, and how many.
    let unseen: Slab<Int32>
    var unseenCount = 0

    /// - Parameter optOuts: how many partners beyond those of the table stand for staying unserved.
    init(_ table: PairTable, units: Slab<Int32>, capacity: Slab<Int32>, optOuts: Int = 0) {
        self.table = table
        self.capacity = capacity
        let partners = table.partners + optOuts
        plan = Assignment(units: units, partners: partners)
        wanted = Slab(table.requests, 0)
        served = Slab(table.requests, 0)
        requestPrice = Slab(table.requests, 0)
        partnerPrice = Slab(partners, 0)
        requestColour = Slab(table.requests, 0)
        partnerColour = Slab(partners, 0)
        optOut = Slab(table.requests, -1)
        optOutUnits = Slab(table.requests, 0)
        layer = Slab(table.requests, -1)
        partnerLayer = Slab(partners, -1)
        cursor = Slab(table.requests, 0)
        unseen = Slab(table.partners, 0)
    }

    /// Serves as many of the wanted units as can be beside those served, and closes what falls short at a price.
    /// Returns how many units are left open; nil when the time was up, and then nothing is closed.
    func serve(closingAt price: Int32, until deadline: Deadline) -> Int? {
        greet()
        while true {
            if deadline.isOver { return nil }
            let reached = buildLayers()
            if reached {
                augmentAll()
                continue
            }
            var open = 0
            for request in 0..<table.requests where requestPrice[request] == 0 {
                open += Int(wanted[request] - served[request])
                if layer[request] >= 0 { requestPrice[request] = price }
            }
            for partner in 0..<partnerLayer.count where partnerLayer[partner] >= 0 && partnerPrice[partner] == 0 {
                partnerPrice[partner] = price
            }
            return open
        }
    }

    /// Opens everything again, for another question about the same plan.
    func reopen() {
        for request in 0..<table.requests { requestPrice[request] = 0 }
        for partner in 0..<partnerPrice.count { partnerPrice[partner] = 0 }
    }

    /// Gives up the links that do not count any more.
    func releaseBelow(_ score: (Int, Int) -> Int) {
        for slot in 0..<plan.owner.count {
            let partner = Int(plan.edge[slot])
            let request = Int(plan.owner[slot])
            if partner >= 0, partner < table.partners, score(request, partner) < least {
                plan.take(Int32(slot), from: partner)
                served[request] -= 1
            }
        }
    }

    /// The pairs of the plan, without those that stand for staying unserved.
    func forEachLink(_ body: (Int, Int) -> Void) {
        for slot in 0..<plan.owner.count {
            let partner = Int(plan.edge[slot])
            if partner >= 0, partner < table.partners { body(Int(plan.owner[slot]), partner) }
        }
    }

    var links: [Pair] {
        var links = [Pair]()
        forEachLink { links.append(Pair(request: $0, partner: $1)) }
        return links
    }

    @inline(__always)
    func isOpen(_ request: Int) -> Bool {
        requestPrice.base[request] == 0 && served.base[request] < wanted.base[request]
    }

    /// How many times a request holds a partner.
    func holds(_ request: Int, _ partner: Int) -> Int32 {
        var count: Int32 = 0
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] == partner {
            count += 1
        }
        return count
    }

    /// Whether a request may take one more place of a partner it has a score with.
    @inline(__always)
    func mayTake(_ request: Int, _ partner: Int) -> Bool {
        if partnerPrice.base[partner] != 0 { return false }
        let limit: Int32 = partner < table.partners ? 1 : optOutUnits[request]
        return holds(request, partner) < limit
    }

    /// Takes open places at first sight, each request beginning at another partner.
    func greet() {
        for request in 0..<table.requests where isOpen(request) {
            var place: Int32 = 0
            while isOpen(request), let partner = next(request, &place, where: { capacity[$0] > plan.used[$0] }) {
                if mayTake(request, partner) { give(request, partner) }
                place += 1
            }
        }
    }

    func give(_ request: Int, _ partner: Int) {
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] < 0 {
            plan.put(slot, at: partner, by: Int32(partner))
            served[request] += 1
            return
        }
    }

    /// The next partner of a request from a place in its row on that counts and meets a condition. The place is left at
    /// it; one past the row stands for staying unserved.
    @inline(__always)
    func next(_ request: Int, _ place: inout Int32, where isMeant: (Int) -> Bool) -> Int? {
        let colour = requestColour.base[request]
        switch table.storage {
        case .sparse(let sparse):
            let begin = sparse.start.base[request]
            let count = Int32(sparse.start.base[request + 1] - begin)
            while place < count {
                let partner = Int(sparse.partner.base[begin + Int(place)])
                if partnerColour.base[partner] == colour, isMeant(partner),
                    Int(sparse.score.base[begin + Int(place)]) >= least
                {
                    return partner
                }
                place += 1
            }
            if place > count { return nil }
        case .dense(let dense):
            let count = Int32(table.partners)
            let (least, turn) = (Int16(least), Int32(request % max(table.partners, 1)))
            let found: Int? = table.withRow(dense, request) { row in
                while place < count {
                    var at = Int(place + turn)
                    if at >= count { at -= Int(count) }
                    if row[at] >= least, partnerColour.base[at] == colour, isMeant(at), !table.isBanned(request, at) {
                        return at
                    }
                    place += 1
                }
                return nil
            }
            if let found { return found }
            if place > count { return nil }
        }
        let partner = Int(optOut[request])
        return partner >= 0 && isMeant(partner) ? partner : nil
    }
}
