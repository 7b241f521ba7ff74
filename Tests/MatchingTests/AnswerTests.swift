import Testing

@testable import Matching

/// Every answer about a plan against every possible plan.
@Suite struct AnswerTests {
    private static let kinds = [
        Sample(mostEdges: 9), Sample(mostEdges: 9, nestedCaps: true, costs: true, precedences: true),
        Sample(mostEdges: 8, crossingCaps: true, costs: true), Sample(mostEdges: 8, days: true, precedences: true),
        Sample(mostEdges: 8, nestedCaps: true, crossingCaps: true, days: true),
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
                minima: batch > 1,
                precedences: true
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

    /// A plan whose moves come last is the best in the plan's own order; told is it only where it brings enough.
    @Test(arguments: kinds.indices, 0..<2) func freerPlansAreWhatBruteForceSays(kind: Int, batch: Int) throws {
        var dice = Dice(6800 + UInt64(kind * 10 + batch))
        var (told, kept) = (0, 0)
        for number in 0..<(kind == 0 ? 200 : 80) {
            let instance = try Self.kinds[kind].instance(&dice)
            var options = randomOptions(&dice)
            if options.fairness == .floor, dice.chance(40) { options.floorSlack = [1, 500, 4000][dice.roll(0...2)] }
            options.stabilityFirst = dice.chance(20)
            let answers = Answers(instance, options, try solve(instance, options: options))
            for edge in instance.edgeList {
                let pair = Pair(request: edge.request, partner: edge.partner)
                guard let forced = try? answers.forced(pair), !answers.chosen.contains(pair) else { continue }
                let oracle = BruteForce(try answers.referringToPlan(), options.forFreeing, required: [pair])
                let best = try #require(oracle.best)
                let floor = oracle.bestPlan.filter { !$0.pinned }.map(\.score).min() ?? 0
                let higher = options.fairness == .total ? 0 : floor - (forced.floor ?? 0)
                let gain = max(higher, best.total - (answers.solution.total - forced.lost))
                for points in [1, 300] {
                    let label = "kind \(kind), batch \(batch), number \(number), \(pair) by \(points)"
                    let free = try answers.freer(together: [pair], than: forced, by: points)
                    #expect((free != nil) == (gain >= points), "\(label)")
                    guard let free else {
                        kept += 1
                        continue
                    }
                    told += 1
                    let held = Set(answers.solution.links.map(\.pair)).subtracting(free.removed).union(free.added)
                    #expect(held.sorted() == oracle.bestPlan.map(\.pair).sorted(), "\(label)")
                    #expect(free.moved >= forced.moved, "\(label)")
                    // Where classes do not count only the number served is the same.
                    let units = [free, forced].map { $0.coverage.reduce(0) { $0 + $1.change } }
                    #expect(options.coverage == .ignored ? units[0] == units[1] : free.coverage == forced.coverage)
                    #expect(answers.solution.total - free.lost == best.total, "\(label)")
                }
            }
        }
        // Few pairs leave little room; without limits there is some.
        #expect(kept > 3 && (told > 1 || kind > 0), "\(told), \(kept)")
    }

    /// What a search says of a pair is looked at before it is told: anything said falsely is found.
    @Test func falseChangesAreFound() throws {
        var dice = Dice(6900)
        var found = 0
        for _ in 0..<150 {
            let sample = Sample(
                mostRequests: 6,
                mostPartners: 5,
                mostEdges: 22,
                nestedCaps: true,
                minima: true,
                precedences: true
            )
            let instance = try sample.instance(&dice)
            let options = Options(coverage: dice.chance(50) ? .units : .classes)
            guard let solution = try? solve(instance, options: options) else { continue }
            let answers = Answers(instance, options, solution)
            let check = ChangeCheck(instance, solution, options.coverage)
            for edge in instance.edgeList {
                let pair = Pair(request: edge.request, partner: edge.partner)
                guard !answers.chosen.contains(pair), let forced = try? answers.forced(pair) else { continue }
                #expect(check.fault(in: forced, holding: pair) == nil)
                func isFound(
                    removed: [Pair]? = nil,
                    added: [Pair]? = nil,
                    coverage: [Difference.CoverageChange]? = nil,
                    floor: Int?,
                    lost: Int? = nil
                ) -> Bool {
                    let other = Forced(
                        removed: removed ?? forced.removed,
                        added: added ?? forced.added,
                        coverage: coverage ?? forced.coverage,
                        floor: floor,
                        lost: lost ?? forced.lost,
                        firstLoss: forced.firstLoss
                    )
                    return check.fault(in: other, holding: pair) != nil
                }
                let more = Difference.CoverageChange(rank: 9, severity: 1, change: 1)
                #expect(isFound(floor: (forced.floor ?? 0) + 1))
                #expect(isFound(floor: forced.floor, lost: forced.lost - 1))
                #expect(isFound(coverage: forced.coverage + [more], floor: forced.floor))
                #expect(isFound(added: forced.added.filter { $0 != pair }, floor: forced.floor))
                #expect(isFound(added: forced.added + [pair], floor: forced.floor))
                if let first = forced.removed.first {
                    #expect(isFound(removed: Array(forced.removed.dropFirst()), floor: forced.floor))
                    #expect(isFound(removed: forced.removed + [first], floor: forced.floor))
                }
                found += 1
            }
        }
        #expect(found > 50)
    }

    /// The proof of a plan that must hold a pair is one among such plans only, and a false one is no proof.
    @Test(arguments: 0..<3) func plansThatHoldAPairHaveProofs(batch: Int) throws {
        var dice = Dice(6950 + UInt64(batch))
        var proven = 0
        for number in 0..<180 {
            let instance = try Sample(nestedCaps: batch == 1, crossingCaps: batch == 2, costs: true).instance(&dice)
            var options = randomOptions(&dice)
            if options.fairness == .floor, dice.chance(40) { options.floorSlack = [1, 500, 4000][dice.roll(0...2)] }
            let barred = Set(instance.exclusions)
            for edge in instance.edgeList {
                let pair = Pair(request: edge.request, partner: edge.partner)
                if barred.contains(pair) || instance.pins.contains(pair) { continue }
                guard let plan = try? solve(Problem(instance, required: [pair]), options) else { continue }
                let links = plan.links.map(\.pair)
                let label = "batch \(batch), number \(number), \(pair), \(options.fairness)"
                func verdict(_ links: [Pair], _ gap: Gap?) -> Verdict? {
                    if let certificate = plan.certificate {
                        return check(
                            instance,
                            links: links,
                            options: options,
                            certificate: certificate,
                            holding: [pair]
                        )
                    }
                    return plan.boundProof.map {
                        checkBound(instance, links: links, options: options, gap: gap, proof: $0, holding: [pair])
                    }
                }
                guard let own = verdict(links, plan.gap) else { continue }
                #expect(own.isProven, "\(label): \(own)")
                let without = try #require(verdict(links.filter { $0 != pair }, plan.gap))
                #expect(without.faults.contains { $0.contains("is not held") }, "\(label)")
                // Another plan that holds the pair is worse, and the prices say so.
                guard let last = links.last(where: { $0 != pair && !instance.pins.contains($0) }) else { continue }
                let less = try #require(verdict(links.filter { $0 != last }, plan.gap))
                #expect(!less.isProven, "\(label)")
                proven += 1
            }
        }
        #expect(proven > 40)
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

    /// A pair of the reference that pins leave no unit, place or days for could not have been kept.
    @Test func whatPinsLeaveNoRoomForIsNotKeepable() throws {
        func keepable(pins: [(Int, Int)], days: Int? = nil) throws -> [Int] {
            let instance = try Instance(
                requests: (0..<3).map { .init(id: UInt64($0), severity: 3, days: 20) },
                partners: [.init(id: 0, places: 2, days: days), .init(id: 1, places: 2)],
                edges: (0..<3).flatMap { row in [0, 1].map { .init(request: row, partner: $0, score: 10) } },
                pins: pins.map { Pair(request: $0.0, partner: $0.1) },
                exclusions: [Pair(request: 2, partner: 0)],
                reference: [Pair(request: 0, partner: 0), Pair(request: 1, partner: 1), Pair(request: 2, partner: 0)]
            )
            return try Answers(instance, Options(), solve(instance)).keepable.map(\.request)
        }
        // What is not allowed could not stay, whoever is pinned.
        #expect(try keepable(pins: []) == [0, 1])
        #expect(try keepable(pins: [(0, 1)]) == [1])
        #expect(try keepable(pins: [(0, 1), (2, 1)]) == [])
        #expect(try keepable(pins: [(1, 0)]) == [0])
        #expect(try keepable(pins: [(1, 0)], days: 39) == [])
        #expect(try keepable(pins: [(0, 0)]) == [0, 1])
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
        #expect(difference.moves.filter { $0.change > 0 }.map(\.request) == [1])
        #expect(difference.moves.filter { $0.change < 0 }.map(\.request) == [0])
        #expect(difference.total == -5)
        #expect(difference.floor.before == 8 && difference.floor.after == 4)
        #expect(Options().firstGain(compare(instance, after, before, .units)) == .fairness)
    }
}
