/// A binary heap of nodes by distance, smallest first. Stale entries stay in; the reader skips them.
final class MinHeap {
    private struct Entry {
        var distance: Int
        var node: Int32
    }

    private var base: UnsafeMutablePointer<Entry>
    private var capacity: Int
    private(set) var count: Int

    init(capacity: Int = 64) {
        self.capacity = max(capacity, 1)
        base = .allocate(capacity: self.capacity)
        count = 0
    }

    deinit {
        base.deallocate()
    }

    func removeAll() {
        count = 0
    }

    /// The smallest entry, which stays.
    var first: (distance: Int, node: Int32)? {
        count > 0 ? (base[0].distance, base[0].node) : nil
    }

    func push(_ distance: Int, _ node: Int32) {
        if count == capacity { grow() }
        var place = count
        count &+= 1
        while place > 0 {
            let parent = (place &- 1) >> 1
            if base[parent].distance <= distance { break }
            base[place] = base[parent]
            place = parent
        }
        base[place] = Entry(distance: distance, node: node)
    }

    func pop() -> (distance: Int, node: Int32)? {
        guard count > 0 else { return nil }
        let top = base[0]
        count &-= 1
        if count > 0 {
            let last = base[count]
            var place = 0
            while true {
                var child = 2 &* place &+ 1
                if child >= count { break }
                if child &+ 1 < count, base[child &+ 1].distance < base[child].distance { child &+= 1 }
                if base[child].distance >= last.distance { break }
                base[place] = base[child]
                place = child
            }
            base[place] = last
        }
        return (top.distance, top.node)
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
