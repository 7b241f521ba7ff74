/// Who holds which place: a slot for every unit that can be served, linked into a list at its partner.
///
/// Lists instead of tables of places, so that a partner with a million places costs nothing.
final class Assignment {
    /// Where the slots of a request begin; one entry more than there are requests.
    let slotStart: Slab<Int32>
    let owner: Slab<Int32>
    /// The edge a slot is assigned by; −1 while it is free.
    let edge: Slab<Int32>
    /// The next slot in a partner's list.
    let next: Slab<Int32>
    private let previous: Slab<Int32>
    /// The first slot at each partner; −1 at the end.
    let head: Slab<Int32>
    let used: Slab<Int32>

    init(units: borrowing Slab<Int32>, partners: Int) {
        slotStart = Slab(units.count + 1, 0)
        for request in 0..<units.count { slotStart[request + 1] = slotStart[request] + units[request] }
        let slots = Int(slotStart[units.count])
        owner = Slab(slots, 0)
        edge = Slab(slots, -1)
        next = Slab(slots, -1)
        previous = Slab(slots, -1)
        head = Slab(partners, -1)
        used = Slab(partners, 0)
        for request in 0..<units.count {
            for slot in slotStart[request]..<slotStart[request + 1] { owner[Int(slot)] = Int32(request) }
        }
    }

    @inline(__always)
    func following(_ slot: Int32) -> Int32 {
        next.base[Int(slot)]
    }

    @inline(__always)
    func put(_ slot: Int32, at partner: Int, by newEdge: Int32) {
        assert(edge[Int(slot)] < 0)
        edge.base[Int(slot)] = newEdge
        let first = head.base[partner]
        next.base[Int(slot)] = first
        previous.base[Int(slot)] = -1
        if first >= 0 { previous.base[Int(first)] = slot }
        head.base[partner] = slot
        used.base[partner] += 1
    }

    @inline(__always)
    func take(_ slot: Int32, from partner: Int) {
        assert(edge[Int(slot)] >= 0)
        edge.base[Int(slot)] = -1
        let (before, after) = (previous.base[Int(slot)], next.base[Int(slot)])
        if before >= 0 { next.base[Int(before)] = after } else { head.base[partner] = after }
        if after >= 0 { previous.base[Int(after)] = before }
        used.base[partner] -= 1
    }
}
