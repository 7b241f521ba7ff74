/// A plan that keeps every limit, found at once: first units before second ones, worst off first, each with the best
/// partner that is left. The search has something to show from the start.
struct GreedyPlan {
    private let problem: Problem
    private let limits: HardLimits
    private var places: [Int]
    private var left: [Int]
    private(set) var links: [Pair] = []

    init(_ problem: Problem, _ limits: HardLimits) {
        self.problem = problem
        self.limits = limits
        places = problem.forest.places
        left = limits.limits.map(\.most)
        let order = (0..<problem.requestCount).sorted { (problem.severity[$1], $0) < (problem.severity[$0], $1) }
        var open = order.map { request -> (request: Int, pairs: [(partner: Int, score: Int)]) in
            var pairs = [(partner: Int, score: Int)]()
            problem.forEachPair(of: request) { pairs.append(($0, $1)) }
            return (request, pairs.sorted { ($0.score, $1.partner) > ($1.score, $0.partner) })
        }
        var rank = 0
        while !open.isEmpty {
            open = open.filter { problem.units[$0.request] > rank }
            for place in open.indices {
                let request = open[place].request
                let found = open[place].pairs.firstIndex { take(Pair(request: request, partner: $0.partner)) }
                if let found {
                    open[place].pairs.removeFirst(found + 1)
                } else {
                    open[place].pairs = []
                }
            }
            open.removeAll { $0.pairs.isEmpty }
            rank += 1
        }
    }

    /// Takes a pair when it fits.
    private mutating func take(_ pair: Pair) -> Bool {
        var node = problem.forest.entry[pair] ?? pair.partner
        var way = [Int]()
        while node >= 0 {
            if places[node] < 1 { return false }
            way.append(node)
            node = problem.forest.parent[node]
        }
        for (row, limit) in limits.limits.enumerated() {
            if let weight = limit.weight[pair], weight > left[row] { return false }
        }
        for node in way { places[node] -= 1 }
        for (row, limit) in limits.limits.enumerated() { left[row] -= limit.weight[pair] ?? 0 }
        links.append(pair)
        return true
    }
}
