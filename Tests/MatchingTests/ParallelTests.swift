import ManyCores
import Testing

/// Rows worked out on many cores.
@Suite struct ParallelTests {
    /// Each row once, and in the order of the rows, whoever is done first.
    @Test(arguments: [0, 1, 2, 7, 100]) func rowsComeBackInTheirOrder(count: Int) {
        let busy = { (row: Int) in (0..<(count - row) * 1000).reduce(row) { $0 ^ $1 ^ $1 } }
        #expect(Parallel.rows(count, busy) == Array(0..<count))
        for threads in 0...9 {
            #expect(Parallel.map(count, threads: threads) { $0.map(busy) } == Array(0..<count))
            // A row may give several, or none.
            let some = Parallel.map(count, threads: threads) { $0.flatMap { Array(repeating: $0, count: $0 % 3) } }
            #expect(some == (0..<count).flatMap { Array(repeating: $0, count: $0 % 3) })
        }
    }
}
