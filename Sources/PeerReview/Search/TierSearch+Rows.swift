// Rows and columns that come and go while a search is on its way.

extension TierSearch {
    /// Adds rows that the present solution may break, and goes on from the same basis.
    func add(rows: [(values: [(column: Int, value: Int)], rightSide: Int)]) {
        let old = simplex
        program = program.adding(rows: rows)
        oldNumbers += Array(repeating: -1, count: program.columnCount - oldNumbers.count)
        simplex = Simplex(program, basis: old.basis + program.starters.suffix(rows.count), like: old)
        simplex.setCosts(padded(old.cost))
        simplex.isBarred.replaceSubrange(0..<old.isBarred.count, with: old.isBarred)
        simplex.rightSides.replaceSubrange(0..<old.rightSides.count, with: old.rightSides)
        simplex.refreshValues()
    }

    private func padded(_ costs: [Double]) -> [Int32] {
        costs.map { Int32($0) } + Array(repeating: 0, count: program.columnCount - costs.count)
    }

    func narrow(_ keep: (Int) -> Bool) {
        guard (0..<program.columnCount).contains(where: { !keep($0) }) else { return }
        let costs = simplex.cost
        let (narrower, old, new) = program.keeping(keep)
        let basis = simplex.basis.map { new[$0] }
        incumbent = incumbent.map { found in
            Dictionary(uniqueKeysWithValues: found.map { (new[$0.key], $0.value) })
        }
        oldNumbers = old.map { oldNumbers[$0] }
        program = narrower
        simplex = Simplex(program, basis: basis, like: simplex)
        simplex.setCosts(old.map { Int32(costs[$0]) })
    }

    /// Adds a row for each exclusion that the present solution breaks.
    func addBrokenExclusions(chosen: Set<Int> = []) -> Bool {
        guard !program.exclusions.isEmpty else { return false }
        func value(_ column: Int) -> Double {
            (chosen.contains(column) ? 1 : 0)
                + (simplex.place[column] >= 0 ? simplex.values[Int(simplex.place[column])] : 0)
        }
        let broken = program.exclusions.filter { columns in columns.reduce(0) { $0 + value($1) } > 1 + 1e-6 }
        guard !broken.isEmpty else { return false }
        let chosenCounts = broken.map { columns in columns.count(where: chosen.contains) }
        let from = program.rowCount
        add(rows: broken.map { columns in (columns.map { ($0, 1) }, 1) })
        for (index, count) in chosenCounts.enumerated() { simplex.rightSides[from + index] -= Double(count) }
        simplex.refreshValues()
        return true
    }
}
