/// An instance as the solver sees it: rows sorted by stable id, pins and required pairs taken out.
struct Problem: Sendable {
    /// Rows of the instance in the order of their ids; nil when they are in that order already.
    let requestRows: [Int]?
    let partnerRows: [Int]?
    let instance: Instance
    /// The precedence of each request, which is its class unless one was given.
    let severity: [Int]
    /// Units still wanted, and how many of each request's units are settled already.
    let units: [Int]
    let settledUnits: [Int]
    /// Partners, then nested caps, with the places still open.
    let forest: SupplyForest
    /// Links that are settled before any tier.
    let fixed: Set<Pair>
    /// Pairs that may not be chosen, or are settled already.
    let banned: Set<Pair>
    /// Pairs that every plan must hold and that none may hold beyond what the instance says, by row.
    let required: [Pair]
    let barred: [Pair]
    /// Scores of the links that are settled but count for fairness.
    let countedScores: [Int]
    let reference: Set<Pair>
    /// Links that every plan must still give each partner, by place; empty where no partner has a minimum.
    let minima: [Int]

    /// - Parameters:
    ///   - required: pairs that every plan must hold and that count for fairness, unlike pins.
    ///   - barred: pairs that no plan may hold, besides the exclusions.
    init(_ instance: Instance, required: [Pair] = [], barred: [Pair] = []) throws(SolveError) {
        self.instance = instance
        self.required = required.filter { !instance.pins.contains($0) }
        self.barred = barred
        requestRows = Self.sortedRows(instance.requests.map(\.id))
        partnerRows = Self.sortedRows(instance.partners.map(\.id))
        let placeOfRequest = Self.inverse(requestRows)
        let placeOfPartner = Self.inverse(partnerRows)
        func place(_ pair: Pair) -> Pair {
            Pair(
                request: placeOfRequest?[pair.request] ?? pair.request,
                partner: placeOfPartner?[pair.partner] ?? pair.partner
            )
        }
        let requestRows = requestRows
        severity = instance.requests.indices.map { instance.requests[requestRows?[$0] ?? $0].precedence }
        let pins = Set(instance.pins.map(place))
        let required = Set(required.map(place)).subtracting(pins)
        fixed = pins.union(required)
        banned = fixed.union(instance.exclusions.map(place)).union(barred.map(place))
        reference = Set(instance.reference.map(place))
        var settled = [Int](repeating: 0, count: instance.requests.count)
        for pair in fixed { settled[pair.request] += 1 }
        settledUnits = settled
        units = instance.requests.indices.map { instance.requests[requestRows?[$0] ?? $0].units - settled[$0] }
        forest = try SupplyForest(instance, place: place, partnerRows: partnerRows, fixed: fixed)
        let partnerRows = partnerRows
        minima = instance.hasMinima ? Self.minima(instance, partnerRows, fixed) : []
        countedScores = required.map {
            instance.scores.score(requestRows?[$0.request] ?? $0.request, partnerRows?[$0.partner] ?? $0.partner) ?? 0
        }.sorted()
        guard units.allSatisfy({ $0 >= 0 }), forest.places.allSatisfy({ $0 >= 0 }) else {
            throw .badQuestion("the required pairs do not fit beside the pins, the units and the places")
        }
    }

    var requestCount: Int { severity.count }
    var partnerCount: Int { instance.partners.count }

    func rows(_ pair: Pair) -> Pair {
        Pair(request: row(request: pair.request), partner: row(partner: pair.partner))
    }

    /// A whole plan by row: pairs chosen and those fixed.
    func rows(_ chosen: [Pair]) -> [Pair] { (fixed.union(chosen)).map(rows).sorted() }

    /// The row of the instance that a place in sorted order stands for.
    func row(request place: Int) -> Int { requestRows?[place] ?? place }
    func row(partner place: Int) -> Int { partnerRows?[place] ?? place }

    /// The place in sorted order of a pair of rows.
    func place(_ pair: Pair) -> Pair {
        if requestRows == nil, partnerRows == nil { return pair }
        return Pair(
            request: requestRows?.firstIndex(of: pair.request) ?? pair.request,
            partner: forest.placeOfPartner?[pair.partner] ?? pair.partner
        )
    }

    /// Which links to give up first: mild severity, then low score.
    func severityAndScore(_ pair: Pair) -> [Int] {
        [severity[pair.request], score(pair)]
    }

    /// Calls `body` with every pair that may still be chosen: partner and score, in the order of the rows.
    func forEachPair(of request: Int, _ body: (Int, Int) -> Void) {
        let inverse = partnerPlaces
        instance.scores.forEach(in: row(request: request)) { partnerRow, score in
            let partner = inverse?[partnerRow] ?? partnerRow
            if !banned.isEmpty, banned.contains(Pair(request: request, partner: partner)) { return }
            body(partner, score)
        }
    }

    private var partnerPlaces: [Int]? { forest.placeOfPartner }

    func score(_ pair: Pair) -> Int {
        instance.scores.score(row(request: pair.request), row(partner: pair.partner)) ?? 0
    }

    func tieBreak(_ seed: UInt64, _ pair: Pair) -> Int {
        TieBreak.of(
            seed: seed,
            request: instance.requests[row(request: pair.request)].id,
            partner: instance.partners[row(partner: pair.partner)].id
        )
    }

    /// What a link is worth to a tier that adds up over links; more is better.
    func worth(of tier: Tier, _ options: Options) -> (_ pair: Pair, _ score: Int) -> Int {
        switch tier {
        case .rules, .coverage, .fairness: { _, _ in 0 }
        case .total: { _, score in score }
        case .kept: { pair, _ in reference.contains(pair) ? 1 : 0 }
        case .newCost: { pair, _ in reference.contains(pair) ? 0 : -instance.cost(of: rows(pair)) }
        case .cost: { pair, _ in -instance.cost(of: rows(pair)) }
        case .tieBreak: { pair, _ in -tieBreak(options.seed, pair) }
        }
    }

    /// What all links of a plan are worth to a tier.
    func sum(of tier: Tier, _ options: Options, _ links: [Link]) -> Int {
        guard isDecided(by: tier) else { return 0 }
        let worth = worth(of: tier, options)
        return links.reduce(0) { $0 + worth(place($1.pair), $1.score) }
    }

    /// Whether pairs chosen give every partner its minimum.
    func keepsMinima(_ chosen: [Pair]) -> Bool {
        if minima.isEmpty { return true }
        var given = [Int](repeating: 0, count: partnerCount)
        for pair in chosen { given[pair.partner] += 1 }
        return minima.indices.allSatisfy { given[$0] >= minima[$0] }
    }

    /// Whether a tier could tell two plans apart.
    func isDecided(by tier: Tier) -> Bool {
        switch tier {
        case .kept: !reference.isEmpty
        case .newCost, .cost: instance.hasCosts
        default: true
        }
    }

    private static func minima(_ instance: Instance, _ rows: [Int]?, _ fixed: Set<Pair>) -> [Int] {
        var minima = instance.partners.indices.map { instance.partners[rows?[$0] ?? $0].minimum }
        for pair in fixed { minima[pair.partner] = max(0, minima[pair.partner] - 1) }
        return minima
    }

    static func sortedRows(_ ids: [UInt64]) -> [Int]? {
        if zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) { return nil }
        return ids.indices.sorted { ids[$0] < ids[$1] }
    }

    static func inverse(_ rows: [Int]?) -> [Int]? {
        guard let rows else { return nil }
        var places = rows
        for (place, row) in rows.enumerated() { places[row] = place }
        return places
    }
}

extension Problem {
    /// Prices by row of the instance from prices in sorted order. A supply node's own price is what it adds to the node
    /// above it.
    func prices(request: (Int) -> Int, supply: (Int) -> Int) -> Certificate.Prices {
        var prices = Certificate.Prices(
            request: [Int](repeating: 0, count: requestCount),
            partner: [Int](repeating: 0, count: partnerCount),
            cap: [Int](repeating: 0, count: instance.caps.count)
        )
        for place in 0..<requestCount { prices.request[row(request: place)] = request(place) }
        for (node, parent) in forest.parent.enumerated() {
            let own = supply(node) - (parent < 0 ? 0 : supply(parent))
            if node < partnerCount {
                prices.partner[row(partner: node)] = own
            } else {
                prices.cap[forest.capOfNode[node - partnerCount]] = own
            }
        }
        return prices
    }

    /// The answer for a choice of pairs, in sorted order, beside those fixed.
    func solution(
        choosing chosen: [Pair],
        _ order: CoverageOrder,
        unique: Bool = false,
        certificate: Certificate? = nil,
        gap: Gap? = nil,
        method: String = ""
    ) -> Solution {
        let pins = Set(instance.pins)
        let links = (chosen + fixed).sorted().map { pair -> Link in
            let rows = Pair(request: row(request: pair.request), partner: row(partner: pair.partner))
            return Link(
                request: rows.request,
                partner: rows.partner,
                score: score(pair),
                pinned: pins.contains(rows)
            )
        }
        let reference = Set(instance.reference)
        let kept = reference.isEmpty ? 0 : links.count { reference.contains($0.pair) }
        return Solution(
            links: links,
            coverage: coverage(of: links, order),
            floorLink: links.lazy.filter { !$0.pinned }.min { $0.score < $1.score },
            total: links.reduce(0) { $0 + $1.score },
            kept: kept,
            moved: instance.referenceStillAllowed.count - kept,
            cost: instance.hasCosts ? links.reduce(0) { $0 + instance.cost(of: $1.pair) } : 0,
            uniqueWithoutTieBreak: unique,
            certificate: certificate,
            proven: gap == nil,
            gap: gap,
            method: method
        )
    }

    /// The answer of a solve that was stopped: its gap is what the steps leave open.
    func stopped(
        choosing chosen: [Pair],
        _ steps: [Certificate.Step],
        _ options: Options,
        _ method: String
    ) throws(SolveError) -> Solution {
        let found = solution(choosing: chosen, options.coverage, method: method)
        let links = found.links.map(\.pair)
        let part = BoundProof.Part(plan: links, steps: steps)
        let gap: Gap?
        do throws(Doubt) {
            var check = try PartCheck(BoundCheck(instance, links, options), part, held: required, barred: barred)
            gap = try check.gap()
        } catch {
            throw .unproven(error.text)
        }
        var answer = solution(choosing: chosen, options.coverage, gap: gap, method: method)
        answer.boundProof = BoundProof(root: .part(part))
        return answer
    }

    /// Units asked and served by rank and class.
    private func coverage(of links: [Link], _ order: CoverageOrder) -> [Coverage] {
        var got = [Int](repeating: 0, count: instance.requests.count)
        for link in links { got[link.request] += 1 }
        let most = instance.requests.lazy.map(\.units).max() ?? 0
        let top = min(most, max(1, got.max() ?? 1, partnerCount))
        // The requests of a class that ask for, and get, just so many units; above the last rank all are alike.
        let highest = severity.max() ?? 0
        var asked = [[Int]](repeating: [Int](repeating: 0, count: top + 1), count: highest + 1)
        var served = asked
        for (row, request) in instance.requests.enumerated() {
            asked[request.precedence][min(request.units, top)] += 1
            served[request.precedence][got[row]] += 1
        }
        var cells = [Coverage]()
        for severity in asked.indices {
            var (wanted, given) = (0, 0)
            for rank in stride(from: top, through: 1, by: -1) {
                wanted += asked[severity][rank]
                given += served[severity][rank]
                if wanted > 0 { cells.append(Coverage(rank: rank, severity: severity, asked: wanted, served: given)) }
            }
        }
        let told = order == .ignored ? .units : order
        return cells.sorted { told.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
    }
}
