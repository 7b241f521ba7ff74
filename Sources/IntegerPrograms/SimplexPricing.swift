// Which column enters and which leaves.

extension Simplex {
    func entering() -> Int? {
        if let column = cheapest(of: active) { return column }
        active = []
        work += program.entries.count
        var found: [(reduced: Double, column: Int32)] = []
        let first = first, entryRows = entryRows, entryValues = entryValues, prices = prices
        place.withUnsafeBufferPointer { place in
            isBarred.withUnsafeBufferPointer { isBarred in
                cost.withUnsafeBufferPointer { cost in
                    for column in place.indices where !isBarred[column] && place[column] < 0 {
                        var reduced = cost[column]
                        for index in Int(first[column])..<Int(first[column + 1]) {
                            reduced -= prices[Int(entryRows[index])] * entryValues[index]
                        }
                        if reduced < -1e-7 { found.append((reduced, Int32(column))) }
                    }
                }
            }
        }
        // The cheapest half by price, evenly thinned: good enough to go on with, and no sorting.
        if found.count > Self.mostActive {
            let least = found.reduce(0) { min($0, $1.reduced) }
            found.removeAll { $0.reduced > least / 2 }
            let step = (found.count + Self.mostActive - 1) / Self.mostActive
            found = stride(from: 0, to: found.count, by: step).map { found[$0] }
        }
        active = found.map(\.column)
        return cheapest(of: active)
    }

    func cheapest(of columns: [Int32]) -> Int? {
        var best: Int?, least = -1e-7
        for column32 in columns {
            let column = Int(column32)
            if isBarred[column] || place[column] >= 0 { continue }
            let reduced = reducedCost(column)
            if reduced < least {
                least = reduced
                best = column
            }
        }
        return best
    }

    func leavingRow() -> Int? {
        var best: Int?, least = Double.infinity
        for row in 0..<rows where direction[row] > Self.tolerance {
            let ratio = max(0, values[row]) / direction[row]
            if ratio < least - 1e-12 || (ratio < least + 1e-12 && best.map { direction[row] > direction[$0] } ?? true) {
                least = ratio
                best = row
            }
        }
        return best
    }

    func worstRow() -> (row: Int, falls: Bool)? {
        var worst: (row: Int, falls: Bool)?, most = 1e-7
        for row in 0..<rows {
            if -values[row] > most {
                most = -values[row]
                worst = (row, false)
            } else if values[row] > most, isBarred[basis[row]] {
                most = values[row]
                worst = (row, true)
            }
        }
        return worst
    }

    func dualEntering(_ row: Int, falls: Bool) -> (column: Int, reduced: Double)? {
        work += program.entries.count
        let line = inverse + row * rows, sign = falls ? 1.0 : -1.0
        let first = first, entryRows = entryRows, entryValues = entryValues, prices = prices
        var best: (column: Int, reduced: Double)?, least = Double.infinity, size = 0.0
        place.withUnsafeBufferPointer { place in
            isBarred.withUnsafeBufferPointer { isBarred in
                cost.withUnsafeBufferPointer { cost in
                    for column in place.indices where place[column] < 0 && !isBarred[column] {
                        let from = Int(first[column]), end = Int(first[column + 1])
                        var alpha = 0.0
                        for index in from..<end { alpha += line[Int(entryRows[index])] * entryValues[index] }
                        alpha *= sign
                        guard alpha > 1e-8 else { continue }
                        var reduced = cost[column]
                        for index in from..<end { reduced -= prices[Int(entryRows[index])] * entryValues[index] }
                        // The ratio against the least so far, without dividing.
                        guard reduced < (least + 1e-10) * alpha else { continue }
                        let ratio = max(0, reduced) / alpha
                        if ratio < least - 1e-10 || (ratio < least + 1e-10 && alpha > size) {
                            least = ratio
                            size = alpha
                            best = (column, reduced)
                        }
                    }
                }
            }
        }
        return best
    }
}
