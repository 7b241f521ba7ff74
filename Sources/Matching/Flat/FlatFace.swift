/// The plans that are optimal for coverage, where there are no caps besides the partners' own places.
///
/// A node is closed at the weight of a unit that had to go without: its places are all taken, and which of the units of
/// that weight go without is open. Pairs between nodes of one price are free; a request closed at a higher price than
/// its partner keeps that partner in every optimal plan.
final class FlatFace {
    let problem: Problem
    let table: PairTable
    /// Fewest and most units of each request in the plans of the face, links that are settled left out.
    let low: Slab<Int32>
    let high: Slab<Int32>
    /// Places left at each partner, then at each partner that stands for staying unserved.
    let places: Slab<Int32>
    let requestPrice: Slab<Int32>
    let partnerPrice: Slab<Int32>
    /// The partner that stands for staying unserved at a price.
    private(set) var optOutOfPrice: [Int32: Int] = [:]
    private(set) var settled: [Pair] = []
    /// A plan of the face.
    private(set) var links: [Pair] = []
    let prices: Certificate.Prices
    /// False when the time was up before it was known who can be served; the links are those found so far.
    private(set) var isComplete = true

    var partners: Int { table.partners }
    var optOuts: Int { optOutOfPrice.count }

    init(_ problem: Problem, _ table: PairTable, _ rule: CoverageOrder, until deadline: Deadline) {
        self.problem = problem
        self.table = table
        let degrees = problem.units.indices.map { table.degree(of: $0, upTo: problem.units[$0]) }
        let weights = CoverageWeights(problem, rule, degree: degrees)
        let units = Slab<Int32>(table.requests, 0)
        for request in 0..<table.requests { units[request] = Int32(weights.reachable[request]) }
        let capacity = Slab<Int32>(table.partners, 0)
        for partner in 0..<table.partners {
            // One place more than there are requests is never taken: such a partner is never full.
            capacity[partner] = Int32(min(problem.forest.places[partner], table.requests + 1))
        }
        let matching = LayeredMatching(table, units: units, capacity: capacity)
        for weight in weights.descending {
            for request in 0..<table.requests { matching.wanted[request] += weights.count(of: request, at: weight) }
            if matching.serve(closingAt: Int32(weight), until: deadline) == nil {
                isComplete = false
                break
            }
        }
        requestPrice = matching.requestPrice
        partnerPrice = matching.partnerPrice
        let low = Slab<Int32>(table.requests, 0)
        let high = Slab<Int32>(table.requests, 0)
        for request in 0..<table.requests {
            weights.forEachUnit(of: request) { weight, count in
                if weight > matching.requestPrice[request] { low[request] += Int32(count) }
                if weight >= matching.requestPrice[request] { high[request] += Int32(count) }
            }
        }
        prices = problem.prices(
            request: { -Int(matching.requestPrice[$0]) },
            supply: { Int(matching.partnerPrice[$0]) }
        )
        for price in Set(requestPrice.array).subtracting([0]).sorted() {
            optOutOfPrice[price] = table.partners + optOutOfPrice.count
        }
        let places = Slab<Int32>(table.partners + optOutOfPrice.count, 0)
        for partner in 0..<table.partners { places[partner] = capacity[partner] }
        var settled = [Pair]()
        var links = [Pair]()
        matching.forEachLink { request, partner in
            let pair = Pair(request: request, partner: partner)
            if matching.requestPrice[request] > matching.partnerPrice[partner] {
                settled.append(pair)
            } else {
                links.append(pair)
            }
        }
        for pair in settled {
            low[pair.request] = max(0, low[pair.request] - 1)
            high[pair.request] -= 1
            places[pair.partner] -= 1
        }
        for request in 0..<table.requests where requestPrice[request] > 0 {
            places[optOutOfPrice[requestPrice[request]] ?? 0] += high[request]
        }
        for partner in 0..<table.partners where partnerPrice[partner] > 0 {
            if let optOut = optOutOfPrice[partnerPrice[partner]] { places[optOut] -= places[partner] }
        }
        self.low = low
        self.high = high
        self.places = places
        self.settled = settled
        self.links = links
    }

    /// The partner that stands for staying unserved, when a request may stay so.
    func optOut(of request: Int) -> Int? {
        high[request] > low[request] ? optOutOfPrice[requestPrice[request]] : nil
    }

    /// Prices of a later tier from those of a network in which staying unserved is a partner: that partner's price
    /// becomes the price of nothing.
    func shifted(_ u: (Int) -> Int, _ v: (Int) -> Int, worthOfNothing: Int) -> Certificate.Prices {
        var shift = [Int32: Int]()
        for (price, optOut) in optOutOfPrice { shift[price] = v(optOut) - worthOfNothing }
        return problem.prices(
            request: { u($0) + (shift[requestPrice[$0]] ?? 0) },
            supply: { v($0) - (shift[partnerPrice[$0]] ?? 0) }
        )
    }
}
