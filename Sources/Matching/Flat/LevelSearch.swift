/// The face of the leximin tier, narrowed level by level, and the search that empties a level.
///
/// Nodes are requests, partners and the hub, as in `FlowNetwork`. Nodes of one class have had the same price on every
/// level so far, so a pair above the present level is open exactly when its ends share a class. A pair of a level already
/// passed stays open only if its prices told so; such pairs are few and kept in lists.
final class LevelSearch {
    /// A pair in its request's row. Rows are sorted by key, the highest first, and lose pairs that are closed for good.
    struct Entry {
        var pair: Int32
        var partner: Int32
        var key: Int32
    }

    let requests: Int
    let partners: Int
    var hub: Int { requests + partners }
    let plan: Assignment
    /// By pair: its ends, its key, whether it is in the plan, and whether it stayed open at its own level.
    let from: [Int32]
    let to: [Int32]
    let key: [Int32]
    let isUsed: Slab<Bool>
    let isKept: Slab<Bool>
    private let row: Slab<Entry>
    private let rowStart: Slab<Int32>
    private let rowEnd: Slab<Int32>
    var keptOfRequest: [[Int32]]
    var keptOfPartner: [[Int32]]
    let classOf: Slab<Int32>
    private var classes: Int32 = 1
    /// Flow between each node and the hub, and its bounds.
    let flow: Slab<Int32>
    let low: Slab<Int32>
    let high: Slab<Int32>
    let shortage: Slab<Int32>
    /// Prices of the present level, in the sense of costs to be made small.
    let potential: Slab<Int32>
    private(set) var priced: [Int32] = []
    private let distance: Slab<Int32>
    private let before: Slab<Int32>
    private let byPair: Slab<Int32>
    private var reached: [Int32] = []
    /// The distance at hand, and a shortage seen there.
    private var nearest: Int32 = 0
    private var found = -1
    /// Partners that had a shortage at this level.
    private var shortPartners: [Int32] = []

    init(_ face: FlatFace, from: [Int32], to: [Int32], key: [Int32]) {
        requests = face.table.requests
        partners = face.partners
        (self.from, self.to, self.key) = (from, to, key)
        plan = Assignment(units: face.high, partners: partners)
        let nodes = requests + partners + 1
        isUsed = Slab(from.count, false)
        isKept = Slab(from.count, false)
        rowStart = Slab(requests + 1, 0)
        rowEnd = Slab(requests, 0)
        row = Slab(from.count, Entry(pair: 0, partner: 0, key: 0))
        keptOfRequest = [[Int32]](repeating: [], count: requests)
        keptOfPartner = [[Int32]](repeating: [], count: partners)
        classOf = Slab(nodes, 0)
        flow = Slab(nodes, 0)
        low = Slab(nodes, 0)
        high = Slab(nodes, 0)
        shortage = Slab(nodes, 0)
        potential = Slab(nodes, 0)
        distance = Slab(nodes, .max)
        before = Slab(nodes, -1)
        byPair = Slab(nodes, -1)
        for request in from { rowStart[Int(request) + 1] += 1 }
        for request in 0..<requests { rowStart[request + 1] += rowStart[request] }
        for request in 0..<requests {
            rowEnd[request] = rowStart[request]
            low[request] = face.low[request]
            high[request] = face.high[request]
        }
        for partner in 0..<partners where face.partnerPrice[partner] == 0 {
            high[requests + partner] = face.places[partner]
        }
    }

    /// Puts a pair into its row; pairs come with the highest key first.
    func enter(_ pair: Int32) {
        let request = Int(from[Int(pair)])
        row[Int(rowEnd[request])] = Entry(pair: pair, partner: to[Int(pair)], key: key[Int(pair)])
        rowEnd[request] += 1
    }

    /// Takes a pair into the plan.
    func choose(_ pair: Int32) {
        let request = Int(from[Int(pair)])
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] < 0 {
            plan.put(slot, at: Int(to[Int(pair)]), by: pair)
            isUsed[Int(pair)] = true
            return
        }
        assertionFailure("every unit has a slot")
    }

    /// Takes a pair out of the plan.
    func drop(_ pair: Int32) {
        let request = Int(from[Int(pair)])
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] == pair {
            plan.take(slot, from: Int(to[Int(pair)]))
            isUsed[Int(pair)] = false
            return
        }
        assertionFailure("the pair has a slot")
    }

    /// Takes a link out of the plan whose place is to be filled again.
    func lift(_ pair: Int32) {
        drop(pair)
        let partner = requests + Int(to[Int(pair)])
        shortage[partner] += 1
        shortPartners.append(Int32(partner))
    }

    /// Whether a pair is open at a level that it is not below.
    func isOpen(_ pair: Int) -> Bool {
        classOf[Int(from[pair])] == classOf[requests + Int(to[pair])]
    }

    /// Whether the flow between a node and the hub may still change.
    @inline(__always)
    func isHubOpen(_ node: Int) -> Bool {
        low.base[node] < high.base[node] && classOf.base[node] == classOf.base[hub]
    }

    /// Carries the surplus of a request to a shortage by the fewest links of the level, and raises the prices.
    func place(_ source: Int, level: Int32) throws(SolveError) {
        for node in reached { distance[Int(node)] = .max }
        reached.removeAll(keepingCapacity: true)
        var buckets: [[Int32]] = [[]]
        reach(source, 0, -1, -1, &buckets)
        var length = 0
        while length < buckets.count {
            guard let node = buckets[length].popLast() else {
                length += 1
                continue
            }
            if distance[Int(node)] != length { continue }
            if shortage[Int(node)] > 0 { return finish(source, Int(node)) }
            nearest = Int32(length)
            found = -1
            expand(Int(node), Int32(length), level, &buckets)
            if found >= 0 { return finish(source, found) }
        }
        throw .unreachable
    }

    @inline(__always)
    private func reach(_ node: Int, _ length: Int32, _ last: Int, _ pair: Int32, _ buckets: inout [[Int32]]) {
        if length >= distance.base[node] { return }
        if distance.base[node] == .max { reached.append(Int32(node)) }
        distance.base[node] = length
        before.base[node] = Int32(last)
        byPair.base[node] = pair
        // A shortage at the distance at hand is as near as any: the search is over.
        if length == nearest, shortage.base[node] > 0 { found = node }
        while buckets.count <= length { buckets.append([]) }
        buckets[Int(length)].append(Int32(node))
    }

    private func expand(_ node: Int, _ length: Int32, _ level: Int32, _ buckets: inout [[Int32]]) {
        if node == hub {
            expandHub(length, &buckets)
        } else if node < requests {
            expandRequest(node, length, level, &buckets)
            if isHubOpen(node), flow[node] > low[node] {
                reach(hub, length + potential[node] - potential[hub], node, -1, &buckets)
            }
        } else {
            var slot = plan.head[node - requests]
            while slot >= 0 {
                let pair = Int(plan.edge[Int(slot)])
                let holder = Int(plan.owner[Int(slot)])
                if key[pair] >= level ? classOf[holder] == classOf[node] : isKept[pair] {
                    let cost: Int32 = key[pair] == level ? 1 : 0
                    reach(holder, length - cost - potential[holder] + potential[node], node, Int32(pair), &buckets)
                }
                slot = plan.following(slot)
            }
            if isHubOpen(node), flow[node] < high[node] {
                reach(hub, length + potential[node] - potential[hub], node, -1, &buckets)
            }
        }
    }

    /// Looks along a request's row, and drops from it what is closed for good.
    private func expandRequest(_ request: Int, _ length: Int32, _ level: Int32, _ buckets: inout [[Int32]]) {
        let own = classOf[request]
        let base = length + potential[request]
        var place = Int(rowStart[request])
        var keep = place
        let end = Int(rowEnd[request])
        while place < end {
            let entry = row.base[place]
            if entry.key < level { break }
            place += 1
            let partner = requests &+ Int(entry.partner)
            if classOf.base[partner] != own { continue }
            row.base[keep] = entry
            keep += 1
            let length = base &- potential.base[partner] &+ (entry.key == level ? 1 : 0)
            if length < distance.base[partner], !isUsed.base[Int(entry.pair)] {
                reach(partner, length, request, entry.pair, &buckets)
            }
        }
        rowEnd[request] = Int32(keep)
        for pair in keptOfRequest[request] where isKept[Int(pair)] && !isUsed[Int(pair)] {
            let partner = requests + Int(to[Int(pair)])
            reach(partner, base - potential[partner], request, pair, &buckets)
        }
    }

    private func expandHub(_ length: Int32, _ buckets: inout [[Int32]]) {
        for short in shortPartners where shortage[Int(short)] > 0 && isHubOpen(Int(short)) {
            let node = Int(short)
            if flow[node] > low[node] { reach(node, length + potential[hub] - potential[node], hub, -1, &buckets) }
            if found >= 0 { return }
        }
        for node in 0..<hub where isHubOpen(node) {
            // Flow runs from the hub to a request, and from a partner to the hub.
            let isPossible = node < requests ? flow[node] < high[node] : flow[node] > low[node]
            if isPossible { reach(node, length + potential[hub] - potential[node], hub, -1, &buckets) }
        }
    }

    private func finish(_ source: Int, _ target: Int) {
        let reach = distance[target]
        for node in reached where distance[Int(node)] < reach {
            if potential[Int(node)] == 0 { priced.append(node) }
            potential[Int(node)] += distance[Int(node)] - reach
        }
        shortage[target] -= 1
        var steps: [(node: Int, last: Int, pair: Int32)] = []
        var node = target
        while node != source {
            steps.append((node, Int(before[node]), byPair[node]))
            node = Int(before[node])
        }
        // Links that are given up first, so that every new link finds a slot.
        for step in steps where step.pair >= 0 && step.last >= requests { drop(step.pair) }
        for step in steps {
            if step.pair >= 0 {
                if step.last < requests { choose(step.pair) }
            } else if step.last == hub {
                flow[step.node] += step.node < requests ? 1 : -1
            } else {
                flow[step.last] += step.last < requests ? -1 : 1
            }
        }
    }

    /// Ends a level: nodes that were priced alike stay together, pairs whose prices do not agree are closed.
    func narrow(level: Int32, pairs: ArraySlice<Int32>) {
        for pair in pairs where isOpen(Int(pair)) {
            let (request, partner) = (Int(from[Int(pair)]), Int(to[Int(pair)]))
            guard 1 + potential[request] - potential[requests + partner] == 0 else { continue }
            isKept[Int(pair)] = true
            keptOfRequest[request].append(pair)
            keptOfPartner[partner].append(pair)
        }
        func settle(_ list: inout [Int32]) {
            list.removeAll { pair in
                if key[Int(pair)] == level { return false }
                let (request, partner) = (Int(from[Int(pair)]), requests + Int(to[Int(pair)]))
                if potential[request] != potential[partner] { isKept[Int(pair)] = false }
                return !isKept[Int(pair)]
            }
        }
        var known: [Int: Int32] = [:]
        for node32 in priced {
            let node = Int(node32)
            if potential[node] == 0 { continue }
            if node < requests {
                settle(&keptOfRequest[node])
            } else if node < hub {
                settle(&keptOfPartner[node - requests])
            }
        }
        for node32 in priced {
            let node = Int(node32)
            if potential[node] == 0 { continue }
            let old = Int(classOf[node]) << 24 | Int(-potential[node])
            if let fresh = known[old] {
                classOf[node] = fresh
            } else {
                known[old] = classes
                classOf[node] = classes
                classes += 1
            }
        }
        shortPartners.removeAll(keepingCapacity: true)
        for node in priced { potential[Int(node)] = 0 }
        priced.removeAll(keepingCapacity: true)
    }
}
