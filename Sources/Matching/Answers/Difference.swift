/// How one plan differs from another, tier by tier.
package struct Difference: Sendable, Equatable {
    /// A change in the units served of one rank and class.
    package struct CoverageChange: Sendable, Hashable {
        /// 1 for first units, 2 for second units, and so on.
        package let rank: Int
        /// The class, or the precedence where requests have one of their own.
        package let severity: Int
        /// Units more (or, below zero, fewer).
        package let change: Int
    }

    /// A request whose partners change.
    package struct Move: Sendable, Hashable {
        package let request: Int
        /// Partners it loses, by row.
        package let loses: [Int]
        /// Partners it gets, by row.
        package let gets: [Int]
        /// The sum of its scores, more or less.
        package let change: Int
    }

    /// Units served, where they change.
    package let coverage: [CoverageChange]
    package let floor: (before: Int?, after: Int?)
    /// The ascending scores before and after at the first place where they differ; nil when they are alike.
    package let firstScore: (before: Int?, after: Int?)?
    /// The ascending scores that the engine chose, before and after.
    let scores: (before: [Int], after: [Int])
    package let total: Int
    /// Pairs of the reference plan kept, more or less.
    package let kept: Int
    /// The cost of links that are not in the reference plan, more or less.
    package let newCost: Int
    /// The cost of all links, more or less.
    package let cost: Int
    package let moves: [Move]

    package static func == (one: Difference, other: Difference) -> Bool {
        one.coverage == other.coverage && one.scores == other.scores && one.floor == other.floor
            && one.total == other.total
            && one.firstScore?.before == other.firstScore?.before && one.firstScore?.after == other.firstScore?.after
            && one.kept == other.kept && one.newCost == other.newCost && one.cost == other.cost
            && one.moves == other.moves
    }
}

/// What changes from one plan of an instance to another: values tier by tier, and who moves.
package func compare(
    _ instance: Instance,
    _ before: [Link],
    _ after: [Link],
    _ order: CoverageOrder
) -> Difference {
    let (old, new) = (PlanValues(instance, before), PlanValues(instance, after))
    var coverage = [Difference.CoverageChange]()
    for cell in Set(old.served.keys).union(new.served.keys) {
        let change = (new.served[cell] ?? 0) - (old.served[cell] ?? 0)
        if change != 0 { coverage.append(.init(rank: cell[0], severity: -cell[1], change: change)) }
    }
    let told = order == .ignored ? .units : order
    coverage.sort { told.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
    let oldOf = Dictionary(grouping: before, by: \.request)
    let newOf = Dictionary(grouping: after, by: \.request)
    var moves = [Difference.Move]()
    for request in Set(oldOf.keys).union(newOf.keys).sorted() {
        let (one, two) = (oldOf[request] ?? [], newOf[request] ?? [])
        let (held, gets) = (Set(one.map(\.partner)), Set(two.map(\.partner)))
        if held == gets { continue }
        moves.append(
            Difference.Move(
                request: request,
                loses: held.subtracting(gets).sorted(),
                gets: gets.subtracting(held).sorted(),
                change: two.reduce(0) { $0 + $1.score } - one.reduce(0) { $0 + $1.score }
            )
        )
    }
    return Difference(
        coverage: coverage,
        floor: (old.scores.first, new.scores.first),
        firstScore: old.firstDifference(from: new),
        scores: (old.scores, new.scores),
        total: new.total - old.total,
        kept: new.kept - old.kept,
        newCost: new.newCost - old.newCost,
        cost: new.cost - old.cost,
        moves: moves
    )
}

/// What a plan is worth in every tier.
private struct PlanValues {
    var served: [[Int]: Int] = [:]
    let scores: [Int]
    let total: Int
    let kept: Int
    let newCost: Int
    let cost: Int

    init(_ instance: Instance, _ links: [Link]) {
        var got = [Int: Int]()
        for link in links {
            got[link.request, default: 0] += 1
            served[[got[link.request] ?? 1, -instance.requests[link.request].precedence], default: 0] += 1
        }
        scores = links.filter { !$0.pinned }.map(\.score).sorted()
        total = links.reduce(0) { $0 + $1.score }
        let reference = Set(instance.reference)
        kept = links.count { reference.contains($0.pair) }
        newCost = links.reduce(0) { $0 + (reference.contains($1.pair) ? 0 : instance.cost(of: $1.pair)) }
        cost = links.reduce(0) { $0 + instance.cost(of: $1.pair) }
    }

    func firstDifference(from other: PlanValues) -> (before: Int?, after: Int?)? {
        for place in 0..<max(scores.count, other.scores.count) {
            let before = place < scores.count ? scores[place] : nil
            let after = place < other.scores.count ? other.scores[place] : nil
            if before != after { return (before, after) }
        }
        return nil
    }
}
