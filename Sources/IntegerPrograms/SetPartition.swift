/// The plain question behind groups: part a number of members into groups that are allowed, at the least cost.
package struct SetPartition: Sendable {
    package struct Answer: Hashable, Sendable {
        package let value: Int
        /// No other choice costs less.
        package let bound: Int
        package let chosen: [Int]
        /// Members that no group was found for; cost comes after them.
        package let left: Int
    }

    private let count: Int
    private let groups: [[Int]]
    private let costs: [Int]

    /// Groups as lists of members, 0 the first, each with a cost.
    package init(count: Int, groups: [[Int]], costs: [Int]) {
        self.count = count
        self.groups = groups
        self.costs = costs
    }

    /// The least cost among the choices that leave the fewest members over.
    /// - Parameter mostNodes: nodes of the search before it is cut short and a gap is left.
    package func solved(mostNodes: Int = 100_000) -> Answer {
        var program = IntegerProgram(tiers: 2)
        for _ in 0..<count {
            let row = program.addRow(.equal, 1)
            program.starters.append(program.addColumn(rows: [row], costs: [1, 0], decision: true))
        }
        program.mostChosen = count
        for (group, cost) in zip(groups, costs) { program.addColumn(rows: group, costs: [0, cost], decision: true) }
        let search = TierSearch(program, mostNodes: mostNodes)
        let left = search.run(0), cost = search.run(1)
        let chosen = (search.choice ?? [:]).keys.filter { $0 >= count }.map { $0 - count }.sorted()
        return Answer(value: cost.value, bound: cost.bound, chosen: chosen, left: left.value)
    }
}
