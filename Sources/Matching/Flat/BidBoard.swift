/// Who holds which place of partners that have few, and what was bid for it, side by side in memory, while bids go on.
///
/// A bid is packed into one word with its age, so that the lowest of a partner is the least number: of bids alike the latest
/// counts as the lowest. When a partner is full its lowest bid gives way to the next. The plan has no part in that: places
/// are taken out of it before, and come back to it afterwards, so that a bid touches little memory.
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

    /// A slot that holds a place, and the edge by which it does.
    struct Holder {
        var slot: Int32
        var edge: Int32
    }

    private let places: Slab<Places>
    private let words: Slab<Int>
    private let holders: Slab<Holder>
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
        holders = Slab(Int(count), Holder(slot: -1, edge: -1))
    }

    /// Takes the places of these partners out of a plan, with what was bid for each slot.
    func take(from plan: Assignment, _ bid: Slab<Int>) {
        for partner in 0..<places.count where places[partner].start >= 0 {
            let start = Int(places[partner].start)
            // The latest comes first in a partner's list, and has to be the latest here too.
            var place = start
            while plan.head[partner] >= 0 {
                let slot = plan.head[partner]
                words[place] = Self.word(bid[Int(slot)], Self.mostAge - most + place - start)
                holders[place] = Holder(slot: slot, edge: plan.edge[Int(slot)])
                plan.take(slot, from: partner)
                place += 1
            }
            places[partner].used = Int32(place - start)
            if places[partner].used == places[partner].capacity { findLeast(of: partner) }
        }
        age = Self.mostAge - most
    }

    /// Gives them back, the latest of a partner to the head of its list.
    func giveBack(to plan: Assignment, _ bid: Slab<Int>) {
        for partner in 0..<places.count where places[partner].start >= 0 {
            let start = Int(places[partner].start), end = start + Int(places[partner].used)
            orderByAge(start, end)
            for place in start..<end {
                let holder = holders[place]
                bid[Int(holder.slot)] = Self.bid(words[place])
                plan.put(holder.slot, at: partner, by: holder.edge)
            }
        }
    }

    /// Puts places in order, the oldest bid first; they are few, and nearly so already.
    private func orderByAge(_ start: Int, _ end: Int) {
        for next in start..<end {
            let (word, holder) = (words[next], holders[next])
            var place = next
            while place > start, words[place - 1] & Self.mostAge < word & Self.mostAge {
                words[place] = words[place - 1]
                holders[place] = holders[place - 1]
                place -= 1
            }
            words[place] = word
            holders[place] = holder
        }
    }

    /// Smaller for lower bids; of bids alike for the later.
    @inline(__always)
    private static func word(_ bid: Int, _ age: Int) -> Int {
        precondition(bid.magnitude < 1 &<< 38)
        return bid &<< ageBits | age
    }

    @inline(__always)
    private static func bid(_ word: Int) -> Int { word &>> ageBits }

    /// Whether a partner's places are all taken; nil where it has none here.
    @inline(__always)
    func isFull(_ partner: Int) -> Bool? {
        let own = places.base[partner]
        return own.start < 0 ? nil : own.used == own.capacity
    }

    /// Who holds the place with the lowest bid of a partner that is full.
    @inline(__always)
    func lowest(at partner: Int) -> Holder {
        let own = places.base[partner]
        return holders.base[Int(own.start &+ own.least)]
    }

    /// A new bid, in an open place or in that of the lowest.
    /// - Returns: the lowest bid of the partner, once it is full.
    @inline(__always)
    func put(_ bid: Int, _ holder: Holder, at partner: Int) -> Int? {
        let own = places.base[partner]
        let isOpen = own.used < own.capacity
        let place = Int(own.start &+ (isOpen ? own.used : own.least))
        if isOpen { places.base[partner].used = own.used &+ 1 }
        age &-= 1
        words.base[place] = Self.word(bid, age)
        holders.base[place] = holder
        return own.used &+ (isOpen ? 1 : 0) == own.capacity ? Self.bid(findLeast(of: partner)) : nil
    }

    /// Looks which place has the lowest bid.
    /// - Returns: its word.
    @inline(__always)
    @discardableResult
    private func findLeast(of partner: Int) -> Int {
        let begin = Int(places.base[partner].start)
        let end = begin &+ Int(places.base[partner].capacity)
        var least = begin
        var place = begin &+ 1
        while place < end {
            if words.base[place] < words.base[least] { least = place }
            place &+= 1
        }
        places.base[partner].least = Int32(truncatingIfNeeded: least &- begin)
        return words.base[least]
    }
}
