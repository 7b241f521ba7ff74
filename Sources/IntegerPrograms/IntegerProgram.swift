/// A choice among columns, put in integers: the least of a row of costs, one after the other, such that every row holds.
///
/// Columns are sparse. Those that stand for a decision are chosen wholly or not at all; the others take up what a row
/// lacks and become whole by themselves.
package struct IntegerProgram: Sendable {
    /// How a row's sum stands to its right side.
    package enum Sense: Sendable {
        case equal
        case atMost
    }

    package struct Entry: Sendable {
        package let row: Int32
        package let value: Int32
    }

    package private(set) var senses: [Sense] = []
    package private(set) var rightSides: [Int] = []
    /// Where each column's entries begin; one more than there are columns.
    package private(set) var first: [Int32] = [0]
    package private(set) var entries: [Entry] = []
    package private(set) var costs: [[Int32]]
    /// Whether a column stands for a decision.
    package private(set) var isDecision: [Bool] = []
    /// Whether a column only takes up what a row leaves over.
    package private(set) var isSlack: [Bool] = []
    /// The column that a row starts from: alone in it, so that all of them together are a first solution.
    package var starters: [Int] = []
    /// No choice takes more columns than this.
    package var mostChosen = 0
    /// Columns of which at most one may be chosen, at most once.
    package var exclusions: [[Int]] = []

    package init(tiers: Int) { costs = Array(repeating: [], count: tiers) }

    package var columnCount: Int { isDecision.count }
    package var rowCount: Int { rightSides.count }

    /// Adds a row and gives its number; its starter is to be set by the caller for rows that must be equal.
    package mutating func addRow(_ sense: Sense, _ rightSide: Int) -> Int {
        senses.append(sense)
        rightSides.append(rightSide)
        return rightSides.count - 1
    }

    /// Adds a column and gives its number.
    @discardableResult
    package mutating func addColumn(
        _ column: [(row: Int, value: Int)],
        costs tierCosts: [Int],
        decision: Bool
    ) -> Int {
        for (row, value) in column { entries.append(Entry(row: Int32(row), value: Int32(value))) }
        return closeColumn(tierCosts, decision: decision, slack: false)
    }

    /// Adds a column that takes part in some rows once.
    @discardableResult
    package mutating func addColumn(rows: [Int], costs tierCosts: [Int], decision: Bool) -> Int {
        for row in rows { entries.append(Entry(row: Int32(row), value: 1)) }
        return closeColumn(tierCosts, decision: decision, slack: false)
    }

    /// Adds the column that takes up what a row of the kind "at most" leaves over.
    package mutating func addSlack(of row: Int) -> Int {
        entries.append(Entry(row: Int32(row), value: 1))
        return closeColumn(costs.map { _ in 0 }, decision: false, slack: true)
    }

    private mutating func closeColumn(_ tierCosts: [Int], decision: Bool, slack: Bool) -> Int {
        first.append(Int32(entries.count))
        for tier in costs.indices { costs[tier].append(Int32(tierCosts[tier])) }
        isDecision.append(decision)
        isSlack.append(slack)
        return isDecision.count - 1
    }

    /// The same program with more rows: each a list of columns with their values, at most a right side.
    func adding(rows: [(values: [(column: Int, value: Int)], rightSide: Int)]) -> IntegerProgram {
        var wider = self
        var more: [Int: [Entry]] = [:]
        for row in rows {
            let number = wider.addRow(.atMost, row.rightSide)
            for (column, value) in row.values where value != 0 {
                more[column, default: []].append(Entry(row: Int32(number), value: Int32(value)))
            }
        }
        wider.entries = []
        wider.entries.reserveCapacity(entries.count + more.count)
        wider.first = [0]
        for column in 0..<columnCount {
            wider.entries += entries[Int(first[column])..<Int(first[column + 1])]
            if let added = more[column] { wider.entries += added }
            wider.first.append(Int32(wider.entries.count))
        }
        // A new row starts from its slack.
        for row in rowCount..<wider.rowCount {
            wider.starters.append(wider.addSlack(of: row))
        }
        return wider
    }

    /// This program and another beside it, whose rows and columns are numbered after its own.
    package func beside(_ other: IntegerProgram) -> IntegerProgram {
        var both = self
        let row = Int32(rowCount), entry = Int32(entries.count), column = columnCount
        both.senses += other.senses
        both.rightSides += other.rightSides
        both.first += other.first.dropFirst().map { $0 + entry }
        both.entries += other.entries.map { Entry(row: $0.row + row, value: $0.value) }
        for tier in costs.indices { both.costs[tier] += other.costs[tier] }
        both.isDecision += other.isDecision
        both.isSlack += other.isSlack
        both.starters += other.starters.map { $0 + column }
        both.mostChosen += other.mostChosen
        both.exclusions += other.exclusions.map { $0.map { $0 + column } }
        return both
    }

    /// The program with only some of its columns, and the old number of each.
    func keeping(_ keep: (Int) -> Bool) -> (program: IntegerProgram, oldNumbers: [Int], newNumbers: [Int]) {
        var narrower = self
        narrower.first = [0]
        narrower.entries = []
        narrower.isDecision = []
        narrower.isSlack = []
        narrower.costs = costs.map { _ in [] }
        var oldNumbers: [Int] = []
        var newNumbers = Array(repeating: -1, count: columnCount)
        for column in 0..<columnCount where keep(column) {
            newNumbers[column] = oldNumbers.count
            oldNumbers.append(column)
            narrower.entries += entries[Int(first[column])..<Int(first[column + 1])]
            narrower.first.append(Int32(narrower.entries.count))
            narrower.isDecision.append(isDecision[column])
            narrower.isSlack.append(isSlack[column])
            for tier in costs.indices { narrower.costs[tier].append(costs[tier][column]) }
        }
        narrower.starters = starters.map { $0 < 0 ? -1 : newNumbers[$0] }
        narrower.exclusions = exclusions.compactMap { columns in
            let kept = columns.compactMap { newNumbers[$0] >= 0 ? newNumbers[$0] : nil }
            return kept.isEmpty ? nil : kept
        }
        return (narrower, oldNumbers, newNumbers)
    }

    package func cost(of choice: [Int: Int], tier: Int) -> Int {
        choice.reduce(0) { $0 + Int(costs[tier][$1.key]) * $1.value }
    }

    /// Whether a choice keeps every row and every exclusion; exact. Slack takes no part.
    package func holds(_ choice: [Int: Int]) -> Bool {
        var sums = Array(repeating: 0, count: rowCount)
        for (column, times) in choice where !isSlack[column] {
            guard times >= 0 else { return false }
            for entry in entries[Int(first[column])..<Int(first[column + 1])] {
                sums[Int(entry.row)] += Int(entry.value) * times
            }
        }
        for row in 0..<rowCount where senses[row] == .equal ? sums[row] != rightSides[row] : sums[row] > rightSides[row]
        {
            return false
        }
        return exclusions.allSatisfy { columns in columns.reduce(0) { $0 + (choice[$1] ?? 0) } <= 1 }
    }
}
