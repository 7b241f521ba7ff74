extension ProofCheck {
    /// One level of leximin or of the bands: every link with a score in the range is worth −1. Most prices are 0, so only
    /// pairs in the range or beside a price are looked at.
    mutating func levelDoubt(_ low: Int, _ high: Int, _ changes: Certificate.ChangeSet) -> String? {
        if open == nil { writeDown() }
        guard isWithin(changes) else { return "step level \(low)…\(high): a price has no row" }
        var index = levelIndex ?? LevelIndex(open ?? [], requests: units.count, partners: places.count)
        levelIndex = nil
        defer { levelIndex = index }
        let request = Dictionary(changes.request.map { ($0.row, $0.price) }, uniquingKeysWith: +)
        let partner = Dictionary(changes.partner.map { ($0.row, $0.price) }, uniquingKeysWith: +)
        let cap = Dictionary(changes.cap.map { ($0.row, $0.price) }, uniquingKeysWith: +)
        func gain(_ pair: Pair, _ score: Int) -> Int {
            var gain = (low...high).contains(score) ? -1 : 0
            gain -= (request[pair.request] ?? 0) + (partner[pair.partner] ?? 0)
            if !cap.isEmpty { for row in caps.of(pair) { gain -= cap[row] ?? 0 } }
            return gain
        }
        var bound = 0
        for (row, price) in request { bound += units[row].most(at: price) }
        for (row, price) in partner { bound += places[row].most(at: price) }
        for (row, price) in cap { bound += limits[row].most(at: price) }
        for pair in fixed { bound += gain(pair, score(pair)) }
        var touched = [Int32]()
        index.forEach(low, high, request.keys, partner.keys, all: !cap.isEmpty) { place in
            let entry = index.pairs[Int(place)]
            let gain = gain(Pair(request: Int(entry.request), partner: Int(entry.partner)), Int(entry.score))
            if gain > 0 { bound += gain }
            if gain != 0 { touched.append(place) }
        }
        let value = -chosen.count { (low...high).contains(score($0)) }
        guard bound == value else {
            return "step level \(low)…\(high): the plan has \(value), the prices allow \(bound)"
        }
        for (row, price) in request { units[row].narrow(at: price) }
        for (row, price) in partner { places[row].narrow(at: price) }
        for (row, price) in cap { limits[row].narrow(at: price) }
        for place in touched {
            let entry = index.pairs[Int(place)]
            if entry.isChosen { fix(Pair(request: Int(entry.request), partner: Int(entry.partner))) }
            index.close(place)
        }
        return nil
    }

    /// Levels must follow one another upwards, leave no pair in question between them, and be those of the policy.
    mutating func rangeDoubt(_ low: Int, _ high: Int, _ fairness: Fairness) -> String? {
        guard low > levelEnd, high >= low else { return "step level \(low)…\(high): the levels do not ascend" }
        if let doubt = gapDoubt(below: low) { return doubt }
        switch fairness {
        case .leximin:
            if low < high, chosenOpen.contains(where: { (low...high).contains(score($0)) }) {
                return "step level \(low)…\(high): several scores are held at once"
            }
        case .bands(let edges):
            let begins = low == 0 || edges.contains(low)
            let ends = edges.contains(high + 1)
            let holdsNone = !edges.contains { $0 > low && $0 <= high }
            if !begins || !ends || !holdsNone { return "step level \(low)…\(high): this is not a band" }
        case .floor, .total: return "step level \(low)…\(high): the policy has no levels"
        }
        levelEnd = high
        return nil
    }

    /// Nothing may be in question after the last level that a further level could decide.
    mutating func closeLevels(_ fairness: Fairness) -> String? {
        switch fairness {
        case .leximin: if let doubt = gapDoubt(below: Instance.highestScore + 1) { return doubt }
        case .bands(let edges): if let last = edges.last, let doubt = gapDoubt(below: last) { return doubt }
        case .floor, .total: return nil
        }
        if let index = levelIndex {
            open = index.openPairs
            levelIndex = nil
        }
        levelEnd = Instance.highestScore
        return nil
    }

    private func gapDoubt(below low: Int) -> String? {
        let begin = levelEnd + 1
        guard begin < low else { return nil }
        var found = false
        if let levelIndex {
            levelIndex.forEach(begin, low - 1, [], [], all: false) { _ in found = true }
        } else {
            forEachOpen { _, score in if score >= begin, score < low { found = true } }
        }
        return found ? "no step decides the pairs with scores from \(begin) to \(low - 1)" : nil
    }

    private func isWithin(_ changes: Certificate.ChangeSet) -> Bool {
        changes.request.allSatisfy { units.indices.contains($0.row) }
            && changes.partner.allSatisfy { places.indices.contains($0.row) }
            && changes.cap.allSatisfy { limits.indices.contains($0.row) }
    }
}

/// The pairs in question by score, by request and by partner.
struct LevelIndex {
    private(set) var pairs: [ProofCheck.OpenPair]
    private var isOpen: [Bool]
    private var byScore: [Int: [Int32]] = [:]
    private var scores: [Int] = []
    private var byRequest: [[Int32]]
    private var byPartner: [[Int32]]

    init(_ pairs: [ProofCheck.OpenPair], requests: Int, partners: Int) {
        self.pairs = pairs
        isOpen = [Bool](repeating: true, count: pairs.count)
        byRequest = [[Int32]](repeating: [], count: requests)
        byPartner = [[Int32]](repeating: [], count: partners)
        for (place, pair) in pairs.enumerated() {
            byScore[Int(pair.score), default: []].append(Int32(place))
            byRequest[Int(pair.request)].append(Int32(place))
            byPartner[Int(pair.partner)].append(Int32(place))
        }
        scores = byScore.keys.sorted()
    }

    mutating func close(_ place: Int32) { isOpen[Int(place)] = false }

    /// The pairs still in question.
    var openPairs: [ProofCheck.OpenPair] { pairs.indices.filter { isOpen[$0] }.map { pairs[$0] } }

    /// Calls `body` once for every open pair with a score in the range or at one of the rows.
    func forEach(
        _ low: Int,
        _ high: Int,
        _ requests: some Sequence<Int>,
        _ partners: some Sequence<Int>,
        all: Bool,
        _ body: (Int32) -> Void
    ) {
        var places = Set<Int32>()
        if all {
            for place in pairs.indices { places.insert(Int32(place)) }
        } else {
            for score in scores where score >= low && score <= high { places.formUnion(byScore[score] ?? []) }
            for row in requests { places.formUnion(byRequest[row]) }
            for row in partners { places.formUnion(byPartner[row]) }
        }
        for place in places where isOpen[Int(place)] { body(place) }
    }
}

extension ProofCheck {
    /// The most units of a cell and those before it, given links included.
    func unitsBound(_ cell: PlanWorth.Cell, _ scale: Int, _ prices: Certificate.Prices) -> Int {
        let worths = UnitWorths(instance, rule, given: given, shut: shut)
        var bound = suppliesBound(prices)
        var settled = 0
        for request in units.indices {
            let severity = instance.requests[request].precedence
            let range = worths.ranks[request]
            func counted(_ count: Int) -> Int {
                rule.units(of: count, severity: severity, upTo: cell.rank, cell.severity)
            }
            let before = counted(range.lowerBound)
            let inside = counted(range.upperBound) - before
            settled += before
            let price = prices.request[request]
            bound += max(0, scale + price) * inside + max(0, price) * (range.count - inside)
        }
        return settled + PartCheck.floored(bound + pairBound(prices) { _, _ in 0 }, scale)
    }

    /// Why a plan is not one of a part: it must hold what is given and nothing that is shut, and keep units and places.
    func placeDoubt(_ plan: [Pair]) -> String? {
        let all = Set(plan)
        guard all.count == plan.count, given.isSubset(of: all) else { return "the plan of a part is not one of it" }
        var got = [Int](repeating: 0, count: units.count)
        var used = [Int](repeating: 0, count: places.count)
        for pair in plan {
            guard instance.score(request: pair.request, partner: pair.partner) != nil,
                given.contains(pair) || !shut.contains(pair)
            else { return "the plan of a part holds a pair that is barred there" }
            got[pair.request] += 1
            used[pair.partner] += 1
        }
        let fits =
            got.indices.allSatisfy { got[$0] <= instance.requests[$0].units }
            && used.indices.allSatisfy { used[$0] <= instance.partners[$0].places }
        guard fits else { return "the plan of a part has too many links" }
        let isEnough = used.indices.allSatisfy { used[$0] >= instance.partners[$0].minimum }
        return isEnough ? nil : "the plan of a part gives a partner less than its minimum"
    }

    /// Caps that the plan breaks.
    var brokenCaps: [Int] {
        if limits.isEmpty { return [] }
        var counts = [Int](repeating: 0, count: limits.count)
        for pair in plan.union(given) { for cap in caps.of(pair) { counts[cap] += 1 } }
        return counts.indices.filter { counts[$0] > instance.caps[$0].limit }
    }
}
