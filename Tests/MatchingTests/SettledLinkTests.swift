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
            let forced = try solve(Problem(instance, required: [Pair(request: 2, partner: 2)]), Options())
            #expect(forced.floor == 8289)
            #expect(forced.total == 34_947)
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
            let forced = try solve(Problem(instance, required: [Pair(request: 2, partner: 2)]), Options())
            #expect(forced.total == 11_100)
        }
    }
}
