import Testing

@testable import IntegerPrograms

/// Set partitions with drawn costs, against brute force.
@Suite struct TierSearchTests {
    /// A program of all groups of some sizes, with drawn costs in three tiers; groups may be barred by chance.
    static func drawn(_ count: Int, sizes: [Int], seed: UInt64) -> (program: IntegerProgram, groups: [[Int]]) {
        var program = IntegerProgram(tiers: 3), groups: [[Int]] = []
        for member in 0..<count {
            let row = program.addRow(.equal, 1)
            program.starters.append(program.addColumn(rows: [row], costs: [1, 0, 0], decision: true))
            groups.append([member])
        }
        program.mostChosen = count
        for set in 1..<(1 << count) where sizes.contains(set.nonzeroBitCount) {
            let draw = SplitMix.mix(seed ^ UInt64(set) << 20)
            if draw % 5 == 0 { continue }
            let members = (0..<count).filter { set >> $0 & 1 == 1 }
            program.addColumn(rows: members, costs: [0, Int(draw >> 8 % 6), Int(draw >> 16 % 100)], decision: true)
            groups.append(members)
        }
        return (program, groups)
    }

    /// The least costs, tier by tier, over every partition.
    static func bruteForce(_ program: IntegerProgram, _ groups: [[Int]], count: Int) -> [Int] {
        var best: [Int]?
        func extend(_ taken: Set<Int>, _ costs: [Int]) {
            guard let next = (0..<count).first(where: { !taken.contains($0) }) else {
                if best.map({ costs.lexicographicallyPrecedes($0) }) ?? true { best = costs }
                return
            }
            for (column, group) in groups.enumerated() where group.contains(next) && taken.isDisjoint(with: group) {
                extend(taken.union(group), costs.indices.map { costs[$0] + Int(program.costs[$0][column]) })
            }
        }
        extend([], [0, 0, 0])
        return best ?? []
    }

    @Test(arguments: 3...9)
    func everyTierIsAsGoodAsBruteForce(count: Int) {
        for seed in UInt64(0)..<12 {
            let (program, groups) = Self.drawn(count, sizes: [2, 3, 4], seed: seed)
            let search = TierSearch(program, mostNodes: 10_000)
            let outcomes = (0..<3).map { search.run($0) }
            let isProven = outcomes.allSatisfy(\.isProven)
            #expect(isProven)
            #expect(outcomes.map(\.value) == Self.bruteForce(program, groups, count: count), "seed \(seed)")
            if let choice = search.choice { #expect(program.holds(choice)) }
        }
    }

    @Test func aSearchCutShortKeepsABoundThatIsTrue() {
        for seed in UInt64(0)..<10 {
            let (program, _) = Self.drawn(12, sizes: [3], seed: seed)
            let short = TierSearch(program, mostNodes: 1), whole = TierSearch(program, mostNodes: 10_000)
            let first = short.run(0), all = whole.run(0)
            #expect(first.bound <= all.value)
            #expect(all.value <= first.value)
        }
    }

    @Test func whatIsForcedIsChosenOrSaidToBeImpossible() {
        let (program, groups) = Self.drawn(9, sizes: [3], seed: 3)
        for column in stride(from: 9, to: groups.count, by: 7) {
            let search = TierSearch(program, forcing: [column])
            #expect(search.isPossible)
            for tier in 0..<3 { _ = search.run(tier) }
            #expect(search.choice?[column] == 1)
        }
    }

    @Test func divisionRoundsUp() {
        #expect(ceilingDivide(7, 2) == 4)
        #expect(ceilingDivide(-7, 2) == -3)
        #expect(ceilingDivide(8, 2) == 4)
        #expect(ceilingDivide(0, 5) == 0)
    }
}
