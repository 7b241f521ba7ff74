import Testing

@testable import Matching

/// Changes of an instance whose effect on the answer is known.
@Suite struct MetamorphicTests {
    /// Everybody who has the specification finds the same tie-break: values worked out apart.
    @Test func tieBreaksAreTheSpecifications() {
        #expect(TieBreak.mix(0) == 0xE220A8397B1DCDAF)
        #expect(TieBreak.of(seed: 0, request: 0, partner: 0) == 595752380)
        #expect(TieBreak.of(seed: 0, request: 1, partner: 2) == 1575980063)
        #expect(TieBreak.of(seed: 7, request: 353, partner: 889) == 2843531750)
        #expect(TieBreak.of(seed: .max, request: 1000, partner: 5) == 1819262334)
    }

    /// A larger random instance, beyond what brute force can do.
    static func instance(_ dice: inout Dice, requests: Int, partners: Int, each: Int) throws -> Instance {
        var edges = [Instance.Edge]()
        for request in 0..<requests {
            for partner in (0..<partners).shuffled(using: &dice).prefix(each) {
                edges.append(.init(request: request, partner: partner, score: dice.roll(0...10_000)))
            }
        }
        return try Instance(
            requests: (0..<requests).map {
                .init(id: UInt64($0 * 3), severity: dice.roll(1...5), units: dice.roll(1...2))
            },
            partners: (0..<partners).map { .init(id: UInt64($0 * 5), places: dice.roll(0...3)) },
            edges: edges
        )
    }

    private static let policies: [Fairness] = [.total, .floor, .bands([2000, 5000]), .leximin]

    /// What a plan has in the tiers before the tie-break.
    private func values(_ solution: Solution) -> [Int] {
        [solution.total, solution.floor ?? -1, solution.kept] + solution.coverage.map(\.served)
    }

    @Test(arguments: 0..<4) func orderOfRowsDoesNotMatter(policy: Int) throws {
        var dice = Dice(9000)
        let options = Options(fairness: Self.policies[policy], seed: 7)
        for _ in 0..<10 {
            let one = try Self.instance(&dice, requests: 40, partners: 25, each: 6)
            let requestOrder = Array(0..<40).shuffled(using: &dice)
            let partnerOrder = Array(0..<25).shuffled(using: &dice)
            let other = try Instance(
                requests: requestOrder.map { one.requests[$0] },
                partners: partnerOrder.map { one.partners[$0] },
                edges: one.edgeList.map { edge in
                    .init(
                        request: requestOrder.firstIndex(of: edge.request) ?? 0,
                        partner: partnerOrder.firstIndex(of: edge.partner) ?? 0,
                        score: edge.score
                    )
                }.shuffled(using: &dice)
            )
            let (plan, same) = (try solve(one, options: options), try solve(other, options: options))
            #expect(names(one, plan) == names(other, same))
            try expectProven(one, options, plan)
            try expectProven(other, options, same)
        }
    }

    private func names(_ instance: Instance, _ solution: Solution) -> [[UInt64]] {
        solution.links.map { [instance.requests[$0.request].id, instance.partners[$0.partner].id] }
    }

    private func expectProven(_ instance: Instance, _ options: Options, _ solution: Solution) throws {
        let certificate = try #require(solution.certificate)
        let verdict = check(instance, links: solution.links.map(\.pair), options: options, certificate: certificate)
        #expect(verdict.isProven, "\(verdict)")
    }

    @Test(arguments: 0..<4) func storageDoesNotMatter(policy: Int) throws {
        var dice = Dice(9100)
        let options = Options(fairness: Self.policies[policy])
        for round in 0..<6 {
            let sparse = try Self.instance(&dice, requests: 50, partners: 60, each: round < 3 ? 50 : 9)
            var scores = [Int16](repeating: -1, count: 50 * 60)
            for edge in sparse.edgeList { scores[edge.request * 60 + edge.partner] = Int16(edge.score) }
            let table = scores
            let dense = try DenseScores(rows: 50, columns: 60, scores: table)
            let made = DenseScores(rows: 50, columns: 60) { request, row in
                for partner in 0..<60 { row[partner] = table[request * 60 + partner] }
            }
            let plan = try solve(sparse, options: options)
            for matrix in [dense, made] {
                let other = try Instance(requests: sparse.requests, partners: sparse.partners, dense: matrix)
                let same = try solve(other, options: options)
                #expect(same.links == plan.links)
                try expectProven(other, options, same)
            }
        }
    }

    @Test func raisingAllScoresKeepsThePlan() throws {
        var dice = Dice(9200)
        for _ in 0..<20 {
            let one = try Self.instance(&dice, requests: 30, partners: 20, each: 5)
            let lower = one.edgeList.map {
                Instance.Edge(request: $0.request, partner: $0.partner, score: $0.score / 2)
            }
            let higher = lower.map { Instance.Edge(request: $0.request, partner: $0.partner, score: $0.score + 1234) }
            for fairness in [Fairness.total, .floor, .leximin] {
                let options = Options(fairness: fairness)
                let low = try solve(try one.with(edges: lower), options: options)
                let high = try solve(try one.with(edges: higher), options: options)
                #expect(low.links.map(\.pair) == high.links.map(\.pair))
                #expect(high.total == low.total + 1234 * low.links.count)
            }
        }
    }

    @Test func uselessPartnersAndSeparatePartsDoNotMatter() throws {
        var dice = Dice(9300)
        for fairness in Self.policies {
            let options = Options(fairness: fairness)
            let one = try Self.instance(&dice, requests: 20, partners: 12, each: 5)
            let plan = try solve(one, options: options)
            let wider = try Instance(
                requests: one.requests,
                partners: one.partners + [.init(id: 999, places: 3)],
                edges: one.edgeList
            )
            #expect(try solve(wider, options: options).links == plan.links)
            // Two copies side by side: twice the total, and the same floor.
            let twice = try Instance(
                requests: one.requests
                    + one.requests.map { .init(id: $0.id + 1000, severity: $0.severity, units: $0.units) },
                partners: one.partners + one.partners.map { .init(id: $0.id + 1000, places: $0.places) },
                edges: one.edgeList
                    + one.edgeList.map { .init(request: $0.request + 20, partner: $0.partner + 12, score: $0.score) }
            )
            let both = try solve(twice, options: options)
            #expect(both.total == 2 * plan.total)
            #expect(both.floor == plan.floor)
            #expect(both.coverage.map(\.served) == plan.coverage.map { $0.served * 2 })
        }
    }

    @Test func morePlacesNeverHurt() throws {
        var dice = Dice(9400)
        for _ in 0..<20 {
            let one = try Self.instance(&dice, requests: 30, partners: 14, each: 4)
            let more = try one.replacing(
                partners: one.partners.map { Instance.Partner(id: $0.id, places: $0.places * 2) }
            )
            for options in [Options(fairness: .total, coverage: .ignored), Options(fairness: .floor)] {
                let (few, many) = (try solve(one, options: options), try solve(more, options: options))
                #expect(many.links.count >= few.links.count)
                let (before, after) = (few.coverage.map(\.served), many.coverage.map(\.served))
                if options.coverage != .ignored { #expect(!after.lexicographicallyPrecedes(before)) }
                if before == after, options.fairness == .floor { #expect((many.floor ?? 0) >= (few.floor ?? 0)) }
            }
        }
    }

    /// A slack of 0 is the plan without one; more of it never lowers the total, never raises the floor, and changes nothing
    /// about the best floor or who is served.
    @Test func moreSlackNeverLowersTheTotal() throws {
        var dice = Dice(9450)
        for number in 0..<20 {
            let plain = try Self.instance(&dice, requests: 30, partners: 18, each: 5)
            let caps = number % 2 == 0 ? [] : [Cap(limit: 12, scope: .partners(Array(0..<9)))]
            let one = try plain.replacing(caps: caps)
            let strict = try solve(one)
            var before = try solve(one, options: Options(floorSlack: 0))
            #expect(before.links == strict.links)
            for slack in [1, 40, 300, 2000, 10_000] {
                let options = Options(floorSlack: slack)
                let after = try solve(one, options: options)
                #expect(after.coverage == strict.coverage && after.bestFloor == strict.floor)
                #expect(after.total >= before.total)
                #expect(after.floor ?? 0 <= strict.floor ?? 0 && after.floor ?? 0 >= (strict.floor ?? 0) - slack)
                try expectProven(one, options, after)
                before = after
            }
            #expect(before.total == (try solve(one, options: Options(fairness: .total))).total)
        }
    }

    /// Taking away a pair that the reference plan does not hold never lets fewer units stay where they are.
    @Test func barringOtherPairsNeverLowersTheMoves() throws {
        var dice = Dice(9460)
        let options = Options(stabilityFirst: true)
        for _ in 0..<12 {
            let drawn = try Self.instance(&dice, requests: 24, partners: 16, each: 5)
            let stood = try solve(drawn).links.map(\.pair)
            // One link of what stood is no longer possible.
            let gone = stood[dice.roll(0...(stood.count - 1))]
            let one = try drawn.replacing(exclusions: [gone], reference: stood)
            let plan = try solve(one, options: options)
            try expectProven(one, options, plan)
            let others = one.edgeList.map { Pair(request: $0.request, partner: $0.partner) }
                .filter { !stood.contains($0) && dice.chance(10) }
            let barred = try one.replacing(exclusions: [gone] + others)
            let fewer = try solve(barred, options: options)
            if fewer.coverage == plan.coverage { #expect(fewer.moved >= plan.moved) }
        }
    }

    /// Inputs that are known to be hard for auctions and path searches.
    @Test func adversarialInstancesAreSolvedAndProven() throws {
        let size = 60
        let cases: [(String, (Int, Int) -> Int?)] = [
            ("geometric", { i, j in max(0, 10_000 - (1 << min(13, i % 14)) * (j % 7 + 1)) }),
            ("chain", { i, j in j == i ? 5000 : j == i + 1 ? 5001 : nil }),
            ("near ties", { i, j in 9999 + (i * 7 + j * 11) % 2 }),
            ("one partner everybody wants", { i, j in j == 0 ? 10_000 : 5000 - (i * j) % 3 }),
            ("products", { i, j in (i * j) % 10_001 }),
            ("all equal", { _, _ in 4000 }),
            ("extremes", { i, j in (i + j) % 2 == 0 ? 0 : 10_000 }),
        ]
        for (name, score) in cases {
            var edges = [Instance.Edge]()
            for i in 0..<size {
                for j in 0..<size { if let s = score(i, j) { edges.append(.init(request: i, partner: j, score: s)) } }
            }
            for places in [1, 2] {
                let instance = try Instance(
                    requests: (0..<size).map { .init(id: UInt64($0), severity: $0 % 5 + 1) },
                    partners: (0..<size).map { .init(id: UInt64($0), places: places) },
                    edges: edges
                )
                for fairness in Self.policies {
                    let options = Options(fairness: fairness)
                    let solution = try solve(instance, options: options)
                    let certificate = try #require(solution.certificate)
                    let plan = solution.links.map(\.pair)
                    let verdict = check(instance, links: plan, options: options, certificate: certificate)
                    #expect(verdict.isProven, "\(name): \(verdict)")
                }
            }
        }
    }
}

extension Instance {
    func with(edges: [Edge]) throws -> Instance {
        try Instance(requests: requests, partners: partners, edges: edges)
    }
}
