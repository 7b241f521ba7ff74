/// Finds the best few scores of a row in little more than one pass.
///
/// Idea: take the largest score of every block of neighbours. If `k` blocks have a largest score of at least `t`, then at
/// least `k` scores of the row reach `t`, and scores that reach `t` lie in those blocks only. The k-th largest of the
/// blocks' maxima is therefore a bar that keeps the best `k` scores and few others. It is found by halving the range of
/// scores: how many blocks reach one is counted without a branch, many at a time.
final class BlockMaxima {
    private let columns: Int
    private let width: Int
    private let count: Int
    /// The largest score of each block; behind the last some that reach nothing, so that counting has no odd end.
    private let most: Slab<Int16>
    /// Room for blocks and for places that reach a bar.
    private let blocks: Slab<Int32>
    private let places: Slab<Int32>

    /// Blocks that are counted together.
    private typealias Lanes = SIMD8<Int16>

    init(_ columns: Int) {
        self.columns = columns
        // So many blocks at the most can be counted in 16 bits.
        width = columns < 4096 ? 16 : max(64, columns / 30_000 + 1)
        count = (columns + width - 1) / width
        blocks = Slab(count + 1, 0)
        places = Slab(columns + 1, 0)
        most = Slab((count + Lanes.scalarCount - 1) / Lanes.scalarCount * Lanes.scalarCount, -1)
    }

    /// A bar that at least `wanted` scores of the row reach, or 0.
    func threshold(_ row: UnsafePointer<Int16>, _ wanted: Int) -> Int {
        let most = most.base
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
        // Every block reaches the one, none the other.
        var low = 0
        var high = Instance.highestScore + 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if reaching(Int16(truncatingIfNeeded: middle)) >= wanted { low = middle } else { high = middle }
        }
        return low
    }

    /// How many blocks have a score that is as high.
    @inline(__always)
    private func reaching(_ bar: Int16) -> Int {
        let most = UnsafeRawPointer(most.base), one = Lanes(repeating: 1), none = Lanes(repeating: 0)
        let bars = Lanes(repeating: bar)
        var sum = none
        var block = 0
        while block < count {
            let some = most.loadUnaligned(fromByteOffset: 2 &* block, as: Lanes.self)
            sum &+= none.replacing(with: one, where: some .>= bars)
            block &+= Lanes.scalarCount
        }
        return Int(sum.wrappedSum())
    }

    /// Calls `body` for every score of the row that reaches the bar, after `threshold` has seen the row.
    ///
    /// Which blocks and places these are is written down without a branch on any of them: nobody could foresee it.
    @inline(__always)
    func scan(_ row: UnsafePointer<Int16>, _ threshold: Int, _ body: (Int, Int) -> Void) {
        let bar = Int16(clamping: threshold)
        let (most, blocks, places) = (UnsafePointer(most.base), blocks.base, places.base)
        let (width, columns, count) = (width, columns, count)
        var reaching = 0
        var block = 0
        while block < count {
            blocks[reaching] = Int32(truncatingIfNeeded: block)
            reaching &+= most[block] >= bar ? 1 : 0
            block &+= 1
        }
        var found = 0
        var next = 0
        while next < reaching {
            var place = Int(blocks[next]) &* width
            let end = min(place &+ width, columns)
            while place < end {
                places[found] = Int32(truncatingIfNeeded: place)
                found &+= row[place] >= bar ? 1 : 0
                place &+= 1
            }
            next &+= 1
        }
        next = 0
        while next < found {
            let place = Int(places[next])
            body(place, Int(row[place]))
            next &+= 1
        }
    }
}
