import Domain

/// How a number of authorities parts into groups of the sizes allowed, before any rule about who meets whom.
struct GroupSizes: Sendable {
    /// Sizes, largest first.
    let sizes: [Int]
    /// Authorities that no size takes up.
    let left: Int
    /// What the sizes cost against the size wanted.
    let cost: Int

    /// The fewest left over, then the sizes wanted most.
    static func least(_ count: Int, sizes: [Int], costs: [Int: Int]) -> GroupSizes {
        var best: [GroupSizes?] = [GroupSizes(sizes: [], left: 0, cost: 0)]
        for number in stride(from: 1, through: count, by: 1) {
            var found: GroupSizes?
            for size in sizes where size <= number {
                guard let rest = best[number - size] else { continue }
                let cost = rest.cost + (costs[size] ?? 0)
                if found.map({ cost < $0.cost }) ?? true {
                    found = GroupSizes(sizes: rest.sizes + [size], left: 0, cost: cost)
                }
            }
            best.append(found)
        }
        for left in 0...count {
            guard let found = best[count - left] else { continue }
            return GroupSizes(sizes: found.sizes.sorted(by: >), left: left, cost: found.cost)
        }
        return GroupSizes(sizes: [], left: count, cost: 0)
    }

    /// Who reviews whom in a group whose members stand in the order in which they review.
    static func reviews(of group: [Int], within: ReviewShape.WithinGroup) -> [(reviewer: Int, host: Int)] {
        guard within == .everyone else {
            return group.indices.map { (group[$0], group[($0 + 1) % group.count]) }
        }
        return group.flatMap { one in group.filter { $0 != one }.map { (one, $0) } }
    }
}
