/// Walks through a certificate, keeping the plans that are still as good as the one checked.
///
/// What is kept is simple: bounds on the units of each request, on the links of each partner and cap, and for every pair
/// whether it is open. Weak duality bounds the worth of any plan within them; see ``Certificate``.
struct ProofCheck {
    /// A pair that the plans still in question may differ in.
    struct OpenPair {
        var request: Int32
        var partner: Int32
        var score: Int32
        var isChosen: Bool
    }

    /// From how many to how many.
    struct Bounds {
        var low: Int
        var high: Int

        /// The most that `price` a piece can bring.
        func most(at price: Int) -> Int { price > 0 ? price * high : price * low }

        /// Keeps only what reaches that.
        mutating func narrow(at price: Int) {
            if price > 0 { low = high }
            if price < 0 { high = low }
        }
    }

    let instance: Instance
    let rule: CoverageOrder
    let plan: Set<Pair>
    /// Links the engine chose, and the pairs that no plan may choose.
    let chosen: [Pair]
    let shut: Set<Pair>
    /// Links settled before any step: pins, and what a part holds.
    let given: Set<Pair>
    var units: [Bounds]
    var places: [Bounds]
    var limits: [Bounds]
    /// Days left at each partner; nil where they are not counted.
    var days: [Bounds?]
    let caps: CapIndex
    /// Links that all plans in question hold.
    var fixed: [Pair] = []
    private var fixedAtRequest: [Int]
    private var fixedAtPartner: [Int]
    private var fixedAtCap: [Int]
    /// The pairs in question, once they have been written down.
    var open: [OpenPair]?
    /// The pairs in question by score and row, while levels are walked through.
    var levelIndex: LevelIndex?
    /// The highest score that the levels walked through so far cover.
    var levelEnd = -1
    /// Which pairs are in question, while they have not been written down: those that pass every test.
    var tests: [(Int, Pair) -> Bool] = []

    /// The check of the plans that hold some pairs, as they hold pins, and none of those that are shut.
    init(
        _ instance: Instance,
        _ links: [Pair],
        _ rule: CoverageOrder,
        _ caps: CapIndex,
        held: [Pair],
        shut: Set<Pair>
    ) {
        self.instance = instance
        self.rule = rule
        self.caps = caps
        given = Set(instance.pins).union(held)
        plan = Set(links).subtracting(given)
        chosen = plan.sorted()
        self.shut = given.union(instance.exclusions).union(shut)
        units = instance.requests.map { Bounds(low: 0, high: $0.units) }
        places = instance.partners.map { Bounds(low: $0.minimum, high: $0.places) }
        limits = instance.caps.map { Bounds(low: 0, high: $0.limit) }
        days = instance.partners.map { $0.days.map { Bounds(low: 0, high: $0) } }
        fixedAtRequest = [Int](repeating: 0, count: units.count)
        fixedAtPartner = [Int](repeating: 0, count: places.count)
        fixedAtCap = [Int](repeating: 0, count: limits.count)
        for pair in given {
            units[pair.request].high -= 1
            places[pair.partner].high -= 1
            places[pair.partner].low = max(0, places[pair.partner].low - 1)
            days[pair.partner]?.high -= instance.requests[pair.request].days
            for cap in caps.of(pair) { limits[cap].high -= 1 }
        }
    }

    /// A link that every plan in question holds, so that none has fewer links there than such links.
    mutating func fix(_ pair: Pair) {
        fixed.append(pair)
        fixedAtRequest[pair.request] += 1
        fixedAtPartner[pair.partner] += 1
        units[pair.request].low = max(units[pair.request].low, fixedAtRequest[pair.request])
        places[pair.partner].low = max(places[pair.partner].low, fixedAtPartner[pair.partner])
        for cap in caps.of(pair) {
            fixedAtCap[cap] += 1
            limits[cap].low = max(limits[cap].low, fixedAtCap[cap])
        }
    }

    /// The first step that does not hold, in words.
    mutating func firstDoubt(_ certificate: Certificate, _ options: Options) -> String? {
        if let doubt = orderDoubt(certificate, options) { return doubt }
        for step in certificate.steps {
            if case .level(let low, let high, _) = step {
                if let doubt = rangeDoubt(low, high, options.fairness) { return doubt }
            } else if options.decides(.fairness, before: step.tier), let doubt = closeLevels(options.fairness) {
                return doubt
            }
            switch step {
            case .coverage(let prices):
                if let doubt = coverageDoubt(prices) { return doubt }
            case .floor(let best, let prices, let witness):
                if let doubt = floorDoubt(best, prices, witness, options) { return doubt }
            case .level(let low, let high, let changes):
                if let doubt = levelDoubt(low, high, changes) { return doubt }
            case .sum(let tier, let prices):
                if let doubt = doubt(tier.rawValue, prices, Self.worth(of: tier, instance, options)) { return doubt }
            case .bound: return "a bound is no part of a certificate"
            }
        }
        return closeLevels(options.fairness)
    }

    /// The steps must be those of the policy, in its order, and the prices must fit the instance.
    private func orderDoubt(_ certificate: Certificate, _ options: Options) -> String? {
        var tiers = [Tier]()
        for step in certificate.steps {
            let (tier, prices): (Tier, Certificate.Prices?) =
                switch step {
                case .coverage(let prices): (.coverage, prices)
                case .floor(_, let prices, _): (.fairness, prices)
                case .level: (.fairness, nil)
                case .sum(let tier, let prices): (tier, prices)
                case .bound(_, _, let prices): (.rules, prices)
                }
            // Only levels are several steps of one tier.
            if case .level = step, tiers.last == tier { continue }
            tiers.append(tier)
            guard let prices else { continue }
            if !fits(prices) || !prices.day.isEmpty { return "the prices of the step \(tier) do not fit the instance" }
        }
        let wanted = options.tiers.filter { tier in
            switch tier {
            // Where no pair is in question there is no level to prove, and a floor only of what must be held.
            case .fairness: options.fairness == .floor && !chosen.isEmpty || tiers.contains(tier)
            // Leximin settles every score, and so the total too.
            case .total: options.fairness != .leximin || tiers.contains(tier)
            case .kept: !instance.reference.isEmpty
            case .newCost, .cost: instance.hasCosts
            case .rules, .coverage, .tieBreak: true
            }
        }
        return tiers == wanted ? nil : "the steps are \(tiers) where the policy asks for \(wanted)"
    }

    /// Whether there is a price for every row.
    func fits(_ prices: Certificate.Prices) -> Bool {
        prices.request.count == units.count && prices.partner.count == places.count
            && (prices.cap.isEmpty || prices.cap.count == limits.count)
            && (prices.day.isEmpty || prices.day.count == places.count)
    }

    /// What a pair is worth to a tier that adds up, by its score: nothing to the others.
    static func worth(of tier: Tier, _ instance: Instance, _ options: Options) -> (Int, Pair) -> Int {
        let reference = Set(instance.reference)
        switch tier {
        case .rules, .coverage, .fairness: return { _, _ in 0 }
        case .total: return { score, _ in score }
        case .kept: return { _, pair in reference.contains(pair) ? 1 : 0 }
        case .newCost: return { _, pair in reference.contains(pair) ? 0 : -instance.cost(of: pair) }
        case .cost: return { _, pair in -instance.cost(of: pair) }
        case .tieBreak:
            let (requests, partners) = (instance.requests, instance.partners)
            return { _, pair in -tieBreakWord(options.seed, requests[pair.request].id, partners[pair.partner].id) }
        }
    }

    /// Our own copy of the definition: the upper half of SplitMix64 over seed, request and partner.
    private static func tieBreakWord(_ seed: UInt64, _ request: UInt64, _ partner: UInt64) -> Int {
        func scramble(_ word: UInt64) -> UInt64 {
            var x = word &+ 0x9E37_79B9_7F4A_7C15
            x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
            x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
            return x ^ (x >> 31)
        }
        return Int(scramble(scramble(scramble(seed) ^ request) ^ partner) >> 32)
    }
}
