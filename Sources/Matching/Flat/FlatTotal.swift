import ManyCores

/// The largest total on a face without caps: solve on candidates, price every pair, add what was missed, repeat.
struct FlatTotal {
    /// A pair that brings just what the prices ask.
    struct TightPair {
        var request: Int32
        var partner: Int32
        var score: Int32
    }

    let transport: Transport
    private let floor: Int
    /// Pairs out of the plan that could be in another plan with the same total.
    let tight: [TightPair]
    private(set) var rounds = 0

    /// The most pairs a round adds for one request.
    private static let mostAdded = 12

    /// Whether the plan is complete; false when the time was up before.
    private(set) var isComplete = true

    /// - Parameter start: a plan of the face that keeps the floor.
    init(
        _ face: FlatFace,
        floor: Int,
        start: [Pair],
        threads: Int,
        deadline: Deadline
    ) throws(SolveError) {
        self.floor = floor
        var candidates = Candidates(face, floor: floor)
        // The best pairs alone may leave somebody without: with a plan among them there is always one.
        if case .dense = face.table.storage { candidates.add(start, of: face.problem) }
        var transport = Self.transport(face, candidates, from: nil)
        Auction.warmUp(transport)
        var tight: [TightPair] = []
        while true {
            rounds += 1
            isComplete = try AugmentingPaths(transport).complete(until: deadline)
            if !isComplete { break }
            let finds = Self.price(face, floor, transport, threads)
            let missed = finds.filter { $0.gain > 0 }
            if missed.isEmpty {
                tight = finds.map { TightPair(request: $0.request, partner: $0.partner, score: $0.score) }
                break
            }
            for find in missed { candidates.add(Int(find.request), find.partner, find.score) }
            transport = Self.transport(face, candidates, from: transport)
        }
        self.transport = transport
        self.tight = tight
    }

    /// Pairs out of the plan that bring at least what the prices ask; of those that bring more, the best few of a
    /// request.
    private static func price(
        _ face: FlatFace,
        _ floor: Int,
        _ transport: Transport,
        _ threads: Int
    ) -> [Pricing.Find] {
        let pricing = Pricing(face, floor: floor, transport)
        return Parallel.map(face.table.requests, threads: threads) { range in
            var finds = [Pricing.Find]()
            for request in range {
                let first = finds.count
                pricing.forEachFind(of: request) { finds.append($0) }
                if finds.count - first <= mostAdded || !finds[first...].contains(where: { $0.gain > 0 }) { continue }
                let best = finds[first...].filter { $0.gain > 0 }
                    .sorted { $0.gain == $1.gain ? $0.partner < $1.partner : $0.gain > $1.gain }
                finds.removeLast(finds.count - first)
                finds += best.prefix(mostAdded)
            }
            return finds
        }
    }

    /// What no plan of the face has more of, by the prices reached so far.
    func step(_ face: FlatFace) -> Certificate.Step {
        // Requests without units need a price too, or their pairs would seem to bring something.
        let requestPrices = (0..<face.table.requests).map { request -> Int in
            var best = face.optOut(of: request).map { -transport.v[$0] } ?? Int.min
            face.table.forEach(in: request, from: floor) { partner, score in
                guard face.partnerPrice[partner] == face.requestPrice[request] else { return }
                best = max(best, score - transport.v[partner])
            }
            return best == .min ? 0 : best
        }
        let prices = face.shifted({ requestPrices[$0] }, { transport.v[$0] }, worthOfNothing: 0)
        return .bound(.sum(.total), scale: 1, prices)
    }

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
            var count = extra
            candidates.forEach(in: request) { _, _ in count += 1 }
            start[request + 1] = start[request] + count
        }
        let edges = Slab<Transport.Edge>(Int(start[requests]), Transport.Edge(to: 0, value: 0))
        for request in 0..<requests {
            var place = Int(start[request])
            candidates.forEach(in: request) { partner, score in
                edges.base[place] = Transport.Edge(to: partner, value: score)
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
        if let old { transport.adopt(old) } else { lowerOptOuts(face, candidates, transport) }
        transport.settleRequests()
        return transport
    }

    /// Starts the price of staying unserved where about as many requests would choose it as must: otherwise all other
    /// prices had to climb to it one by one. Any price is a fair start, because that partner is always filled.
    private static func lowerOptOuts(_ face: FlatFace, _ candidates: Candidates, _ transport: Transport) {
        var best = [Int: [Int32]]()
        for request in 0..<face.table.requests {
            guard let optOut = face.optOut(of: request) else { continue }
            var most: Int32 = 0
            candidates.forEach(in: request) { most = max(most, $1) }
            best[optOut, default: []].append(most)
        }
        for (optOut, scores) in best {
            let place = min(Int(transport.capacity[optOut]), scores.count - 1)
            transport.v[optOut] = -Int(scores.sorted()[max(0, place)])
        }
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
