/// Prices of limits that are not a flow, so high that the flow alone hardly breaks them.
///
/// Idea: let a plan break the limits and pay for it. Whatever the prices are, the best such plan is worth at least as much
/// as the best plan that keeps the limits, and what each price allows is a flow. Prices are raised where their limit is
/// broken and lowered where it has room; the lowest worth seen is the bound. With one limit the bound is a line in its
/// price for every plan, and the next price is where the lines of two plans cross.
///
/// Sources: A. Geoffrion, "Lagrangean relaxation for integer programming", 1974; B. Polyak's steps, 1969; for one limit
/// M. Fisher, "The Lagrangian relaxation method", 1981.
final class LimitPrices {
    /// Scores are made this many times larger, so that prices in integers lose little.
    static let scale = 64

    /// A bound in whole points: rounded down, below zero too.
    static func floored(_ value: Int, _ scale: Int) -> Int {
        let quotient = value / scale
        return value % scale < 0 ? quotient - 1 : quotient
    }

    /// What was found for one question.
    struct Bound {
        /// No plan that keeps the limits is worth more; scaled, without what is settled before the network.
        var worth: Int
        var prices: [Int]
        var certificate: Certificate.Prices
    }

    let problem: Problem
    private let network: FlowNetwork
    private let settled: [Pair]
    private let limits: HardLimits
    /// By limit: the arcs it counts with their weights, and what is left of it.
    private var rows: [[(arc: Int, weight: Int)]]
    private var left: [Int]
    private let deadline: Deadline
    /// Called with every plan met on the way.
    private let meet: ([Pair]) -> Void

    init(
        _ problem: Problem,
        _ network: FlowNetwork,
        settled: [Pair],
        held: [Pair],
        _ limits: HardLimits,
        _ deadline: Deadline,
        meet: @escaping ([Pair]) -> Void
    ) {
        self.problem = problem
        self.network = network
        self.settled = settled
        self.limits = limits
        self.deadline = deadline
        self.meet = meet
        rows = []
        let pairs = network.arcs.indices.compactMap { index -> (Int, Pair)? in
            guard case .pair(let partner, _) = network.arcs[index].kind else { return nil }
            return (index, Pair(request: Int(network.arcs[index].tail), partner: Int(partner)))
        }
        left = limits.limits.map { $0.most - limits.use($0, settled + held) }
        for limit in limits.limits {
            rows.append(pairs.compactMap { index, pair in limit.weight[pair].map { (index, $0) } })
        }
    }

    /// The lowest bound found for the sum of `worth`, by arc, and of what settled pairs are worth together.
    ///
    /// - Parameters:
    ///   - start: prices to begin with; empty for none.
    ///   - target: a bound below this is low enough.
    func lowest(
        start: [Int],
        target: Int,
        steps: Int,
        settledWorth: Int,
        _ worth: (Int) -> Int
    ) throws(SolveError) -> Bound {
        let worths = network.arcs.indices.map(worth)
        var prices = start.isEmpty ? [Int](repeating: 0, count: rows.count) : start
        var best: Bound?
        func look(_ prices: [Int]) throws(SolveError) -> (worth: Int, over: [Int]) {
            let (value, over) = try evaluate(prices, worths, settledWorth)
            if value < best?.worth ?? .max {
                best = Bound(worth: value, prices: prices, certificate: certificate(prices))
            }
            return (value, over)
        }
        if rows.count == 1 {
            try crossLines(prices[0], target, steps, look)
        } else {
            var factor = 1.0
            var quiet = 0
            for _ in 0..<steps {
                let before = best?.worth ?? .max
                let (value, over) = try look(prices)
                if value < target || deadline.isOver { break }
                quiet = value < before ? 0 : quiet + 1
                if quiet == 4 { (factor, quiet) = (factor / 2, 0) }
                // A limit that has room and no price says nothing about where to go.
                let move = over.indices.map { over[$0] < 0 && prices[$0] == 0 ? 0 : over[$0] }
                let length = move.reduce(0) { $0 + $1 * $1 }
                if length == 0 || factor < 0.01 { break }
                let step = factor * Double(value - target + 1) / Double(length)
                for row in prices.indices {
                    prices[row] = max(0, prices[row] + Int((step * Double(move[row])).rounded()))
                }
            }
        }
        guard let best else { throw .unreachable }
        return best
    }

    /// One limit: two plans, one that breaks it and one that has room, and the price at which they are worth the same.
    private func crossLines(
        _ start: Int,
        _ target: Int,
        _ steps: Int,
        _ look: ([Int]) throws(SolveError) -> (worth: Int, over: [Int])
    ) throws(SolveError) {
        // A line: what a plan is worth at price 0, and how far it is over the limit.
        typealias Line = (worth: Int, over: Int)
        var broken: Line?
        var roomy: Line?
        var price = start
        for _ in 0..<max(steps, 2) {
            let (worth, over) = try look([price])
            if worth < target || over[0] == 0 || deadline.isOver { return }
            let line = (worth + price * over[0], over[0])
            if over[0] > 0 {
                if let broken, broken == line { return }
                broken = line
            } else {
                if price == 0 { return }
                if let roomy, roomy == line { return }
                roomy = line
            }
            switch (broken, roomy) {
            case (nil, _): price = 0
            case (_, nil):
                if price > 1 << 40 { return }
                price = max(Self.scale * 100, price * 4)
            case (let broken?, let roomy?):
                let next = (broken.worth - roomy.worth) / (broken.over - roomy.over)
                if next == price { return }
                price = next
            }
        }
    }

    /// What the best plan is worth at some prices, and how far it is over each limit.
    private func evaluate(
        _ prices: [Int],
        _ worths: [Int],
        _ settledWorth: Int
    ) throws(SolveError) -> (worth: Int, over: [Int]) {
        var costs = worths.map { -$0 }
        for (row, price) in prices.enumerated() where price > 0 {
            for (arc, weight) in rows[row] { costs[arc] += price * weight }
        }
        network.setCosts { costs[$0] }
        try network.optimise()
        meet(settled + network.chosen)
        var worth = settledWorth - network.leastCost
        var over = [Int](repeating: 0, count: rows.count)
        for row in rows.indices {
            let use = rows[row].reduce(0) { $0 + Int(network.flow[$1.arc]) * $1.weight }
            over[row] = use - left[row]
            worth += prices[row] * left[row]
        }
        return (worth, over)
    }

    private func certificate(_ prices: [Int]) -> Certificate.Prices {
        var all = problem.prices(
            request: { network.price(request: $0) },
            supply: { network.price(supply: $0) }
        )
        for (row, limit) in limits.limits.enumerated() {
            switch limit.source {
            case .cap(let cap): all.cap[cap] = prices[row]
            case .days(let partner):
                if all.day.isEmpty { all.day = [Int](repeating: 0, count: problem.partnerCount) }
                all.day[problem.row(partner: partner)] = prices[row]
            }
        }
        return all
    }
}
