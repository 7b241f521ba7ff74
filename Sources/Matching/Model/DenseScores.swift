/// A full matrix of scores, row by row; −1 where a pair is not allowed.
///
/// The rows lie in memory that somebody else owns (a mapped file), in an array, or are made one at a time by a function
/// and never stored.
package struct DenseScores: @unchecked Sendable {
    // Unchecked because of the pointer: the memory is only ever read, and `owner` keeps it alive.
    private enum Source {
        case memory(owner: AnyObject)
        case rows(@Sendable (Int, UnsafeMutableBufferPointer<Int16>) -> Void)
    }

    package let rows: Int
    package let columns: Int
    private let source: Source
    /// Beside its owner, so that reading a row counts no references.
    private let memory: UnsafePointer<Int16>?

    /// Unchecked for the same reason: written once, in `init`.
    private final class Block: @unchecked Sendable {
        let pointer: UnsafePointer<Int16>

        init(_ scores: [Int16]) {
            let copy = UnsafeMutablePointer<Int16>.allocate(capacity: max(scores.count, 1))
            for (place, score) in scores.enumerated() { copy[place] = score }
            pointer = UnsafePointer(copy)
        }

        deinit {
            pointer.deallocate()
        }
    }

    /// A matrix in memory that stays as it is while `owner` lives; nothing is copied.
    package init(rows: Int, columns: Int, memory: UnsafePointer<Int16>, owner: AnyObject) {
        self.rows = rows
        self.columns = columns
        source = .memory(owner: owner)
        self.memory = memory
    }

    /// A matrix from an array of `rows × columns` scores.
    ///
    /// - Throws: ``InstanceError`` when the array has another length.
    package init(rows: Int, columns: Int, scores: [Int16]) throws(InstanceError) {
        let (wanted, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, rows >= 0, columns >= 0, wanted == scores.count else {
            throw InstanceError(.edges, row: nil, "\(scores.count) scores do not fill \(rows) × \(columns)")
        }
        let block = Block(scores)
        self.init(rows: rows, columns: columns, memory: block.pointer, owner: block)
    }

    /// A matrix whose rows are made when they are needed: `make` fills the buffer with the scores of one request, and
    /// must give the same row each time it is asked.
    package init(
        rows: Int,
        columns: Int,
        make: @escaping @Sendable (_ request: Int, _ row: UnsafeMutableBufferPointer<Int16>) -> Void
    ) {
        self.rows = rows
        self.columns = columns
        source = .rows(make)
        memory = nil
    }

    /// Whether rows are made anew each time they are read.
    var isGenerated: Bool {
        if case .rows = source { return true }
        return false
    }

    func withRow<Value>(_ request: Int, _ body: (UnsafePointer<Int16>) -> Value) -> Value {
        if let memory { return withExtendedLifetime(self) { body(memory + request * columns) } }
        // Every initialiser gives either memory or rows that are made: the source of one without memory is the second.
        guard case .rows(let make) = source else { preconditionFailure("a matrix is in memory or made row by row") }
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: max(columns, 1)) { row in
            make(request, UnsafeMutableBufferPointer(start: row.baseAddress, count: columns))
            // Room for one element at least was asked for, and only an empty buffer may be without an address.
            guard let base = row.baseAddress else { preconditionFailure("a temporary buffer has an address") }
            return body(UnsafePointer(base))
        }
    }

    func score(_ request: Int, _ partner: Int) -> Int? {
        let value = withRow(request) { Int($0[partner]) }
        return value < 0 ? nil : value
    }

    var pairCount: Int {
        (0..<rows).reduce(0) { sum, request in
            sum
                + withRow(request) { row in
                    var count: Int = 0
                    for partner in 0..<columns where row[partner] >= 0 { count &+= 1 }
                    return count
                }
        }
    }

    /// Refuses scores outside −1…10,000.
    func checkRange() throws(InstanceError) {
        for request in 0..<rows {
            let (least, most) = withRow(request) { row in
                var least: Int16 = 0
                var most: Int16 = 0
                for partner in 0..<columns {
                    least = min(least, row[partner])
                    most = max(most, row[partner])
                }
                return (least, most)
            }
            guard least >= -1, Int(most) <= Instance.highestScore else {
                throw InstanceError(
                    .edges,
                    row: request,
                    "a score of \(least < -1 ? least : most) is not between -1 and \(Instance.highestScore)"
                )
            }
        }
    }
}
