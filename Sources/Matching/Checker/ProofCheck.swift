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
    let rule: SeverityRule
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

    init(_ instance: Instance, _ links: [Pair], _ rule: SeverityRule) {
        self.init(instance, links, rule, CapIndex(instance), held: [], shut: [])
    }

    /// The check of a part: plans that hold some pairs, as they hold pins, and none of those that are shut.
    init(
        _ instance: Instance,
        _ links: [Pair],
        _ rule: SeverityRule,
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
        places = instance.partners.map { Bounds(low: 0, high: $0.places) }
        limits = instance.caps.map { Bounds(low: 0, high: $0.limit) }
        days = instance.partners.map { $0.days.map { Bounds(low: 0, high: $0) } }
        fixedAtRequest = [Int](repeating: 0, count: units.count)
        fixedAtPartner = [Int](repeating: 0, count: places.count)
        fixedAtCap = [Int](repeating: 0, count: limits.count)
        for pair in given {
            units[pair.request].high -= 1
            places[pair.partner].high -= 1
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
        let reference = Set(instance.reference)
        for step in certificate.steps {
            if case .level(let low, let high, _) = step {
                if let doubt = rangeDoubt(low, high, options.fairness) { return doubt }
            } else if case .coverage = step {
            } else if let doubt = closeLevels(options.fairness) {
                return doubt
            }
            switch step {
            case .coverage(let prices):
                if let doubt = coverageDoubt(prices) { return doubt }
            case .floor(let lowest, let prices):
                if let doubt = floorDoubt(lowest, prices) { return doubt }
            case .level(let low, let high, let changes):
                if let doubt = levelDoubt(low, high, changes) { return doubt }
            case .total(let prices):
                if let doubt = doubt("total", prices, { score, _ in score }) { return doubt }
            case .kept(let prices):
                if let doubt = doubt("kept", prices, { _, pair in reference.contains(pair) ? 1 : 0 }) { return doubt }
            case .tieBreak(let prices):
                if let doubt = doubt("tie-break", prices, Self.tieBreakWorth(instance, options.seed)) { return doubt }
            case .bound: return "a bound is no part of a certificate"
            }
        }
        return closeLevels(options.fairness)
    }

    /// The steps must be those of the policy, in its order, and the prices must fit the instance.
    private func orderDoubt(_ certificate: Certificate, _ options: Options) -> String? {
        var names = [String]()
        for step in certificate.steps {
            let (name, prices): (String, Certificate.Prices?) =
                switch step {
                case .coverage(let prices): ("coverage", prices)
                case .floor(_, let prices): ("fairness", prices)
                case .level: ("fairness", nil)
                case .total(let prices): ("total", prices)
                case .kept(let prices): ("kept", prices)
                case .tieBreak(let prices): ("tie-break", prices)
                case .bound(_, _, let prices): ("bound", prices)
                }
            if names.last != name { names.append(name) }
            guard let prices else { continue }
            if !fits(prices) || !prices.day.isEmpty { return "the prices of the step \(name) do not fit the instance" }
        }
        var wanted = ["coverage"]
        switch options.fairness {
        case .total: break
        case .floor: if !chosen.isEmpty { wanted.append("fairness") }
        // Where no pair is in question there is no level to prove.
        case .bands, .leximin: if names.contains("fairness") { wanted.append("fairness") }
        }
        // Leximin settles every score, and so the total too.
        if options.fairness != .leximin || names.contains("total") { wanted.append("total") }
        if !instance.reference.isEmpty { wanted.append("kept") }
        wanted.append("tie-break")
        return names == wanted ? nil : "the steps are \(names) where the policy asks for \(wanted)"
    }

    /// Whether there is a price for every row.
    func fits(_ prices: Certificate.Prices) -> Bool {
        prices.request.count == units.count && prices.partner.count == places.count
            && (prices.cap.isEmpty || prices.cap.count == limits.count)
            && (prices.day.isEmpty || prices.day.count == places.count)
    }

    /// What a pair is worth to the tie-break: less where its word is larger.
    static func tieBreakWorth(_ instance: Instance, _ seed: UInt64) -> (Int, Pair) -> Int {
        { _, pair in -tieBreakWord(seed, instance.requests[pair.request].id, instance.partners[pair.partner].id) }
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
