/// A short auction that places most units before any path is searched.
///
/// Idea: an open unit bids for the partner it gains most from, as much as it could lose there before its second choice
/// would be as good. A full partner gives its place of the lowest bid away, and its price is the lowest bid it holds. A
/// bid never exceeds what it is worth, so plan and prices stay complementary slack. Bids that would not raise a price end
/// it; a point on top of every bid gets past them, at the cost of links that are a point short of slack. The auction only
/// warms up: links that are not slack are given up and the path search completes the plan exactly.
///
/// Sources: D. Bertsekas and D. Castañon, "The auction algorithm for the transportation problem", 1989 (one price per
/// partner); "augmenting row reduction" of R. Jonker and A. Volgenant, 1987, is the case of one place.
struct Auction {
    private let transport: Transport
    /// What each slot bid for its place.
    private let bid: Slab<Int>
    private(set) var bids = 0
    /// Bids by amount at partners with so many places that looking through them each time would take long.
    private let queues: [MinHeap]
    private let queueOf: Slab<Int32>
    /// The same at all other partners.
    private let board: BidBoard
    /// The best few pairs of each request when its row was last looked through; requests of several units have none.
    private let shortlist: Shortlist
    private let areSingle: Bool

    /// From how many places on a partner's bids are queued.
    private static let manyPlaces = 16

    init(_ transport: Transport) {
        self.transport = transport
        bid = Slab(transport.plan.owner.count, 0)
        queueOf = Slab(transport.partners, -1)
        let large = (0..<transport.partners).filter { transport.capacity[$0] > Self.manyPlaces }
        for (queue, partner) in large.enumerated() { queueOf[partner] = Int32(queue) }
        queues = large.map { _ in MinHeap() }
        shortlist = Shortlist(requests: transport.requests)
        board = BidBoard(transport.capacity, most: Self.manyPlaces)
        areSingle = (0..<transport.requests).allSatisfy { transport.units[$0] == 1 }
    }

    /// After how many bids a unit a run stops at the latest; it mostly dries up before.
    private static let bidsPerUnit = 20

    /// The most bids of a run: one bid raises the highest price by no more than the highest score, so that this keeps
    /// prices far from the end of their range.
    private static let mostBids = 3_000_000

    /// Runs before the paths: exact bids until they dry up, then bids with a point on top, which places nearly all
    /// that is left but may leave links a point short, and exact bids again for the links given up for that.
    static func warmUp(_ transport: Transport) {
        var auction = Auction(transport)
        let most = min(transport.plan.owner.count * bidsPerUnit, mostBids)
        // Where places are short, prices have far to climb: larger points first, in place of exact bids. On a hundred
        // thousand requests these steps took the fewest bids of ten tried.
        let isShort = (0..<transport.partners).contains { transport.isFull[$0] }
        if !isShort { auction.run(most: most) }
        for step in isShort ? [128, 16, 1] : [1] {
            auction.run(step: step, most: most)
            transport.settleRequests()
        }
        auction.run(most: most)
        transport.settleRequests()
    }

    /// Lets open units bid, at most `most` times in all; `step` is added to every bid, and what it breaks is for the
    /// caller to settle.
    mutating func run(step: Int = 0, most: Int) {
        let t = transport
        let plan = t.plan
        var open = [Int32]()
        for slot in stride(from: plan.owner.count - 1, through: 0, by: -1) where plan.edge[slot] < 0 {
            open.append(Int32(slot))
        }
        let last = bids + most
        markSingles(isUsed: false)
        board.take(from: plan, bid)
        defer {
            board.giveBack(to: plan, bid)
            markSingles(isUsed: true)
        }
        while let slot = open.popLast(), bids < last {
            bids += 1
            let request = areSingle ? Int(slot) : Int(plan.owner.base[Int(slot)])
            let isSingle = isSingle(request)
            let bestTwo: Shortlist.BestTwo
            if isSingle {
                bestTwo = shortlist.bestTwo(of: request, t.v.base) ?? shortlist.lookThrough(t, request)
            } else {
                bestTwo = self.bestTwo(of: request)
            }
            let (best, second, choice) = (bestTwo.best, bestTwo.second, bestTwo.choice)
            guard choice >= 0 else { continue }
            let partner = bestTwo.partner
            let price = t.v.base[partner]
            let offer = second == .min ? price + Instance.highestScore : price + best - second + step
            let edge = Int32(truncatingIfNeeded: choice)
            guard let isFull = board.isFull(partner) else {
                bidInQueue(offer, slot, edge, at: partner, isSingle: isSingle, &open)
                continue
            }
            if isFull {
                if offer <= price { continue }
                // Bids below the price are left from a plan given at the start: they are not known.
                let lowest = board.lowest(at: partner)
                if !self.isSingle(Int(plan.owner.base[Int(lowest.slot)])) {
                    t.edges.base[Int(lowest.edge)].to &= Int32.max
                }
                open.append(lowest.slot)
            }
            if !isSingle { t.edges.base[choice].to |= Int32.min }
            if let lowest = board.put(offer, BidBoard.Holder(slot: slot, edge: edge), at: partner) {
                t.v.base[partner] = max(price, lowest)
            }
        }
    }

    /// A bid for a place of a partner that has so many that they are queued, or none.
    private func bidInQueue(
        _ offer: Int,
        _ slot: Int32,
        _ edge: Int32,
        at partner: Int,
        isSingle: Bool,
        _ open: inout [Int32]
    ) {
        let t = transport
        let plan = t.plan
        let price = t.v.base[partner]
        if plan.used.base[partner] == t.capacity.base[partner] {
            if offer <= price { return }
            guard let lowest = queued(at: partner) else {
                // It has no places at all: a price nobody bids beyond keeps all away.
                t.v.base[partner] = offer
                open.append(slot)
                return
            }
            if self.isSingle(Int(plan.owner.base[Int(lowest)])) {
                plan.take(lowest, from: partner)
            } else {
                t.release(lowest)
            }
            open.append(lowest)
        }
        bid.base[Int(slot)] = offer
        if isSingle { plan.put(slot, at: partner, by: edge) } else { t.assign(slot, edge) }
        queues[Int(queueOf.base[partner])].push(offer, slot)
        if plan.used.base[partner] == t.capacity.base[partner], let lowest = queued(at: partner) {
            t.v.base[partner] = max(price, bid.base[Int(lowest)])
        }
    }

    /// Whether a request wants one unit. While it is open none of its pairs is in the plan, and nobody asks for them while
    /// it is not: a run need not mark them.
    @inline(__always)
    private func isSingle(_ request: Int) -> Bool {
        areSingle || transport.plan.slotStart.base[request + 1] - transport.plan.slotStart.base[request] == 1
    }

    /// Marks the pairs of the plan of such requests, or takes the marks off.
    private func markSingles(isUsed: Bool) {
        let (plan, edges) = (transport.plan, transport.edges)
        for slot in 0..<plan.owner.count where plan.edge[slot] >= 0 && isSingle(Int(plan.owner[slot])) {
            let edge = Int(plan.edge[slot])
            if isUsed { edges[edge].to |= Int32.min } else { edges[edge].to &= Int32.max }
        }
    }

    /// The best two pairs out of the plan.
    @inline(__always)
    private func bestTwo(of request: Int) -> Shortlist.BestTwo {
        let t = transport
        var best = Int.min
        var second = Int.min
        var choice = -1
        var index = Int(t.start.base[request])
        let end = Int(t.start.base[request + 1])
        while index < end {
            let edge = t.edges.base[index]
            if edge.to >= 0 {
                let gain = Int(edge.value) &- t.v.base[Int(edge.to)]
                if gain > second {
                    if gain > best {
                        second = best
                        best = gain
                        choice = index
                    } else {
                        second = gain
                    }
                }
            }
            index &+= 1
        }
        return (best, second, choice, choice < 0 ? -1 : t.edges.base[choice].partner)
    }

    /// The slot with the lowest bid at a partner of many places, from its queue, where bids that hold no place any more are
    /// left behind.
    private func queued(at partner: Int) -> Int32? {
        guard queueOf.base[partner] >= 0 else { return nil }
        let queue = queues[Int(queueOf[partner])]
        while let (amount, slot) = queue.first {
            let edge = transport.plan.edge[Int(slot)]
            if edge >= 0, bid[Int(slot)] == amount, transport.edges[Int(edge)].partner == partner { return slot }
            _ = queue.pop()
        }
        return nil
    }
}
