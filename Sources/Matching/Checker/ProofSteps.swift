extension ProofCheck {
    /// A pair's worth less its prices.
    private func gain(_ worth: Int, _ pair: Pair, _ prices: Certificate.Prices) -> Int {
        var gain = worth - prices.request[pair.request] - prices.partner[pair.partner]
        if !prices.cap.isEmpty { for cap in caps.of(pair) { gain -= prices.cap[cap] } }
        if !prices.day.isEmpty { gain -= prices.day[pair.partner] * instance.requests[pair.request].days }
        return gain
    }

    /// Checks one step in which every pair has a worth; narrows to the plans that are as good.
    mutating func doubt(
        _ name: String,
        _ prices: Certificate.Prices,
        _ worth: @escaping (Int, Pair) -> Int
    ) -> String? {
        let value = chosen.reduce(0) { $0 + worth(score($1), $1) }
        let bound = bound(prices, worth)
        guard bound == value else { return "step \(name): the plan has \(value), the prices allow \(bound)" }
        narrow(prices, worth)
        // From the total on few pairs are left: write them down.
        if open == nil { writeDown() }
        return nil
    }

    /// Coverage: each unit has a worth, pairs have none.
    mutating func coverageDoubt(_ prices: Certificate.Prices) -> String? {
        let worths = UnitWorths(instance, rule, given: given, shut: shut)
        var bound = 0
        var value = 0
        var got = [Int](repeating: 0, count: units.count)
        for link in chosen { got[link.request] += 1 }
        for request in units.indices {
            var low = 0
            var high = 0
            var served = 0
            worths.forEach(of: request) { worth, count in
                let gain = worth + prices.request[request]
                bound += max(0, gain) * count
                if gain > 0 { low += count }
                if gain >= 0 { high += count }
                let taken = min(count, got[request] - served)
                served += taken
                value += taken * worth
            }
            units[request] = Bounds(low: low, high: high)
        }
        for partner in places.indices { bound += places[partner].most(at: prices.partner[partner]) }
        for cap in limits.indices where !prices.cap.isEmpty { bound += limits[cap].most(at: prices.cap[cap]) }
        // Where nobody goes without, all prices are 0 and no pair can bring anything.
        let isFree =
            prices.request.allSatisfy { $0 == 0 } && prices.partner.allSatisfy { $0 == 0 }
            && prices.cap.allSatisfy { $0 == 0 }
        for pair in fixed { bound += gain(0, pair, prices) }
        if !isFree { bound += pairBound(prices) { _, _ in 0 } }
        guard bound == value else { return "step coverage: the plan has \(value), the prices allow \(bound)" }
        for partner in places.indices { places[partner].narrow(at: prices.partner[partner]) }
        for cap in limits.indices where !prices.cap.isEmpty { limits[cap].narrow(at: prices.cap[cap]) }
        if !isFree { keepPairs(prices) { _, _ in 0 } }
        return nil
    }

    /// For each request, from the first unit that is not given to the last that could be served at all.
    var reachableRanks: [Range<Int>] { UnitWorths(instance, rule, given: given, shut: shut).ranks }

    /// What could be served if places were no limit: nobody has more partners than pairs that are not barred.
    mutating func countOnlyReachableUnits() {
        for (request, range) in reachableRanks.enumerated() { units[request].high = range.count }
    }

    /// Floor: fewer than all links can be above the best, which the plan or a witness has.
    mutating func floorDoubt(
        _ best: Int,
        _ prices: Certificate.Prices,
        _ witness: [Pair],
        _ options: Options
    ) -> String? {
        let held = given.subtracting(instance.pins).map(score).min()
        guard let least = (chosen.map(score) + [held].compactMap(\.self)).min() else { return nil }
        if options.floorSlack == 0 || witness.isEmpty {
            guard least == best else { return "step floor: the plan's lowest score is \(least), not \(best)" }
        } else {
            let cells = PlanWorth.cells(instance, options.coverage)
            let own = PlanWorth(instance, plan.union(given).sorted(), options, cells)
            if let doubt = witnessDoubt(witness, best, options, beside: own) { return doubt }
        }
        guard least >= best - options.floorSlack else {
            return "step floor: the plan's lowest score is \(least), below \(best) and its slack"
        }
        // No plan has a floor above what it must hold.
        if held ?? .max > best, let doubt = barrierDoubt(best, prices) { return doubt }
        keepScores(from: best - options.floorSlack)
        return nil
    }

    /// Whether a witness has a floor and is as good as the plan that is checked in the tiers before it.
    func witnessDoubt(_ witness: [Pair], _ best: Int, _ options: Options, beside own: PlanWorth) -> String? {
        if let fault = ruleFaults(instance, witness).first { return "step floor: in its witness \(fault)" }
        guard given.isSubset(of: witness), shut.subtracting(given).isDisjoint(with: witness) else {
            return "step floor: its witness is a plan of another part"
        }
        let other = PlanWorth(instance, witness, options, PlanWorth.cells(instance, options.coverage))
        guard other.isAlikeBeforeFairness(own, options) else {
            return "step floor: its witness is not as good in the tiers before"
        }
        return other.scores.first == best ? nil : "step floor: its witness does not reach \(best)"
    }

    /// Keeps the pairs that have at least a score.
    mutating func keepScores(from lowest: Int) {
        if open == nil {
            tests.append { score, _ in score >= lowest }
        } else {
            open?.removeAll { Int($0.score) < lowest }
        }
    }

    /// No plan in question has all its links above a score, whatever the plan that is checked reaches.
    func barrierDoubt(_ lowest: Int, _ prices: Certificate.Prices) -> String? {
        let bound = bound(prices) { score, _ in score > lowest ? 1 : 0 }
        return bound < chosen.count
            ? nil : "step floor: the prices allow \(bound) of \(chosen.count) links above \(lowest)"
    }

    /// No plan in question is worth more: weak duality.
    func bound(_ prices: Certificate.Prices, _ worth: (Int, Pair) -> Int) -> Int {
        var bound = pricedBounds(prices)
        for pair in fixed { bound += gain(worth(score(pair), pair), pair, prices) }
        return bound + pairBound(prices, worth)
    }

    private func pricedBounds(_ prices: Certificate.Prices) -> Int {
        var bound = 0
        for request in units.indices { bound += units[request].most(at: prices.request[request]) }
        return bound + suppliesBound(prices)
    }

    /// The most that places, caps and days can bring at their prices.
    func suppliesBound(_ prices: Certificate.Prices) -> Int {
        var bound = 0
        for partner in places.indices { bound += places[partner].most(at: prices.partner[partner]) }
        for cap in limits.indices where !prices.cap.isEmpty { bound += limits[cap].most(at: prices.cap[cap]) }
        for partner in places.indices where !prices.day.isEmpty {
            bound += days[partner]?.most(at: prices.day[partner]) ?? 0
        }
        return bound
    }

    func pairBound(_ prices: Certificate.Prices, _ worth: (Int, Pair) -> Int) -> Int {
        var bound = 0
        forEachOpen { pair, score in bound += max(0, gain(worth(score, pair), pair, prices)) }
        return bound
    }

    private mutating func narrow(_ prices: Certificate.Prices, _ worth: @escaping (Int, Pair) -> Int) {
        for request in units.indices { units[request].narrow(at: prices.request[request]) }
        for partner in places.indices { places[partner].narrow(at: prices.partner[partner]) }
        for cap in limits.indices where !prices.cap.isEmpty { limits[cap].narrow(at: prices.cap[cap]) }
        keepPairs(prices, worth)
    }

    /// Pairs with a gain are in every plan that is as good, those with a loss in none.
    private mutating func keepPairs(_ prices: Certificate.Prices, _ worth: @escaping (Int, Pair) -> Int) {
        for pair in chosenOpen where gain(worth(score(pair), pair), pair, prices) > 0 { fix(pair) }
        guard open == nil else {
            open = open?.filter {
                let pair = Pair(request: Int($0.request), partner: Int($0.partner))
                return gain(worth(Int($0.score), pair), pair, prices) == 0
            }
            return
        }
        let checker = self
        tests.append { score, pair in checker.gain(worth(score, pair), pair, prices) == 0 }
    }

    /// Links of the plan that are not settled.
    var chosenOpen: [Pair] {
        let settled = Set(fixed)
        return chosen.filter { !settled.contains($0) }
    }

    mutating func writeDown() {
        var pairs = [OpenPair]()
        forEachOpen { pair, score in
            pairs.append(
                OpenPair(
                    request: Int32(pair.request),
                    partner: Int32(pair.partner),
                    score: Int32(score),
                    isChosen: plan.contains(pair)
                )
            )
        }
        open = pairs
        tests = []
    }

    func score(_ pair: Pair) -> Int { instance.score(request: pair.request, partner: pair.partner) ?? 0 }

    /// Calls `body` with every pair in question and its score.
    func forEachOpen(_ body: (Pair, Int) -> Void) {
        if let open {
            for pair in open { body(Pair(request: Int(pair.request), partner: Int(pair.partner)), Int(pair.score)) }
            return
        }
        for request in instance.requests.indices {
            instance.scores.forEach(in: request) { partner, score in
                let pair = Pair(request: request, partner: partner)
                for test in tests where !test(score, pair) { return }
                if !shut.isEmpty, shut.contains(pair) { return }
                body(pair, score)
            }
        }
    }
}
