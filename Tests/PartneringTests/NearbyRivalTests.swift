import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Where a point or two decides, and where somebody could be sent much less far, the plan says so.
@Suite struct NearbyRivalTests {
    @Test(arguments: [
        (100, 150, true), (101, 150, false), (99, 150, true), (0, 50, true), (0, 49, false), (102, 152, false),
    ])
    func muchNearerIsFiftyKilometresAndAThirdLess(near: Int, far: Int, isNearer: Bool) {
        #expect(NearbyRivals.isMuchNearer(near, than: far) == isNearer)
    }

    /// A policy that looks at likeness alone, of which a point may be lost.
    private func policy(suitable: Int = 430, slack: Int? = nil) throws -> Policy {
        try Policy(
            name: "like",
            purpose: "a test",
            rules: ["H1", "H2", "H5", "H6"],
            weights: [
                .init(factor: "sustained", points: 9900, basis: "test"),
                .init(factor: "likeness", points: 100, basis: "test"),
            ],
            settings: PolicySettings {
                $0.equallySuitable = suitable
                $0.floorSlack = slack
            }
        )
    }

    /// A receiver, a partner far away that is like it, and one near by that is not listed.
    private func world() throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(.receiver, "Receiver", at: (54, -1))
        registry.add(.partner, "Far", at: (51, -1))
        registry.add(.third, "Near", at: (54.2, -1))
        try registry.inspect(.receiver, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-01")
        for code in [LACode.partner, .third] { try registry.inspect(code, .allGood, "2025-06-01") }
        try registry.list(.partner, for: .receiver, .extremelyClose)
        return registry
    }

    private func nearer(_ registry: RegistryFixture, _ policy: Policy) throws -> [Explanation.Nearer] {
        let kept = try SolvedRound(registry.problem(policy)).kept()
        let explanation = try #require(try kept.explanation(of: .receiver))
        #expect(explanation.pairing?.partner == .partner)
        return explanation.nearer
    }

    @Test func aMuchNearerPartnerAtNextToNoCostIsNamed() throws {
        // Being like is worth 100 points of the total, and with a slack of as much nothing else decides.
        let found = try nearer(world(), policy(suitable: 400, slack: 100))
        #expect(found.map(\.partner) == [.third])
        #expect(found.map(\.lost) == [100])
        #expect(found.map(\.short) == [0])
        #expect(found.map(\.moves) == [[]])
        // Where nobody else moves, what is equally suitable is the most that may be lost.
        #expect(try nearer(world(), policy(suitable: 100, slack: 100)).count == 1)
        #expect(try nearer(world(), policy(suitable: 99, slack: 100)).isEmpty)
    }

    @Test func atTheEdgeOfWhatIsAllowedAPointOrTwoIsTold() throws {
        let found = try nearer(world(), policy(slack: 75))
        #expect(found.map(\.short) == [25])
        #expect(try nearer(world(), policy(slack: 74)).isEmpty)
    }

    @Test func nobodyIsNamedWhereAnotherWouldBeSentAsFar() throws {
        var registry = try world()
        let other = LACode(known: 814)
        registry.add(other, "Other", at: (54.2, -1))
        try registry.inspect(other, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-02")
        for code in [LACode.partner, .third] { try registry.offer(code, places: 1) }
        #expect(try nearer(registry, policy(suitable: 400, slack: 100)).isEmpty)
    }

    @Test func theLeastThatAPairingHasIsToldBesideTheBestItCouldHave() throws {
        let strict = try SolvedRound(world().problem(policy())).plan()
        #expect(strict.bestFloor == nil)
        let england = try RoundProblem(
            round: England.problem().round,
            policy: policy(slack: 430),
            snapshot: England.snapshot("2026-11-21")
        )
        let plan = try SolvedRound(england).plan()
        let best = try #require(plan.bestFloor), least = try #require(plan.floor)
        #expect(least >= best - 430 && least <= best)
    }
}
