import Testing

@testable import Matching

/// Proofs that were made up: each says that a plan is the best which is not.
@Suite struct TamperedProofTests {
    private static func instance(
        _ scores: [(Int, Int, Int)],
        requests: [Instance.Request],
        partners: [Instance.Partner]
    ) throws -> Instance {
        try Instance(
            requests: requests,
            partners: partners,
            edges: scores.map { .init(request: $0.0, partner: $0.1, score: $0.2) }
        )
    }

    private static func one(_ count: Int) -> [Instance.Request] {
        (0..<count).map { .init(id: UInt64($0), severity: 3) }
    }

    private static func single(_ count: Int) -> [Instance.Partner] {
        (0..<count).map { .init(id: UInt64($0), places: 1) }
    }

    private static func prices(_ request: [Int], _ partner: [Int], day: [Int] = []) -> Certificate.Prices {
        Certificate.Prices(request: request, partner: partner, day: day)
    }

    @Test func aTierIsProvenOnce() throws {
        let instance = try Self.instance(
            [(0, 0, 90), (1, 1, 100), (0, 1, 95), (1, 0, 150), (2, 2, 1000)],
            requests: Self.one(3),
            partners: Self.single(3)
        )
        let nothing = Self.prices([0, 0, 0], [0, 0, 0])
        let certificate = Certificate(steps: [
            .coverage(Self.prices([0, 0, -1], [0, 0, 0])), .coverage(Self.prices([0, 0, -1], [-1, -1, -3])),
            .floor(best: 90, barrier: nothing, witness: []), .sum(.total, nothing), .sum(.tieBreak, nothing),
        ])
        let plan = [Pair(request: 0, partner: 0), Pair(request: 1, partner: 1), Pair(request: 2, partner: 2)]
        #expect(!check(instance, links: plan, options: Options(), certificate: certificate).isProven)
    }

    @Test func daysThatNobodyCountsHaveNoPrice() throws {
        let instance = try Self.instance(
            [(0, 0, 10), (1, 1, 10)],
            requests: [.init(id: 0, severity: 3, days: 1), .init(id: 1, severity: 3, days: 1)],
            partners: [.init(id: 0, places: 1, minimum: 1), .init(id: 1, places: 1, days: 9)]
        )
        let proof = BoundProof(root: .belowMinimum(closedCaps: [], Self.prices([0, 0], [-1, 0], day: [1, 0])))
        let plan = [Pair(request: 0, partner: 0)]
        #expect(!checkBound(instance, links: plan, options: Options(), gap: nil, proof: proof).isProven)
    }

    /// Without a plan that has the best floor nobody knows what a slack counts from.
    @Test func aSlackCountsFromWhatIsProven() throws {
        let instance = try Self.instance(
            [(0, 0, 90), (1, 1, 100), (0, 1, 80), (1, 0, 150)],
            requests: Self.one(2),
            partners: Self.single(2)
        )
        let plan = [Pair(request: 0, partner: 0), Pair(request: 1, partner: 1)]
        let other = [Pair(request: 0, partner: 1), Pair(request: 1, partner: 0)]
        let nothing = Self.prices([0, 0], [0, 0])
        let split = BoundProof(
            root: .split(
                pairs: [Pair(request: 1, partner: 0)],
                children: [
                    .part(.init(plan: plan, steps: [.coverage(nothing)])),
                    .part(
                        .init(
                            plan: other,
                            steps: [.coverage(nothing), .bound(.above(80), scale: 1, Self.prices([0, 1], [1, 0]))]
                        )
                    ),
                ]
            )
        )
        let options = Options(floorSlack: 10)
        #expect(!checkBound(instance, links: plan, options: options, gap: nil, proof: split).isProven)
        #expect(try solve(instance, options: options).links.map(\.pair) == other)
    }

    @Test func aGapIsOneOfATierOfThePolicy() throws {
        let instance = try Self.instance([(0, 0, 90)], requests: Self.one(1), partners: Self.single(1))
        let proof = BoundProof(root: .part(.init(plan: [], steps: [])))
        for gap in [
            Gap(tier: .newCost, bound: 0, value: 0), Gap(tier: .newCost, bound: 1, value: 0),
            Gap(tier: .coverage, bound: 0, value: 0),
        ] {
            #expect(!checkBound(instance, links: [], options: Options(), gap: gap, proof: proof).isProven, "\(gap)")
        }
    }

    /// A plan met on the way to a bound has to keep the minima, too.
    @Test func minimaHoldBesideDays() throws {
        let instance = try Self.instance(
            [(0, 0, 0), (0, 1, 6), (1, 0, 7), (1, 1, 0), (2, 0, 3), (2, 1, 9)],
            requests: [(0, 2), (1, 4), (2, 2)].map { .init(id: $0.0, severity: 2, days: $0.1) },
            partners: [.init(id: 0, places: 1, days: 2, minimum: 1), .init(id: 1, places: 2, days: 4, minimum: 1)]
        )
        for fairness in [Fairness.total, .floor, .leximin] {
            let options = Options(fairness: fairness)
            let solution = try solve(instance, options: options)
            let plan = solution.links.map(\.pair)
            #expect(ruleFaults(instance, plan).isEmpty)
            #expect(plan.sorted() == BruteForce(instance, options).bestPlan.map(\.pair).sorted())
            let proof = try #require(solution.boundProof)
            #expect(checkBound(instance, links: plan, options: options, gap: solution.gap, proof: proof).isProven)
        }
    }

    /// A plan below what the slack leaves is not as good, however large its total.
    @Test func aPlanBelowTheSlackIsNotAsGood() throws {
        let instance = try Self.instance(
            [(0, 0, 90), (1, 1, 100), (0, 1, 10), (1, 0, 10_000)],
            requests: Self.one(2),
            partners: Self.single(2)
        )
        let options = Options(floorSlack: 10)
        let best = try solve(instance, options: options)
        let claimed = [Link(request: 0, partner: 1, score: 10), Link(request: 1, partner: 0, score: 10_000)]
        let difference = compare(instance, claimed, best.links, .units)
        #expect(options.firstGain(difference, from: claimed, best) == .fairness)
        #expect(options.firstGain(compare(instance, best.links, best.links, .units), from: best.links, best) == nil)
    }
}
