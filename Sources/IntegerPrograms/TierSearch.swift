/// What became of one tier: its least cost, how far that is proven, and the work it took.
package struct TierOutcome: Hashable, Sendable {
    package let value: Int
    /// No choice costs less than this.
    package let bound: Int

    package init(value: Int, bound: Int) {
        self.value = value
        self.bound = bound
    }

    package var isProven: Bool { value == bound }
}

/// Takes the tiers of a program one after the other, each on what the tiers before it leave open.
///
/// In each tier the linear relaxation gives a bound, reduced costs bar the columns that no choice as good as the best
/// known can use, and a depth-first search closes what gap is left. Work is counted in steps, not in seconds, so that
/// the same input takes the same way everywhere.
package final class TierSearch {
    /// Reduced costs and bounds are counted in these parts of a unit, in integers, so that no rounding enters a proof.
    package static let parts = 65_536

    package private(set) var program: IntegerProgram
    /// The number each column had in the beginning; -1 for those added since.
    package private(set) var oldNumbers: [Int]
    /// The best choice known, by present numbers: how often each column is taken.
    package var incumbent: [Int: Int]?
    /// Nodes looked at in the present tier.
    var nodes = 0
    /// Nodes that a tier may take.
    package var mostNodes: Int
    /// Work that a tier's search may take, as `Simplex` counts it.
    package var mostWork = Int.max
    /// Work done before the present tier.
    private var workBefore = 0
    /// Whether the present tier has taken all it may.
    var isSpent: Bool { nodes > mostNodes || simplex.work - workBefore > mostWork }
    var simplex: Simplex
    /// Numbers worked out so far: time that is the same on every machine.
    package var work: Int { simplex.work }
    private let progress: (Int, TierOutcome) -> Void

    /// A search from the choice of the starters.
    /// - Parameters:
    ///   - forcing: columns of which at least one is to be chosen; none where nothing is forced.
    ///   - progress: told a tier's number and its bound as soon as there is one, and again at its end.
    package init(
        _ program: IntegerProgram,
        mostNodes: Int = 20_000,
        forcing: [Int] = [],
        progress: @escaping (Int, TierOutcome) -> Void = { _, _ in }
    ) {
        self.program = program
        self.mostNodes = mostNodes
        self.progress = progress
        oldNumbers = Array(0..<program.columnCount)
        simplex = Simplex(program)
        incumbent = [:]
        guard forcing.isEmpty else {
            incumbent = nil
            add(rows: [(forcing.map { ($0, -1) }, -1)])
            isPossible = simplex.repair()
            return
        }
        for (row, column) in simplex.basis.enumerated() where !program.isSlack[column] {
            let value = Int(simplex.values[row].rounded())
            if value != 0 { incumbent?[column] = value }
        }
    }

    /// Whether any choice holds at all, as far as the relaxation can tell.
    package private(set) var isPossible = true

    /// What the best choice known costs in a tier; more than any choice can where there is none.
    package func value(_ tier: Int) -> Int { incumbent.map { program.cost(of: $0, tier: tier) } ?? Self.beyond }

    /// More than any choice costs.
    package static let beyond = 1 << 40

    /// The best choice, by the numbers columns had in the beginning.
    package var choice: [Int: Int]? {
        incumbent.map { found in
            Dictionary(uniqueKeysWithValues: found.map { (oldNumbers[$0.key], $0.value) })
        }
    }

    /// Makes a tier as small as it goes and keeps later tiers to it.
    /// - Parameter floor: a bound known beforehand.
    package func run(_ tier: Int, floor: Int? = nil) -> TierOutcome {
        nodes = 0
        workBefore = simplex.work
        prepare(tier)
        let root = bound(tier)
        var value = value(tier)
        let lowest = max(ceilingDivide(root.bound, Self.parts), floor ?? .min)
        progress(tier, TierOutcome(value: value, bound: lowest))
        var finished = true
        if value > lowest {
            fix(root, upTo: value)
            var dive = Dive(search: self, tier: tier, lowest: lowest)
            finished = dive.run()
            value = self.value(tier)
        }
        let outcome = TierOutcome(value: value, bound: finished ? value : min(lowest, value))
        progress(tier, outcome)
        hold(tier, at: value)
        return outcome
    }

    /// Solves the relaxation of a tier, without a search.
    package func prepare(_ tier: Int) {
        simplex.setCosts(program.costs[tier])
        _ = simplex.optimise()
        while addBrokenExclusions(), simplex.repair() {}
    }

    /// Brings the relaxation back to what holds after rows were added.
    /// - Returns: whether a solution was reached; the prices prove a bound in any case.
    package func repair() -> Bool { simplex.repair() }

    /// How often the relaxation takes columns, by the numbers they had in the beginning.
    package var taken: [(column: Int, times: Double)] {
        zip(simplex.basis, simplex.values).compactMap { column, times in
            oldNumbers[column] >= 0 ? (oldNumbers[column], times) : nil
        }
    }

    /// The bound that the present prices prove of a tier, in parts of a unit.
    package func relaxedBound(_ tier: Int) -> Int { bound(tier).bound }

    /// A bound of a tier in parts, and every column's reduced cost with it.
    struct Bound {
        let bound: Int
        let reduced: [Int]
    }

    /// The bound that the present prices prove, in integers.
    private func bound(_ tier: Int) -> Bound {
        let prices = (0..<program.rowCount).map { row -> Int in
            let price = Int((simplex.prices[row] * Double(Self.parts)).rounded())
            return program.senses[row] == .atMost ? min(0, price) : price
        }
        var total = 0
        for row in 0..<program.rowCount { total += prices[row] * program.rightSides[row] }
        var reduced = Array(repeating: 0, count: program.columnCount), least = 0
        for column in 0..<program.columnCount {
            var cost = Int(program.costs[tier][column]) * Self.parts
            for index in Int(program.first[column])..<Int(program.first[column + 1]) {
                let entry = program.entries[index]
                cost -= prices[Int(entry.row)] * Int(entry.value)
            }
            reduced[column] = cost
            least = min(least, cost)
        }
        return Bound(bound: total + least * program.mostChosen, reduced: reduced)
    }

    /// Drops the decisions that no choice costing at most `value` can use.
    private func fix(_ root: Bound, upTo value: Int) {
        let room = value * Self.parts - root.bound
        narrow { column in
            !self.program.isDecision[column] || root.reduced[column] <= room || self.simplex.place[column] >= 0
                || self.incumbent?[column] != nil
        }
    }

    /// Keeps later tiers to this one's value: columns that cannot be part of it go, and where what is left could still
    /// cost more, a row forbids it.
    private func hold(_ tier: Int, at value: Int) {
        simplex.setCosts(program.costs[tier])
        _ = simplex.repair()
        let root = bound(tier)
        fix(root, upTo: value)
        let narrowed = bound(tier)
        // Any choice costs the bound and the reduced costs of what it takes; no row is needed where that cannot come to
        // one more than the value.
        let most = narrowed.reduced.indices.map { program.isDecision[$0] ? narrowed.reduced[$0] : 0 }.max() ?? 0
        let onlyDecisions = narrowed.reduced.indices.allSatisfy { program.isDecision[$0] || narrowed.reduced[$0] == 0 }
        if onlyDecisions, narrowed.bound + most * program.mostChosen < (value + 1) * Self.parts { return }
        let costs = program.costs[tier]
        if costs.allSatisfy({ $0 == 0 }) { return }
        add(rows: [(costs.indices.map { ($0, Int(costs[$0])) }, value)])
    }

    // Rows and columns that come and go while a search is on its way.

    /// Adds rows that the present solution may break, and goes on from the same basis.
    package func add(rows: [(values: [(column: Int, value: Int)], rightSide: Int)]) {
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

/// Division that rounds up, for a divisor above nothing.
package func ceilingDivide(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder > 0 ? quotient + 1 : quotient
}
