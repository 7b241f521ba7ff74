import Testing

@testable import Matching

/// Every answer about a plan against every possible plan.
@Suite struct AnswerTests {
    private static let kinds = [
        Sample(mostEdges: 9), Sample(mostEdges: 9, nestedCaps: true), Sample(mostEdges: 8, crossingCaps: true),
        Sample(mostEdges: 8, days: true), Sample(mostEdges: 8, nestedCaps: true, crossingCaps: true, days: true),
    ]

    @Test(arguments: kinds.indices, 0..<2) func forcingAPairCostsWhatBruteForceSays(kind: Int, batch: Int) throws {
        var dice = Dice(6000 + UInt64(kind * 10 + batch))
        for number in 0..<60 {
            let instance = try Self.kinds[kind].instance(&dice)
            let options = randomOptions(&dice)
            let solution = try solve(instance, options: options)
            let answers = Answers(instance, options, solution)
            let barred = Set(instance.exclusions)
            for edge in instance.edgeList {
                let pair = Pair(request: edge.request, partner: edge.partner)
                if barred.contains(pair) || instance.pins.contains(pair) { continue }
                let oracle = BruteForce(instance, options, required: [pair])
                let label = "kind \(kind), batch \(batch), number \(number), pair \(pair)"
                guard let best = oracle.best else {
                    #expect(throws: SolveError.self, "\(label)") { try answers.costOfForcing(pair) }
                    continue
                }
                let forced = try answers.costOfForcing(pair)
                #expect(forced.solution.links.map(\.pair).sorted() == oracle.bestPlan.map(\.pair).sorted(), "\(label)")
                let free = BruteForce.key(solution.links, instance, options)
                #expect((forced.firstTier == nil) == (free.policy == best.policy), "\(label): first tier")
                if solution.certificate == nil {
                    if !answers.chosen.contains(pair) {
                        #expect(throws: SolveError.self, "\(label)") { try answers.pointsShort(pair) }
                    }
                } else {
                    try expectPointsShort(answers, pair, edge, forced, label)
                }
            }
        }
    }

    /// The costs found by one search a request are those of solving again.
    @Test(arguments: [
        Sample(mostRequests: 6, mostPartners: 5, mostEdges: 20), Sample(mostEdges: 14, nestedCaps: true),
        Sample(mostEdges: 10, crossingCaps: true), Sample(mostEdges: 10, days: true),
    ])
    func costsOfForcingAgreeWithSolvingAgain(sample: Sample) throws {
        var dice = Dice(6500)
        var counts = [Tier?: Int]()
        for number in 0..<150 {
            let instance = try sample.instance(&dice)
            var options = randomOptions(&dice)
            if dice.chance(70) { options.fairness = dice.chance(50) ? .total : .floor }
            let answers = Answers(instance, options, try solve(instance, options: options))
            var search = try ForcingCosts(answers)
            var costlyPairs = 0
            for request in instance.requests.indices {
                let costs = try search.costs(of: request)
                costlyPairs += costs.count { $0 == nil || $0?.tier == .coverage }
                for partner in instance.partners.indices {
                    let pair = Pair(request: request, partner: partner)
                    let label = "number \(number), \(options.fairness), \(pair)"
                    guard let cost = costs[partner] else {
                        #expect(throws: SolveError.self, "\(label)") { try answers.costOfForcing(pair) }
                        continue
                    }
                    let forced = try answers.costOfForcing(pair)
                    #expect(cost.tier == forced.firstTier, "\(label)")
                    counts[cost.tier, default: 0] += 1
                    if cost.tier == .total { #expect(cost.loss == -forced.difference.total, "\(label)") }
                    if cost.tier == .fairness, options.fairness == .floor {
                        let floor = forced.difference.floor
                        #expect(cost.loss == (floor.before ?? 0) - (floor.after ?? 0), "\(label)")
                    }
                    #expect((cost.loss > 0) == (cost.tier != nil), "\(label)")
                }
            }
            // Only what costs coverage, or cannot be, is solved again.
            let isSearched = options.fairness == .total || options.fairness == .floor
            if isSearched, instance.reference.isEmpty, answers.solution.certificate != nil {
                #expect(search.solvedAgain <= costlyPairs, "number \(number), \(options.fairness)")
            }
        }
        #expect([.coverage, .fairness, .total, nil].allSatisfy { counts[$0] ?? 0 > 10 }, "\(counts)")
    }

    /// Where everybody can be served and nothing is to be kept, no pair has to be solved again.
    @Test(arguments: [Fairness.total, .floor]) func costsOfForcingNeedNoMoreThanSearches(fairness: Fairness)
        throws
    {
        var dice = Dice(6600)
        let instance = try Instance(
            requests: (0..<12).map { .init(id: UInt64($0), severity: $0 % 5 + 1) },
            partners: (0..<15).map { .init(id: UInt64($0), places: 1) },
            edges: (0..<12 * 15).map { .init(request: $0 / 15, partner: $0 % 15, score: dice.roll(0...10_000)) }
        )
        let options = Options(fairness: fairness)
        let answers = Answers(instance, options, try solve(instance, options: options))
        var search = try ForcingCosts(answers)
        var tiers = Set<Tier?>()
        for request in instance.requests.indices {
            for (partner, cost) in try search.costs(of: request).enumerated() {
                let cost = try #require(cost)
                let forced = try answers.costOfForcing(Pair(request: request, partner: partner))
                #expect(cost.tier == forced.firstTier)
                if cost.tier == .total { #expect(cost.loss == -forced.difference.total) }
                tiers.insert(cost.tier)
            }
        }
        #expect(search.solvedAgain == 0)
        #expect(tiers == (fairness == .floor ? [nil, .fairness, .total] : [nil, .total]))
        #expect(throws: SolveError.self) { try search.costs(of: 12) }
    }

    /// With points short of `k > 0` the total falls by at least `k`; a bar names the tier or an earlier one than forcing
    /// shows.
    private func expectPointsShort(
        _ answers: Answers,
        _ pair: Pair,
        _ edge: Instance.Edge,
        _ forced: Answers.Forced,
        _ label: String
    ) throws {
        switch try answers.pointsShort(pair) {
        case .chosen: #expect(forced.firstTier == nil, "\(label)")
        case .barred(let tier): #expect(forced.firstTier.map { $0 <= tier } ?? false, "\(label): barred by \(tier)")
        case .short(let points):
            if points > 0, forced.firstTier == .total { #expect(-forced.difference.total >= points, "\(label)") }
            if points > 0 { #expect(forced.firstTier.map { $0 <= .total } ?? false, "\(label)") }
        }
    }

    @Test func bottlenecksHaveTooFewPlaces() throws {
        var dice = Dice(7000)
        for number in 0..<400 {
            let instance = try Sample().instance(&dice)
            let options = randomOptions(&dice)
            let solution = try solve(instance, options: options)
            let answers = Answers(instance, options, solution)
            for request in instance.requests.indices {
                guard let bottleneck = try answers.bottleneck(of: request) else { continue }
                #expect(bottleneck.requests.contains(request))
                #expect(bottleneck.wanted > bottleneck.places, "number \(number), request \(request)")
                if let change = try answers.cheapestChange(for: request) {
                    let more = change.difference.coverage.reduce(0) { $0 + $1.change }
                    #expect(more == 1, "number \(number), request \(request)")
                }
            }
            for partner in instance.partners.indices {
                let value = try answers.valueOfOneMorePlace(partner)
                let larger = try instance.adding(1, toPlacesOf: partner)
                #expect(value.total == (try solve(larger, options: options)).total - solution.total)
            }
        }
    }

    @Test func comparisonNamesGainersAndLosers() throws {
        let instance = try Instance(
            requests: [.init(id: 0, severity: 3), .init(id: 1, severity: 5)],
            partners: [.init(id: 0, places: 1), .init(id: 1, places: 1)],
            edges: [
                .init(request: 0, partner: 0, score: 10), .init(request: 0, partner: 1, score: 4),
                .init(request: 1, partner: 0, score: 9), .init(request: 1, partner: 1, score: 8),
            ]
        )
        let before = [Link(request: 0, partner: 0, score: 10), Link(request: 1, partner: 1, score: 8)]
        let after = [Link(request: 0, partner: 1, score: 4), Link(request: 1, partner: 0, score: 9)]
        let difference = compare(instance, before, after)
        #expect(difference.gainers == [1])
        #expect(difference.losers == [0])
        #expect(difference.total == -5)
        #expect(difference.floor.before == 8 && difference.floor.after == 4)
        #expect(Options().firstLoss(difference) == .fairness)
    }
}
