@testable import Matching

/// A seeded source of numbers for tests.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return TieBreak.mix(state)
    }

    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    mutating func chance(_ percent: Int) -> Bool {
        roll(1...100) <= percent
    }
}

/// What a random small instance may hold.
struct Sample {
    var mostRequests = 5
    var mostPartners = 4
    var mostEdges = 11
    var pins = true
    var reference = true
    var nestedCaps = false
    var crossingCaps = false
    var days = false
    var costs = false
    var minima = false
    var precedences = false

    /// A small instance with many ties, empty sides, zero places and units above supply.
    func instance(_ dice: inout Dice) throws -> Instance {
        let requests = dice.roll(0...mostRequests)
        let partners = dice.roll(0...mostPartners)
        let scores = scorePalette(&dice)
        let classes = dice.chance(30) ? 1...1 : 1...5
        let units = dice.chance(60) ? 1...1 : 1...3
        let places = [0...1, 1...1, 0...3, 1...3][dice.roll(0...3)]
        var pairs = [Pair]()
        for request in 0..<requests {
            for partner in 0..<partners { pairs.append(Pair(request: request, partner: partner)) }
        }
        pairs.shuffle(using: &dice)
        let allowed = Array(pairs.prefix(dice.roll(0...min(mostEdges, pairs.count))))
        let hasCosts = costs && dice.chance(80)
        let edges = allowed.map {
            Instance.Edge(
                request: $0.request,
                partner: $0.partner,
                score: scores[dice.roll(0...(scores.count - 1))],
                cost: hasCosts ? dice.roll(0...3) : 0
            )
        }
        let hasPrecedences = precedences && dice.chance(80)
        let hasMinima = minima && dice.chance(80)
        let exclusions = dice.chance(25) ? allowed.filter { _ in dice.chance(15) } : []
        let daysUsed = days
        var base = try Instance(
            requests: ids(requests, &dice).map {
                Instance.Request(
                    id: $0,
                    severity: dice.roll(classes),
                    units: dice.roll(units),
                    days: daysUsed ? dice.roll(0...3) : 0,
                    precedence: hasPrecedences ? dice.roll(1...8) : nil
                )
            },
            partners: ids(partners, &dice).map {
                let count = dice.roll(places)
                return Instance.Partner(
                    id: $0,
                    places: count,
                    days: daysUsed && dice.chance(70) ? dice.roll(0...5) : nil,
                    minimum: hasMinima && dice.chance(40) ? dice.roll(0...min(count, 2)) : 0
                )
            },
            edges: edges,
            exclusions: exclusions,
            caps: caps(partners, pairs, &dice),
            reference: reference && dice.chance(50) ? allowed.filter { _ in dice.chance(40) } : []
        )
        guard pins, dice.chance(40) else { return base }
        for pair in allowed where dice.chance(25) {
            if let next = try? base.with(pins: base.pins + [pair]) { base = next }
        }
        return base
    }

    private func scorePalette(_ dice: inout Dice) -> [Int] {
        switch dice.roll(0...5) {
        case 0: [7000]
        case 1: [0, 10000]
        case 2: [0, 1, 2]
        case 3: [9998, 9999, 10000]
        case 4: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]
        default: (0...30).map { _ in dice.roll(0...10000) }
        }
    }

    private func ids(_ count: Int, _ dice: inout Dice) -> [UInt64] {
        if dice.chance(50) { return (0..<count).map(UInt64.init) }
        return (0..<count).map { UInt64($0 * 7 + 3) }.shuffled(using: &dice)
    }

    private func caps(_ partners: Int, _ pairs: [Pair], _ dice: inout Dice) -> [Cap] {
        var caps = [Cap]()
        if nestedCaps, partners > 0 {
            for partner in 0..<partners where dice.chance(40) {
                let outer = pairs.filter { $0.partner == partner && dice.chance(70) }
                caps.append(Cap(limit: dice.roll(0...2), scope: .pairs(outer)))
                if dice.chance(40) {
                    caps.append(Cap(limit: dice.roll(0...1), scope: .pairs(outer.filter { _ in dice.chance(50) })))
                }
            }
            let split = dice.roll(0...partners)
            if dice.chance(60) { caps.append(Cap(limit: dice.roll(0...3), scope: .partners(Array(0..<split)))) }
            if dice.chance(40) { caps.append(Cap(limit: dice.roll(0...3), scope: .partners(Array(split..<partners)))) }
            if dice.chance(40) { caps.append(Cap(limit: dice.roll(0...5), scope: .partners(Array(0..<partners)))) }
        }
        if crossingCaps {
            for _ in 0..<dice.roll(1...2) {
                caps.append(Cap(limit: dice.roll(0...2), scope: .pairs(pairs.filter { _ in dice.chance(50) })))
            }
        }
        return caps.shuffled(using: &dice)
    }
}

extension Instance {
    func with(pins: [Pair]) throws -> Instance {
        try Instance(
            requests: requests,
            partners: partners,
            edges: edgeList,
            pins: pins,
            exclusions: exclusions,
            caps: caps,
            reference: reference
        )
    }

    var edgeList: [Edge] {
        requests.indices.flatMap { request in
            partners.indices.compactMap { partner in
                score(request: request, partner: partner).map {
                    let pair = Pair(request: request, partner: partner)
                    return Edge(request: request, partner: partner, score: $0, cost: cost(of: pair))
                }
            }
        }
    }
}

/// The options of a random policy.
func randomOptions(_ dice: inout Dice) -> Options {
    let fairness: Fairness =
        switch dice.roll(0...3) {
        case 0: .total
        case 1: .bands([2, 2000, 9999])
        case 2: .leximin
        default: .floor
        }
    return Options(
        fairness: fairness,
        coverage: dice.chance(30) ? .ignored : dice.chance(50) ? .units : .classes,
        seed: UInt64(dice.roll(0...3))
    )
}

extension TimeLimit {
    /// By the computer's clock.
    static func seconds(_ seconds: Double) -> TimeLimit {
        let began = ContinuousClock.now
        return TimeLimit(seconds: seconds) { began.duration(to: .now) / .seconds(1) }
    }
}
