/// A heap of small node numbers by distance, each entry packed into one word so that a comparison is one instruction.
///
/// Thirty-eight bits hold the distance and 25 the node. Prices stay below 10⁴ × (rows + 1) × 2, which is under 2³⁸ for the
/// largest instance allowed, and there are fewer than 2²⁵ nodes. A longer distance traps; it never wraps.
final class PackedHeap {
    private static let nodeBits = 25
    private var base: UnsafeMutablePointer<Int>
    private var capacity = 1024
    private(set) var count = 0

    init() {
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    @inline(__always)
    func removeAll() {
        count = 0
    }

    @inline(__always)
    func push(_ distance: Int, _ node: Int) {
        precondition(distance >= 0 && distance < 1 &<< 38)
        assert(node < 1 << Self.nodeBits)
        if count == capacity { grow() }
        let entry = distance &<< Self.nodeBits | node
        let base = self.base
        var place = count
        count &+= 1
        while place > 0 {
            let parent = (place &- 1) &>> 2
            if base[parent] <= entry { break }
            base[place] = base[parent]
            place = parent
        }
        base[place] = entry
    }

    @inline(__always)
    func pop() -> (distance: Int, node: Int)? {
        if count == 0 { return nil }
        let base = self.base
        let top = base[0]
        count &-= 1
        let count = self.count
        if count > 0 {
            let last = base[count]
            var place = 0
            while true {
                let child = place &* 4 &+ 1
                if child >= count { break }
                var least = child
                let end = min(child &+ 4, count)
                var other = child &+ 1
                while other < end {
                    if base[other] < base[least] { least = other }
                    other &+= 1
                }
                if base[least] >= last { break }
                base[place] = base[least]
                place = least
            }
            base[place] = last
        }
        return (top &>> Self.nodeBits, top & (1 &<< Self.nodeBits &- 1))
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Int>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
