/// Finds the best few scores of a row in little more than one pass.
///
/// Idea: take the largest score of every block of neighbours. If `k` blocks have a largest score of at least `t`, then at
/// least `k` scores of the row reach `t`, and scores that reach `t` lie in those blocks only. The k-th largest of the
/// blocks' maxima is therefore a bar that keeps the best `k` scores and few others.
final class BlockMaxima {
    private let columns: Int
    private let width: Int
    private let count: Int
    private let most: Slab<Int16>
    private let order: Slab<Int16>

    init(_ columns: Int) {
        self.columns = columns
        width = columns < 4096 ? 16 : 64
        count = (columns + width - 1) / width
        most = Slab(count, -1)
        order = Slab(count, -1)
    }

    /// A bar that at least `wanted` scores of the row reach, or 0.
    func threshold(_ row: UnsafePointer<Int16>, _ wanted: Int) -> Int {
        let (most, order) = (most.base, order.base)
        var block = 0
        while (block &+ 1) &* width <= columns {
            let begin = row + block &* width
            var largest: Int16 = -1
            for place in 0..<width { largest = max(largest, begin[place]) }
            most[block] = largest
            block &+= 1
        }
        if block < count {
            var largest: Int16 = -1
            for place in block * width..<columns { largest = max(largest, row[place]) }
            most[block] = largest
        }
        if wanted >= count { return 0 }
        for block in 0..<count { order[block] = most[block] }
        return max(0, Int(select(wanted - 1)))
    }

    /// Calls `body` for every score of the row that reaches the bar, after `threshold` has seen the row.
    @inline(__always)
    func scan(_ row: UnsafePointer<Int16>, _ threshold: Int, _ body: (Int, Int) -> Void) {
        let bar = Int16(clamping: threshold)
        for block in 0..<count where most.base[block] >= bar {
            for place in block &* width..<min((block &+ 1) &* width, columns) where row[place] >= bar {
                body(place, Int(row[place]))
            }
        }
    }

    /// The value at a rank of `order`, largest first, by C. A. R. Hoare's selection (1961).
    private func select(_ rank: Int) -> Int16 {
        let order = order.base
        var low = 0
        var high = count - 1
        while low < high {
            let pivot = order[(low + high) / 2]
            var left = low
            var right = high
            while left <= right {
                while order[left] > pivot { left &+= 1 }
                while order[right] < pivot { right &-= 1 }
                if left <= right {
                    (order[left], order[right]) = (order[right], order[left])
                    left &+= 1
                    right &-= 1
                }
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return order[rank] }
        }
        return order[rank]
    }
}
