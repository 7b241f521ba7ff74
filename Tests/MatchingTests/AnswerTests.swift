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
                let oracle = BruteForce(try answers.referringToPlan(), options.forForcing, required: [pair])
                let label = "kind \(kind), batch \(batch), number \(number), pair \(pair)"
                guard let best = oracle.best else {
                    #expect(throws: SolveError.self, "\(label)") { try answers.forced(pair) }
                    continue
                }
                let forced = try answers.forced(pair)
                let held = Set(solution.links.map(\.pair)).subtracting(forced.removed).union(forced.added)
                #expect(held.sorted() == oracle.bestPlan.map(\.pair).sorted(), "\(label)")
                #expect(forced.moved == solution.links.count - best.kept, "\(label): moved")
                #expect(forced.lost == solution.total - best.total, "\(label): total")
                #expect(forced.floor ?? 0 == oracle.bestPlan.filter { !$0.pinned }.map(\.score).min() ?? 0, "\(label)")
                let free = BruteForce.key(solution.links, instance, options)
                #expect((forced.firstLoss == .coverage) == (free.coverage != best.coverage), "\(label): coverage")
                if instance.reference.isEmpty {
                    // Least change is not the policy's order: no plan with the pair is better under the policy.
                    let freely = try #require(BruteForce(instance, options, required: [pair]).best)
                    #expect(!BruteForce.Key.isBetter(BruteForce.key(oracle.bestPlan, instance, options), freely))
                }
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

    /// What one search a request finds is what solving again finds, links and all.
    @Test(arguments: 0..<4) func forcingManyPairsAgreesWithSolvingAgain(batch: Int) throws {
        var dice = Dice(6500 + UInt64(batch))
        var counts = [Tier?: Int]()
        for number in 0..<200 {
            let sample = Sample(
                mostRequests: 6,
                mostPartners: 5,
                mostEdges: 22,
                nestedCaps: batch % 2 == 1,
                costs: true,
                minima: batch > 1
            )
            let instance = try sample.instance(&dice)
            var options = randomOptions(&dice)
            options.fairness = dice.chance(30) ? .total : .floor
            if options.fairness == .floor, dice.chance(40) { options.floorSlack = [1, 500, 4000][dice.roll(0...2)] }
            guard let solution = try? solve(instance, options: options) else { continue }
            let answers = Answers(instance, options, solution)
            let pairs = instance.edgeList.map { Pair(request: $0.request, partner: $0.partner) }
            for (pair, found) in zip(pairs, try answers.forced(pairs)) {
                let label = "batch \(batch), number \(number), \(options.fairness), \(pair)"
                guard let found else {
                    #expect(throws: SolveError.self, "\(label)") { try answers.forced(pair) }
                    continue
                }
                #expect(found == (try answers.forced(pair)), "\(label)")
                counts[found.firstLoss, default: 0] += 1
            }
        }
        #expect([.coverage, .fairness, .total, nil].allSatisfy { counts[$0] ?? 0 > 3 }, "\(counts)")
    }

    /// At England's size, with ties: the same, and hardly any pair is solved again.
    @Test func forcingRivalsAtEnglandsSize() throws {
        var dice = Dice(6600)
        for number in 0..<3 {
            let instance = try Instance(
                requests: (0..<40).map { .init(id: UInt64($0), severity: $0 % 5 + 1, units: $0 % 7 == 0 ? 2 : 1) },
                partners: (0..<50).map { .init(id: UInt64($0), places: number == 0 ? 1 : $0 % 3) },
                edges: (0..<40 * 50).map {
                    .init(
                        request: $0 / 50,
                        partner: $0 % 50,
                        score: dice.roll(0...60) * 100,
                        cost: dice.roll(0...9) * 50
                    )
                }
            )
            let options = Options(floorSlack: number == 2 ? 300 : 0)
            let answers = Answers(instance, options, try solve(instance, options: options))
            let pairs = (0..<150).map { _ in Pair(request: dice.roll(0...39), partner: dice.roll(0...49)) }
            let search = try #require(try ForcedSearch(answers))
            var solvedAgain = 0
            for pair in Set(pairs).sorted() {
                let cold = try? answers.forced(pair)
                if let warm = try search.forced(pair) {
                    #expect(warm == cold, "\(number), \(pair)")
                } else if cold != nil, cold?.removed != [] {
                    solvedAgain += 1
                }
            }
            #expect(solvedAgain < 10, "\(number)")
        }
    }

    /// With points short of `k > 0` the total falls by at least `k`, or something before it does.
    private func expectPointsShort(
        _ answers: Answers,
        _ pair: Pair,
        _ edge: Instance.Edge,
        _ forced: Forced,
        _ label: String
    ) throws {
        switch try answers.pointsShort(pair) {
        case .chosen: #expect(forced.firstLoss == nil && forced.moved == 0, "\(label)")
        case .barred(let tier):
            #expect(forced.firstLoss != nil || tier == .kept || tier == .newCost, "\(label): barred by \(tier)")
        case .short(let points):
            if points > 0, forced.firstLoss == .total { #expect(forced.lost >= points, "\(label)") }
            if points > 0, answers.options.floorSlack == 0 { #expect(forced.firstLoss != nil, "\(label)") }
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
        let difference = compare(instance, before, after, .units)
        #expect(difference.gainers == [1])
        #expect(difference.losers == [0])
        #expect(difference.total == -5)
        #expect(difference.floor.before == 8 && difference.floor.after == 4)
        #expect(Options().firstLoss(difference) == .fairness)
    }
}
