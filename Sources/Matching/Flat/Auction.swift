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

    /// From how many places on a partner's bids are queued.
    private static let manyPlaces = 16

    init(_ transport: Transport) {
        self.transport = transport
        bid = Slab(transport.plan.owner.count, 0)
        queueOf = Slab(transport.partners, -1)
        let large = (0..<transport.partners).filter { transport.capacity[$0] > Self.manyPlaces }
        for (queue, partner) in large.enumerated() { queueOf[partner] = Int32(queue) }
        queues = large.map { _ in MinHeap() }
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
        auction.run(most: most)
        // Where places are short, prices have far to climb: larger points first.
        let isShort = (0..<transport.partners).contains { transport.isFull[$0] }
        for step in isShort ? [512, 64, 8, 1] : [1] {
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
        while let slot = open.popLast(), bids < last {
            bids += 1
            let request = Int(plan.owner.base[Int(slot)])
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
            guard choice >= 0 else { continue }
            let partner = t.edges.base[choice].partner
            let price = t.v.base[partner]
            let offer = second == .min ? price + Instance.highestScore : price + best - second + step
            let isOpen = plan.used.base[partner] < t.capacity.base[partner]
            if !isOpen {
                if offer <= price { continue }
                guard let lowest = lowest(at: partner) else {
                    // It has no places at all: a price nobody bids beyond keeps all away.
                    t.v.base[partner] = offer
                    open.append(slot)
                    continue
                }
                // Bids below the price are left from a plan given at the start: they are not known.
                t.release(lowest)
                open.append(lowest)
            }
            bid.base[Int(slot)] = offer
            t.assign(slot, Int32(choice))
            let queue = queueOf.base[partner]
            if queue >= 0 { queues[Int(queue)].push(offer, slot) }
            if plan.used.base[partner] == t.capacity.base[partner], let lowest = lowest(at: partner) {
                t.v.base[partner] = max(price, bid.base[Int(lowest)])
            }
        }
    }

    /// The slot with the lowest bid at a partner.
    @inline(__always)
    private func lowest(at partner: Int) -> Int32? {
        if queueOf.base[partner] >= 0, let queued = queued(at: partner) { return queued }
        var slot = transport.plan.head.base[partner]
        guard slot >= 0 else { return nil }
        var lowest = slot
        while slot >= 0 {
            if bid.base[Int(slot)] < bid.base[Int(lowest)] { lowest = slot }
            slot = transport.plan.following(slot)
        }
        return lowest
    }

    /// The same from the queue, where bids that hold no place any more are left behind.
    private func queued(at partner: Int) -> Int32? {
        let queue = queues[Int(queueOf[partner])]
        while let (amount, slot) = queue.first {
            let edge = transport.plan.edge[Int(slot)]
            if edge >= 0, bid[Int(slot)] == amount, transport.edges[Int(edge)].partner == partner { return slot }
            _ = queue.pop()
        }
        return nil
    }
}
