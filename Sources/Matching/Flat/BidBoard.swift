/// What is bid for the places of partners that have few, side by side in memory.
///
/// A bid is packed into one word with its age, so that the lowest of a partner is the least number: of bids alike the latest
/// counts as the lowest. When a partner is full its lowest bid gives way to the next.
final class BidBoard {
    private static let ageBits = 25
    private static let mostAge = 1 &<< ageBits &- 1

    /// A partner's places, together in memory because a bid looks at all of it.
    private struct Places {
        /// Where they begin; −1 where it has none here.
        var start: Int32 = -1
        var capacity: Int32
        var used: Int32 = 0
        /// Which place has the lowest bid, once the partner is full.
        var least: Int32 = 0
    }

    private let places: Slab<Places>
    private let words: Slab<Int>
    private let slots: Slab<Int32>
    private var age = 0
    private let most: Int

    /// - Parameter most: partners with more places have none here.
    init(_ capacity: Slab<Int32>, most: Int) {
        self.most = most
        places = Slab(capacity.count, Places(capacity: 0))
        var count: Int32 = 0
        for partner in 0..<capacity.count {
            places[partner].capacity = capacity[partner]
            guard capacity[partner] > 0, Int(capacity[partner]) <= most else { continue }
            places[partner].start = count
            count += capacity[partner]
        }
        words = Slab(Int(count), 0)
        slots = Slab(Int(count), -1)
    }

    /// Starts from the places of a plan, and from what was bid for each slot.
    func fill(from plan: Assignment, _ bid: Slab<Int>) {
        for partner in 0..<places.count where places[partner].start >= 0 {
            let start = Int(places[partner].start)
            // The latest comes first in a partner's list, and has to be the latest here too.
            var slot = plan.head[partner]
            var place = start
            while slot >= 0 {
                words[place] = Self.word(bid[Int(slot)], Self.mostAge - most + place - start)
                slots[place] = slot
                place += 1
                slot = plan.following(slot)
            }
            places[partner].used = Int32(place - start)
            if places[partner].used == places[partner].capacity { findLeast(of: partner) }
        }
        age = Self.mostAge - most
    }

    /// Smaller for lower bids; of bids alike for the later.
    @inline(__always)
    private static func word(_ bid: Int, _ age: Int) -> Int {
        precondition(bid.magnitude < 1 &<< 38)
        return bid &<< ageBits | age
    }

    /// The slot with the lowest bid; nil where a partner is not full or has no places here.
    @inline(__always)
    func lowest(at partner: Int) -> Int32? {
        let own = places.base[partner]
        if own.start < 0 || own.used < own.capacity { return nil }
        return slots.base[Int(own.start &+ own.least)]
    }

    /// A new bid, in an open place or in that of the lowest.
    @inline(__always)
    func put(_ bid: Int, _ slot: Int32, at partner: Int) {
        let own = places.base[partner]
        if own.start < 0 { return }
        let isOpen = own.used < own.capacity
        let place = Int(own.start &+ (isOpen ? own.used : own.least))
        if isOpen { places.base[partner].used = own.used &+ 1 }
        age &-= 1
        words.base[place] = Self.word(bid, age)
        slots.base[place] = slot
        if own.used &+ (isOpen ? 1 : 0) == own.capacity { findLeast(of: partner) }
    }

    @inline(__always)
    private func findLeast(of partner: Int) {
        let begin = Int(places.base[partner].start)
        let end = begin &+ Int(places.base[partner].capacity)
        var least = begin
        var place = begin &+ 1
        while place < end {
            if words.base[place] < words.base[least] { least = place }
            place &+= 1
        }
        places.base[partner].least = Int32(truncatingIfNeeded: least &- begin)
    }
}
