/// The depth-first search of one tier: the column nearest to being chosen is chosen first, then barred.
///
/// A branch ends where its bound says that nothing better than the best choice known lies in it.
struct Dive {
    private let search: TierSearch
    private let tier: Int
    private let lowest: Int
    private var chosen: Set<Int> = []
    private var chosenCost = 0
    /// Choices on the way from the root.
    private var depth = 0
    private var isCutShort = false
    /// A branch was given up without a proof that nothing better lies in it.
    private var isInDoubt = false

    init(search: TierSearch, tier: Int, lowest: Int) {
        self.search = search
        self.tier = tier
        self.lowest = lowest
    }

    /// Looks through the whole tree, or as much of it as the limit allows.
    /// - Returns: whether the best choice is now proven.
    mutating func run() -> Bool {
        explore()
        return !(isCutShort || isInDoubt) || best == lowest
    }

    private var best: Int { search.value(tier) }

    private mutating func explore() {
        search.nodes += 1
        if search.isSpent { isCutShort = true }
        if isCutShort || best <= lowest { return }
        repeat {
            // Nothing better lies beyond a bound less than one unit under the best.
            if Double(chosenCost) + search.simplex.objective > Double(best) - 0.99 { return }
            guard search.addBrokenExclusions(chosen: chosen) else { break }
            guard repair() else { return }
        } while true
        guard let column = mostFractional() else { return keepIfBetter() }
        let basis = search.simplex.kept(depth: depth)
        depth += 1
        defer { depth -= 1 }
        choose(column)
        if repair() { explore() }
        release(column)
        if isCutShort || best <= lowest { return restore(basis) }
        restore(basis)
        search.simplex.isBarred[column] = true
        if repair() { explore() }
        search.simplex.isBarred[column] = false
        restore(basis)
    }

    private mutating func repair() -> Bool {
        if search.simplex.repair() { return true }
        if search.simplex.isStuck { isInDoubt = true }
        return false
    }

    /// A branch's end gives back its parent's basis.
    private func restore(_ basis: Simplex.Kept) {
        let isWider = search.simplex.restart(basis)
        if isWider { _ = search.simplex.repair() }
    }

    private func mostFractional() -> Int? {
        let simplex = search.simplex
        var found: Int?, most = 1e-6
        for (row, column) in simplex.basis.enumerated() where search.program.isDecision[column] {
            let value = simplex.values[row]
            guard value > 1e-6, value < 1 - 1e-6 else { continue }
            if value > most + 1e-9 || (value > most - 1e-9 && column < found ?? .max) {
                most = value
                found = column
            }
        }
        return found
    }

    private mutating func choose(_ column: Int) {
        chosen.insert(column)
        chosenCost += Int(search.program.costs[tier][column])
        take(column, times: -1)
        bar(column, true)
    }

    private mutating func release(_ column: Int) {
        chosen.remove(column)
        chosenCost -= Int(search.program.costs[tier][column])
        take(column, times: 1)
        bar(column, false)
    }

    private func take(_ column: Int, times: Double) {
        search.simplex.shiftRightSides(by: column, times: times)
    }

    private func bar(_ column: Int, _ isBarred: Bool) { search.simplex.isBarred[column] = isBarred }

    /// A whole solution is kept if, counted in integers, it holds and is better.
    private mutating func keepIfBetter() {
        let simplex = search.simplex
        var choice: [Int: Int] = [:]
        for column in chosen { choice[column] = 1 }
        for (row, column) in simplex.basis.enumerated() where !search.program.isSlack[column] {
            let value = Int(simplex.values[row].rounded())
            if value != 0 { choice[column, default: 0] += value }
        }
        guard search.program.holds(choice) else {
            isInDoubt = true
            return
        }
        guard search.program.cost(of: choice, tier: tier) < best else { return }
        search.incumbent = choice
    }
}
