/// The largest total on a face without caps: solve on candidates, price every pair, add what was missed, repeat.
struct FlatTotal {
    let transport: Transport
    /// Pairs out of the plan that could be in another plan with the same total.
    private(set) var tight: [(request: Int32, partner: Int32, score: Int32)] = []
    private(set) var rounds = 0

    /// The most pairs a round adds for one request.
    private static let mostAdded = 12

    init(_ face: FlatFace, floor: Int) throws(SolveError) {
        var candidates = Candidates(face, floor: floor)
        var transport = Self.transport(face, candidates, from: nil)
        var tight: [(request: Int32, partner: Int32, score: Int32)] = []
        while true {
            rounds += 1
            if rounds == 1 {
                Auction.warmUp(transport)
            }
            try AugmentingPaths(transport).complete()
            let pricing = Pricing(face, floor: floor, transport)
            tight.removeAll(keepingCapacity: true)
            var added = 0
            for request in 0..<face.table.requests {
                var missed = [Pricing.Find]()
                pricing.forEachFind(of: request) { find in
                    if find.gain > 0 {
                        missed.append(find)
                    } else {
                        tight.append((Int32(request), find.partner, find.score))
                    }
                }
                if missed.isEmpty { continue }
                missed.sort { ($0.gain, $1.partner) > ($1.gain, $0.partner) }
                for find in missed.prefix(Self.mostAdded) {
                    candidates.add(request, find.partner, find.score)
                    added += 1
                }
            }
            if added == 0 { break }
            transport = Self.transport(face, candidates, from: transport)
        }
        self.transport = transport
        self.tight = tight
    }

    /// The pairs of the plan.
    func links(_ face: FlatFace) -> [Pair] {
        transport.plan.owner.array.indices.compactMap { slot in
            let partner = transport.edges[Int(transport.plan.edge[slot])].partner
            if partner >= face.partners { return nil }
            return Pair(request: Int(transport.plan.owner[slot]), partner: partner)
        }
    }

    /// The problem on the candidates, with prices and plan of the round before as far as they still agree.
    private static func transport(_ face: FlatFace, _ candidates: Candidates, from old: Transport?) -> Transport {
        let requests = face.table.requests
        let start = Slab<Int32>(requests + 1, 0)
        for request in 0..<requests {
            let extra = face.optOut(of: request) == nil ? 0 : face.high[request] - face.low[request]
            start[request + 1] = start[request] + Int32(candidates.rows[request].count) + extra
        }
        let edges = Slab<Transport.Edge>(Int(start[requests]), Transport.Edge(to: 0, value: 0))
        for request in 0..<requests {
            var place = Int(start[request])
            for candidate in candidates.rows[request] {
                edges[place] = Transport.Edge(to: candidate.partner, value: candidate.score)
                place += 1
            }
            if let optOut = face.optOut(of: request) {
                for rest in place..<Int(start[request + 1]) {
                    edges[rest] = Transport.Edge(to: Int32(optOut), value: 0)
                }
            }
        }
        let isFull = Slab(face.places.count, false)
        for partner in 0..<face.places.count {
            isFull[partner] = partner >= face.partners || face.partnerPrice[partner] > 0
        }
        let transport = Transport(start: start, edges: edges, units: face.high, capacity: face.places, isFull: isFull)
        if let old { transport.adopt(old) }
        transport.settleRequests()
        return transport
    }
}

extension Transport {
    /// Takes over prices and plan of a problem with fewer candidates in each row, in the same order.
    func adopt(_ old: Transport) {
        for partner in 0..<partners { v[partner] = old.v[partner] }
        for slot in 0..<old.plan.owner.count where old.plan.edge[slot] >= 0 {
            let request = Int(old.plan.owner[slot])
            let partner = old.edges[Int(old.plan.edge[slot])].partner
            for edge in start[request]..<start[request + 1]
            where edges[Int(edge)].to == Int32(partner) {
                assign(Int32(slot), edge)
                break
            }
        }
    }
}
