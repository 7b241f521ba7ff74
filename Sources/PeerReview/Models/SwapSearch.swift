import IntegerPrograms

/// A first set of groups by exchange: members change places between two groups as long as that makes the plan better in
/// the first tier that differs.
struct SwapSearch {
    private let costs: GroupCosts
    private var groups: [[Int]]
    private var groupCosts: [TierCosts]

    /// Starts from groups of these sizes, filled in a shuffled order; what is too many stays alone.
    init(_ costs: GroupCosts, sizes: [Int], seed: UInt64) {
        self.costs = costs
        let order = (0..<costs.field.count).sorted {
            (SplitMix.mix(seed ^ UInt64($0)), $0) < (SplitMix.mix(seed ^ UInt64($1)), $1)
        }
        groups = []
        var next = 0
        for size in sizes {
            groups.append(Array(order[next..<next + size]))
            next += size
        }
        groups += order[next...].map { [$0] }
        groupCosts = groups.map { SwapSearch.cost($0, costs) }
    }

    /// Exchanges until nothing gets better.
    mutating func run(passes: Int = 60) -> [[Int]] {
        for _ in 0..<passes {
            var isBetter = false
            for one in groups.indices {
                for other in groups.indices where other > one {
                    if exchange(one, other) { isBetter = true }
                }
            }
            if !isBetter { break }
        }
        // A group against the rules falls apart, and its members have no place.
        return groups.flatMap { group -> [[Int]] in
            SwapSearch.isAllowed(group, costs) && costs.best(group) != nil || group.count == 1
                ? [group.sorted()] : group.map { [$0] }
        }
    }

    private mutating func exchange(_ one: Int, _ other: Int) -> Bool {
        var isBetter = false
        for first in groups[one].indices {
            for second in groups[other].indices {
                swap(one, first, other, second)
                let changed = (SwapSearch.cost(groups[one], costs), SwapSearch.cost(groups[other], costs))
                if changed.0 + changed.1 < groupCosts[one] + groupCosts[other] {
                    (groupCosts[one], groupCosts[other]) = changed
                    isBetter = true
                } else {
                    swap(one, first, other, second)
                }
            }
        }
        return isBetter
    }

    private mutating func swap(_ one: Int, _ first: Int, _ other: Int, _ second: Int) {
        let member = groups[one][first]
        groups[one][first] = groups[other][second]
        groups[other][second] = member
    }

    private static func isAllowed(_ group: [Int], _ costs: GroupCosts) -> Bool {
        for one in group.indices {
            for other in group.indices where other > one && !costs.mayMeet(group[one], group[other]) { return false }
        }
        return true
    }

    /// A group against the rules costs as much as all its members without a place.
    private static func cost(_ group: [Int], _ costs: GroupCosts) -> TierCosts {
        guard group.count > 1, isAllowed(group, costs), let best = costs.best(group) else {
            var none = TierCosts()
            none[.placed] = group.count
            return none
        }
        return best.costs
    }
}
