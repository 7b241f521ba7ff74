/// Leximin, or few links in the lowest bands, where there are no caps besides the partners' own places.
///
/// Idea: from the lowest level up, take the links of the level out and look, for each, for a way to serve its request
/// without a link of the level: a breadth-first search over the pairs above it. Where there is none the request keeps a
/// link of the level, and what the search has seen is set apart by a price of one: nothing there can help those outside
/// at this level any more. What the prices leave open is the face for the next level.
///
/// Source: lexicographic bottleneck assignment, R. Burkard and F. Rendl, "Lexicographic bottleneck problems", 1991; the
/// prices by complementary slackness, one level at a time instead of weights too far apart to trade.
struct FlatLevels {
    let search: LevelSearch
    private(set) var steps: [Certificate.Step] = []
    /// Whether the time was up before the last level; all that have a step are as good as can be.
    private(set) var isStopped = false
    private let scores: [Int32]

    /// - Parameters:
    ///   - bands: lower edges of the bands, or nil for a level for every score.
    ///   - floor: no optimal plan has a lower score.
    ///   - start: a plan of the face that keeps the floor.
    init(
        _ face: FlatFace,
        bands: [Int]?,
        floor: Int,
        start: [Pair],
        deadline: Deadline
    ) throws(SolveError) {
        var from = [Int32]()
        var to = [Int32]()
        var scores = [Int32]()
        for request in 0..<face.table.requests {
            let colour = face.requestPrice[request]
            face.table.forEach(in: request, from: floor) { partner, score in
                if face.partnerPrice.base[partner] == colour {
                    from.append(Int32(request))
                    to.append(Int32(partner))
                    scores.append(Int32(score))
                }
            }
        }
        let keys = bands.map { edges in scores.map { score in Int32(edges.count { $0 <= score }) } } ?? scores
        let top = bands?.count ?? Instance.highestScore
        let order = Self.sorted(keys, top)
        self.scores = scores
        search = LevelSearch(face, from: from, to: to, key: keys)
        for pair in order.pairs.reversed() { search.enter(pair) }
        for link in start {
            guard let pair = Self.find(link, from, to) else { throw .unreachable }
            search.choose(pair)
            search.flow[link.request] += 1
            search.flow[search.requests + link.partner] += 1
        }
        // The top band is never made small; every score is.
        let last = bands == nil ? top : top - 1
        var covered = 0
        for level in 0...max(last, 0) where level <= last && order.start[level] < order.start[level + 1] {
            let pairs = order.pairs[order.start[level]..<order.start[level + 1]]
            let links = pairs.filter { search.isUsed[Int($0)] && search.isOpen(Int($0)) }
            if links.isEmpty, bands == nil { continue }
            let (low, high) = Self.range(level, bands)
            if covered < low, bands == nil {
                steps.append(.level(low: covered, high: low - 1, Certificate.ChangeSet()))
            }
            covered = high + 1
            if deadline.isOver {
                isStopped = true
                return
            }
            try empty(Int32(level), links)
            steps.append(.level(low: low, high: high, face.changes(of: search)))
            search.narrow(level: Int32(level), pairs: pairs)
        }
        if bands == nil, covered <= Instance.highestScore {
            steps.append(.level(low: covered, high: Instance.highestScore, Certificate.ChangeSet()))
        }
    }

    var links: [Pair] {
        search.from.indices.filter { search.isUsed[$0] }
            .map { Pair(request: Int(search.from[$0]), partner: Int(search.to[$0])) }
    }

    private func empty(_ level: Int32, _ links: [Int32]) throws(SolveError) {
        for link in links { search.lift(link) }
        for link in links { try search.place(Int(search.from[Int(link)]), level: level) }
    }

    private static func range(_ level: Int, _ bands: [Int]?) -> (Int, Int) {
        guard let bands else { return (level, level) }
        return (level == 0 ? 0 : bands[level - 1], bands[level] - 1)
    }

    /// Pairs by key, ascending, and where each key begins.
    private static func sorted(_ keys: [Int32], _ top: Int) -> (pairs: [Int32], start: [Int]) {
        var start = [Int](repeating: 0, count: top + 2)
        for key in keys { start[Int(key) + 1] += 1 }
        for key in 0...top { start[key + 1] += start[key] }
        var next = start
        var pairs = [Int32](repeating: 0, count: keys.count)
        for (pair, key) in keys.enumerated() {
            pairs[next[Int(key)]] = Int32(pair)
            next[Int(key)] += 1
        }
        return (pairs, start)
    }

    /// Pairs come by request, then by partner.
    private static func find(_ link: Pair, _ from: [Int32], _ to: [Int32]) -> Int32? {
        var low = 0
        var high = from.count
        while low < high {
            let middle = (low + high) / 2
            if Pair(request: Int(from[middle]), partner: Int(to[middle])) < link {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < from.count, from[low] == link.request, to[low] == link.partner else { return nil }
        return Int32(low)
    }

    /// The network of what is still open, and the links that are settled.
    func rest(_ bands: [Int]?) -> (arcs: [FlowNetwork.Arc], settled: [Pair]) {
        var arcs = [FlowNetwork.Arc]()
        var settled = [Pair]()
        let hub = Int32(search.hub)
        let (requests, partners) = (search.requests, search.partners)
        var served = [Int32](repeating: 0, count: search.hub)
        for pair in search.from.indices {
            // Pairs of the top band have no level of their own: they are open while their classes agree.
            let isTop = bands.map { Int(search.key[pair]) == $0.count } ?? false
            let isFree = isTop ? search.isOpen(pair) : search.isKept[pair]
            let (request, partner) = (Int(search.from[pair]), Int(search.to[pair]))
            guard isFree else {
                if search.isUsed[pair] { settled.append(Pair(request: request, partner: partner)) }
                continue
            }
            let flow: Int32 = search.isUsed[pair] ? 1 : 0
            served[request] += flow
            served[requests + partner] += flow
            arcs.append(
                FlowNetwork.Arc(
                    tail: Int32(request),
                    head: Int32(requests + partner),
                    high: 1,
                    flow: flow,
                    kind: .pair(partner: Int32(partner), score: scores[pair])
                )
            )
        }
        for node in 0..<(requests + partners) where search.isHubOpen(node) {
            let gone = search.flow[node] - served[node]
            let isRequest = node < requests
            arcs.append(
                FlowNetwork.Arc(
                    tail: isRequest ? hub : Int32(node),
                    head: isRequest ? Int32(node) : hub,
                    low: max(0, search.low[node] - gone),
                    high: search.high[node] - gone,
                    flow: served[node],
                    kind: isRequest ? .units(weight: 0) : .places
                )
            )
        }
        return (arcs, settled)
    }
}

extension FlatFace {
    /// The prices of a level that are not 0, by row.
    func changes(of search: LevelSearch) -> Certificate.ChangeSet {
        let base = search.potential[search.hub]
        let nodes = base == 0 ? search.priced.map(Int.init).sorted() : Array(0..<search.hub)
        var changes = Certificate.ChangeSet()
        for node in nodes where node < search.hub && search.potential[node] != base {
            let price = Int(search.potential[node] - base)
            if node < search.requests {
                changes.request.append(.init(row: problem.row(request: node), price: price))
            } else {
                changes.partner.append(.init(row: problem.row(partner: node - search.requests), price: -price))
            }
        }
        return changes
    }
}
