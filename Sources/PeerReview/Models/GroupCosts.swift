import Domain

/// What a group of authorities costs in every tier, and in which order its members review one another.
struct GroupCosts {
    let field: ReviewField
    let within: ReviewShape.WithinGroup
    /// What a group of another size than the one wanted costs, by size.
    private let sizeCosts: [Int: Int]
    private let strong: [[Bool]]
    private let spread: SpreadShortage

    init(_ field: ReviewField, shape: ReviewShape, within: ReviewShape.WithinGroup) {
        self.field = field
        self.within = within
        strong = field.profiles.map { profile in field.themes.map(profile.isStrong(in:)) }
        spread = SpreadShortage(wanted: field.context.scheme.spread, profiles: field.profiles)
        sizeCosts = GroupCosts.sizeCosts(shape.sizes, among: field.count)
    }

    /// The size wanted costs nothing, the next in the list 1, and each after it more than any number of those before.
    static func sizeCosts(_ sizes: [Int], among count: Int) -> [Int: Int] {
        var costs: [Int: Int] = [:], next = 0
        for size in sizes {
            costs[size] = next
            next = next == 0 ? 1 : next * (count + 1)
        }
        return costs
    }

    /// Nobody's group: one authority without a place.
    func alone() -> TierCosts {
        var costs = TierCosts()
        costs[.placed] = 1
        return costs
    }

    /// Whether two may be in one group, under every order of it.
    func mayMeet(_ one: Int, _ other: Int) -> Bool {
        guard field.mayMeet(one, other), field.mayMeet(other, one) else { return false }
        return within != .everyone || (field.mayReview(one, other) && field.mayReview(other, one))
    }

    /// A group's costs and the order of its members; `nil` if no order is allowed.
    func best(_ members: [Int]) -> (costs: TierCosts, order: [Int])? {
        guard let size = sizeCosts[members.count] else { return nil }
        var costs = TierCosts()
        costs[.usualSize] = size
        for theme in field.themes.indices {
            let count = members.count { strong[$0][theme] }
            costs[.balance] += max(0, field.context.scheme.strongMembers - count)
        }
        costs[.spread] = spread.shortage(members)
        if within == .everyone {
            for one in members {
                for other in members where other != one { add(one, other, to: &costs) }
            }
            return (costs, members)
        }
        return bestRing(members, from: costs)
    }

    private func bestRing(_ members: [Int], from start: TierCosts) -> (costs: TierCosts, order: [Int])? {
        var best: (costs: TierCosts, order: [Int])?
        var order = [members[0]]
        func extend(_ costs: TierCosts) {
            if order.count == members.count {
                guard field.mayReview(order[order.count - 1], order[0]) else { return }
                var whole = costs
                add(order[order.count - 1], order[0], to: &whole)
                if best.map({ whole < $0.costs }) ?? true { best = (whole, order) }
                return
            }
            for member in members where !order.contains(member) && field.mayReview(order[order.count - 1], member) {
                var further = costs
                add(order[order.count - 1], member, to: &further)
                order.append(member)
                extend(further)
                order.removeLast()
            }
        }
        extend(start)
        return best
    }

    private func add(_ reviewer: Int, _ host: Int, to costs: inout TierCosts) {
        costs[.learning] -= field.learning(reviewer, from: host)
        costs[.travel] += field.journey(reviewer, host)
        costs[.leastChange] -= field.isKept(reviewer, host) ? 1 : 0
        costs[.tieBreak] += field.tie(reviewer, host)
    }
}
