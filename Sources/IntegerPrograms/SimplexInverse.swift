// The inverse of the basis: worked out anew, or taken back from where it was kept.

extension Simplex {
    /// A basis with all that was worked out of it.
    struct Kept {
        fileprivate let basis: [Int]
        fileprivate let inverse: [Double]
        fileprivate let values: [Double]
        fileprivate let prices: [Double]
        fileprivate let sinceFresh: Int
    }

    /// More numbers than this are not kept at once; a basis kept beyond is inverted again.
    private static let mostKept = 8_000_000

    /// Keeps the present basis, to come back to it with the same right sides and costs without inverting it again.
    /// - Parameter depth: how many are kept already.
    func kept(depth: Int) -> Kept {
        let size = rows * rows
        let isKept = size * (depth + 1) <= Self.mostKept
        return Kept(
            basis: basis,
            inverse: isKept ? Array(UnsafeBufferPointer(start: inverse, count: size)) : [],
            values: values,
            prices: Array(UnsafeBufferPointer(start: prices, count: rows)),
            sinceFresh: sinceFresh
        )
    }

    /// Goes back to a basis; rows that came since start from their slack.
    /// - Returns: whether there are such rows.
    func restart(_ kept: Kept) -> Bool {
        let old = kept.basis.count
        guard !kept.inverse.isEmpty || old == 0 else {
            restart(kept.basis + program.starters[old...])
            return rows > old
        }
        take(kept.basis + program.starters[old...])
        kept.inverse.withUnsafeBufferPointer { fill(from: $0.baseAddress, old) }
        for row in 0..<old {
            values[row] = kept.values[row]
            prices[row] = kept.prices[row]
        }
        for row in old..<rows {
            values[row] = rightSides[row]
            prices[row] = 0
        }
        border(from: old) { row, position, value in self.values[row] -= value * self.values[position] }
        sinceFresh = kept.sinceFresh
        return rows > old
    }

    /// Takes over what another has worked out of the same basis; rows that it does not have start from their slack.
    func takeOver(_ other: Simplex) {
        fill(from: other.inverse, other.rows)
        work = other.work
        sinceFresh = other.sinceFresh
    }

    /// Copies the inverse of so many rows and continues it over the rows behind, which start from their slack.
    private func fill(from source: UnsafePointer<Double>?, _ old: Int) {
        inverse.update(repeating: 0, count: rows * rows)
        if let source {
            for row in 0..<old { (inverse + row * rows).update(from: source + row * old, count: old) }
        }
        for row in old..<rows { inverse[row * rows + row] = 1 }
        border(from: old) { row, position, value in
            let target = self.inverse + row * self.rows, line = self.inverse + position * self.rows
            for index in 0..<old { target[index] -= value * line[index] }
        }
    }

    /// Each entry that the basis of the first so many rows has in a row behind them.
    private func border(from old: Int, _ body: (_ row: Int, _ position: Int, _ value: Double) -> Void) {
        guard old < rows else { return }
        for position in 0..<old {
            let column = basis[position]
            for index in Int(first[column])..<Int(first[column + 1]) where Int(entryRows[index]) >= old {
                body(Int(entryRows[index]), position, entryValues[index])
            }
        }
    }

    /// Sets the basis without working anything out.
    func take(_ basis: [Int]) {
        for column in self.basis where column < place.count { place[column] = -1 }
        self.basis = basis
        for (row, column) in basis.enumerated() { place[column] = Int32(row) }
    }

    /// Inverts the basis, a column at a time, those first that stand in one open row only: most of a basis is nearly
    /// triangular, so that few numbers come about. Columns change their rows thereby.
    func invert() {
        let size = rows
        inverse.update(repeating: 0, count: size * size)
        for row in 0..<size { inverse[row * size + row] = 1 }
        var isOpen = Array(repeating: true, count: size), placed = Array(repeating: -1, count: size)
        var bump: [Int] = []
        for (column, row) in triangularOrder() {
            let found = row.flatMap { isOpen[$0] ? $0 : nil }
            fillDirection(column)
            guard let row = found, abs(direction[row]) > 1e-7 else {
                bump.append(column)
                continue
            }
            eliminate(row)
            isOpen[row] = false
            placed[row] = column
        }
        var left: [Int] = []
        for column in bump {
            fillDirection(column)
            var best = -1, most = 1e-9
            for row in 0..<size where isOpen[row] && abs(direction[row]) > most {
                most = abs(direction[row])
                best = row
            }
            guard best >= 0 else {
                left.append(column)
                continue
            }
            eliminate(best)
            isOpen[best] = false
            placed[best] = column
        }
        // Columns that depend on others keep some row; whoever reads the values checks them in integers.
        for row in 0..<size where placed[row] < 0 { placed[row] = left.removeLast() }
        take(placed)
    }

    /// The basis in an order in which each column has one open row when its turn comes, as far as there is such an order;
    /// the rest, sparsest first, without a row.
    private func triangularOrder() -> [(column: Int, row: Int?)] {
        var open = basis.map { Int(first[$0 + 1] - first[$0]) }
        var inRow: [[Int]] = Array(repeating: [], count: rows), isOpen = Array(repeating: true, count: rows)
        for (position, column) in basis.enumerated() {
            for index in Int(first[column])..<Int(first[column + 1]) { inRow[Int(entryRows[index])].append(position) }
        }
        var ready = basis.indices.filter { open[$0] == 1 }, next = 0
        var order: [(column: Int, row: Int?)] = [], isDone = Array(repeating: false, count: rows)
        order.reserveCapacity(rows)
        while next < ready.count {
            let position = ready[next], column = basis[position]
            next += 1
            guard !isDone[position], open[position] == 1 else { continue }
            isDone[position] = true
            var row = -1
            for index in Int(first[column])..<Int(first[column + 1]) where isOpen[Int(entryRows[index])] {
                row = Int(entryRows[index])
            }
            order.append((column, row))
            isOpen[row] = false
            for other in inRow[row] where !isDone[other] {
                open[other] -= 1
                if open[other] == 1 { ready.append(other) }
            }
        }
        let rest = basis.indices.filter { !isDone[$0] }.sorted { (open[$0], basis[$0]) < (open[$1], basis[$1]) }
        return order + rest.map { (basis[$0], nil) }
    }
}
