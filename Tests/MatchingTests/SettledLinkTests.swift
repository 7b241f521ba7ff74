import Testing

@testable import Matching

/// Links that every plan of a tier's face holds, and what they set for the tiers after it.
@Suite struct SettledLinkTests {
    /// Three partners of one place; the last request can have two of them, so that one link of the first is settled.
    private func contested(caps: [Cap]) throws -> Instance {
        try Instance(
            requests: [.init(id: 31, severity: 3, units: 2), .init(id: 38, severity: 3, units: 2)],
            partners: [12, 23, 28].map { .init(id: $0, places: 1) },
            edges: [
                .init(request: 0, partner: 0, score: 181), .init(request: 0, partner: 2, score: 38),
                .init(request: 1, partner: 1, score: 4684), .init(request: 1, partner: 2, score: 728),
            ],
            caps: caps
        )
    }

    private func expectProven(_ instance: Instance, _ options: Options, _ solution: Solution) throws {
        let certificate = try #require(solution.certificate)
        let verdict = check(instance, links: solution.links.map(\.pair), options: options, certificate: certificate)
        #expect(verdict.isProven, "\(verdict)")
    }

    /// The floor is the score of a settled link, which lies between the scores of the pairs that are free.
    @Test func settledLinkSetsTheFloorUnderNestedCaps() throws {
        let cap = Cap(limit: 1, scope: .pairs([Pair(request: 0, partner: 0)]))
        let (plain, capped) = (try contested(caps: []), try contested(caps: [cap]))
        for seed in 0..<4 as Range<UInt64> {
            let options = Options(fairness: .floor, seed: seed)
            let plan = try solve(capped, options: options)
            #expect(plan.floor == 181)
            #expect(plan.links == (try solve(plain, options: options)).links)
            try expectProven(capped, options, plan)
        }
    }

    /// A required link sets the floor at a score that no free pair has; the others must keep to it.
    @Test func requiredLinkSetsTheFloorUnderNestedCaps() throws {
        let scores = [(0, 1, 9349), (0, 3, 9124), (0, 4, 8316), (1, 0, 8282), (1, 3, 8993), (2, 2, 8289)]
        for caps in [[], [Cap(limit: 100, scope: .partners([0, 1, 2, 3, 4]))]] {
            let instance = try Instance(
                requests: [
                    .init(id: 10, severity: 3, units: 2), .init(id: 24, severity: 1), .init(id: 31, severity: 1),
                ],
                partners: (0..<5).map { .init(id: $0, places: 1) },
                edges: scores.map { .init(request: $0.0, partner: $0.1, score: $0.2) },
                caps: caps
            )
            let forced = try Answers(instance, Options(), try solve(instance)).costOfForcing(
                Pair(request: 2, partner: 2)
            )
            #expect(forced.solution.floor == 8289)
            #expect(forced.solution.total == 34_947)
        }
    }

    /// Where a required link is lower than all others, they are free down to it.
    @Test func othersMayFallToARequiredLink() throws {
        for caps in [[], [Cap(limit: 100, scope: .partners([0, 1, 2]))]] {
            let instance = try Instance(
                requests: (0..<3).map { .init(id: $0, severity: 3) },
                partners: (0..<3).map { .init(id: $0, places: 1) },
                edges: [
                    .init(request: 0, partner: 0, score: 5000), .init(request: 0, partner: 1, score: 9000),
                    .init(request: 1, partner: 0, score: 2000), .init(request: 1, partner: 1, score: 5000),
                    .init(request: 2, partner: 2, score: 100),
                ],
                caps: caps
            )
            let forced = try Answers(instance, Options(), try solve(instance)).costOfForcing(
                Pair(request: 2, partner: 2)
            )
            #expect(forced.solution.total == 11_100)
        }
    }

    /// One link of the first request is settled; the prices of the total need not let it go.
    @Test func costsOfForcingBesideASettledLink() throws {
        let instance = try Instance(
            requests: [.init(id: 2, severity: 5, units: 2), .init(id: 3, severity: 1)],
            partners: [.init(id: 2, places: 1_000_000_000), .init(id: 4, places: 1)],
            edges: [
                .init(request: 0, partner: 0, score: 1545), .init(request: 0, partner: 1, score: 2579),
                .init(request: 1, partner: 1, score: 8341),
            ]
        )
        let options = Options(fairness: .floor, severity: .ignore, seed: 3)
        var search = try ForcingCosts(Answers(instance, options, try solve(instance, options: options)))
        #expect(try search.costs(of: 0) == [.init(tier: nil, loss: 0), .init(tier: .total, loss: 8341 - 2579)])
        #expect(try search.costs(of: 1) == [nil, .init(tier: nil, loss: 0)])
    }

    /// Medium instances: what forcing a pair costs by the search and by solving again.
    @Test func costsOfForcingAtMediumSize() throws {
        var dice = Dice(9800)
        for number in 0..<12 {
            let instance = try MetamorphicTests.instance(&dice, requests: 30, partners: 24, each: 6)
            let options = Options(
                fairness: number % 2 == 0 ? .floor : .total,
                severity: number % 3 == 0 ? .ignore : .order
            )
            let answers = Answers(instance, options, try solve(instance, options: options))
            var search = try ForcingCosts(answers)
            for request in stride(from: 0, to: 30, by: 7) {
                let costs = try search.costs(of: request)
                for partner in 0..<24 where costs[partner] != nil {
                    let forced = try answers.costOfForcing(Pair(request: request, partner: partner))
                    #expect(costs[partner]?.tier == forced.firstTier, "\(number), \(request), \(partner)")
                    if forced.firstTier == .total {
                        #expect(costs[partner]?.loss == -forced.difference.total, "\(number), \(request), \(partner)")
                    }
                }
            }
        }
    }
}
