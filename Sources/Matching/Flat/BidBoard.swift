/// What is bid for the places of partners that have few, side by side in memory.
///
/// A bid is packed into one word with its age, so that the lowest of a partner is the least number: of bids alike the latest
/// counts as the lowest. When a partner is full its lowest bid gives way to the next.
final class BidBoard {
    private static let ageBits = 25
    private static let mostAge = 1 &<< ageBits &- 1

    /// Where the places of a partner begin; −1 where it has none here.
    private let start: Slab<Int32>
    private let capacity: Slab<Int32>
    private let used: Slab<Int32>
    /// Which place has the lowest bid, once the partner is full.
    private let least: Slab<Int32>
    private let words: Slab<Int>
    private let slots: Slab<Int32>
    private var age = 0
    private let most: Int

    /// - Parameter most: partners with more places have none here.
    init(_ capacity: Slab<Int32>, most: Int) {
        self.capacity = capacity
        self.most = most
        start = Slab(capacity.count, -1)
        used = Slab(capacity.count, 0)
        least = Slab(capacity.count, 0)
        var places: Int32 = 0
        for partner in 0..<capacity.count where capacity[partner] > 0 && Int(capacity[partner]) <= most {
            start[partner] = places
            places += capacity[partner]
        }
        words = Slab(Int(places), 0)
        slots = Slab(Int(places), -1)
    }

    /// Starts from the places of a plan, and from what was bid for each slot.
    func fill(from plan: Assignment, _ bid: Slab<Int>) {
        for partner in 0..<start.count where start[partner] >= 0 {
            used[partner] = 0
            // The latest comes first in a partner's list, and has to be the latest here too.
            var slot = plan.head[partner]
            var place = Int(start[partner])
            while slot >= 0 {
                words[place] = Self.word(bid[Int(slot)], Self.mostAge - most + place - Int(start[partner]))
                slots[place] = slot
                place += 1
                slot = plan.following(slot)
            }
            used[partner] = Int32(place) - start[partner]
            if used[partner] == capacity[partner] { findLeast(of: partner) }
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
        let begin = start.base[partner]
        if begin < 0 || used.base[partner] < capacity.base[partner] { return nil }
        return slots.base[Int(begin &+ least.base[partner])]
    }

    /// A new bid, in an open place or in that of the lowest.
    @inline(__always)
    func put(_ bid: Int, _ slot: Int32, at partner: Int) {
        let begin = start.base[partner]
        if begin < 0 { return }
        let isOpen = used.base[partner] < capacity.base[partner]
        let place = Int(begin &+ (isOpen ? used.base[partner] : least.base[partner]))
        if isOpen { used.base[partner] &+= 1 }
        age &-= 1
        words.base[place] = Self.word(bid, age)
        slots.base[place] = slot
        if used.base[partner] == capacity.base[partner] { findLeast(of: partner) }
    }

    @inline(__always)
    private func findLeast(of partner: Int) {
        let begin = Int(start.base[partner])
        let end = begin &+ Int(capacity.base[partner])
        var least = begin
        var place = begin &+ 1
        while place < end {
            if words.base[place] < words.base[least] { least = place }
            place &+= 1
        }
        self.least.base[partner] = Int32(truncatingIfNeeded: least &- begin)
    }
}
