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
    let row: Slab<Entry>
    let rowStart: Slab<Int32>
    let rowEnd: Slab<Int32>
    var keptOfRequest: [[Int32]]
    var keptOfPartner: [[Int32]]
    let classOf: Slab<Int32>
    var classes: Int32 = 1
    /// Flow between each node and the hub, and its bounds.
    let flow: Slab<Int32>
    let low: Slab<Int32>
    let high: Slab<Int32>
    let shortage: Slab<Int32>
    /// Prices of the present level, in the sense of costs to be made small.
    let potential: Slab<Int32>
    var priced: [Int32] = []
    let distance: Slab<Int32>
    let before: Slab<Int32>
    let byPair: Slab<Int32>
    var reached: [Int32] = []
    /// Nodes by distance, kept for the next search.
    var spareBuckets: [[Int32]] = []
    /// The distance at hand, and a shortage seen there.
    var nearest: Int32 = 0
    var found = -1
    /// Partners that had a shortage at this level.
    var shortPartners: [Int32] = []

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

    func choose(_ pair: Int32) {
        let request = Int(from[Int(pair)])
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] where plan.edge[Int(slot)] < 0 {
            plan.put(slot, at: Int(to[Int(pair)]), by: pair)
            isUsed[Int(pair)] = true
            return
        }
        assertionFailure("every unit has a slot")
    }

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
}

/// What a level leaves open.
extension LevelSearch {
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
