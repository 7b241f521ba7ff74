import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Each kind of remedy on the smallest round that calls for it: told by name, and found to work when it is put into the
/// registers or the round.
@Suite struct RemedyKindTests {
    private static let partner = LACode(known: 801), first = LACode(known: 820), second = LACode(known: 821)

    /// One partner, good in all of it unless said otherwise, and receivers that are inadequate in leadership.
    private func registry(
        partnerIn region: Region = .northEast,
        receivers: [LACode] = [first, second],
        partnerGrades: [JudgementArea: Grade] = [:]
    ) throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(Self.partner, "Partner", in: region)
        try registry.inspect(Self.partner, .allGood.merging(partnerGrades) { _, new in new }, "2025-06-01", .ilacs2023)
        for (place, code) in receivers.enumerated() {
            registry.add(code, "Receiver \(place + 1)", in: .northEast)
            try registry.inspect(
                code,
                .allGood.merging([.leadership: .inadequate]) { _, new in new },
                "2025-06-01",
                .ilacs2023
            )
        }
        return registry
    }

    private func plan(_ registry: RegistryFixture, from scope: PartnerScope = .england, offersOnly: Bool = false) throws
        -> Plan
    {
        let round = try Round(
            name: "test",
            asOf: registry.asOf,
            scope: RoundScope(regions: [.northEast], partnersFrom: scope)
        )
        return try SolvedRound(
            RoundProblem(
                round: round,
                policy: ShippedPolicies.first(),
                snapshot: registry.snapshot,
                offersOnly: offersOnly
            )
        ).plan()
    }

    @Test func aPlaceAndDaysTogether() throws {
        var registry = try registry()
        for code in [Self.first, Self.second] { try registry.ask(code, .lead, days: 30) }
        try registry.offer(Self.partner, places: 1, days: 30)
        let plan = try plan(registry, offersOnly: true)
        let unserved = try #require(plan.unserved.first)
        #expect(plan.pairings.count == 1)
        #expect(unserved.remedy == Remedy(.placesAndDays, partner: Self.partner, places: 2, days: 60))
        #expect(
            unserved.reason.contains(
                "30 more days and one more place there (60 days and 2 places in all) would serve it"
            )
        )
        // Days alone, or a place alone, would not.
        for (places, days, served) in [(1, 60, 1), (2, 30, 1), (2, 60, 2)] {
            var changed = registry
            changed.offers = []
            try changed.offer(Self.partner, places: places, days: days)
            #expect(try self.plan(changed, offersOnly: true).pairings.count == served, "\(places) \(days)")
        }
    }

    @Test(arguments: [
        (Region.yorkshireAndTheHumber, "touching"), (.northWest, "touching"), (.southWest, "england"),
    ])
    func partnersFromFurtherAway(_ region: Region, _ reach: String) throws {
        let registry = try registry(partnerIn: region, receivers: [Self.first])
        let unserved = try #require(try plan(registry, from: .own).unserved.first)
        #expect(unserved.remedy == Remedy(.partnersFrom, partnersFrom: PartnerScope(rawValue: reach)))
        #expect(
            unserved.reason.contains(
                reach == "england"
                    ? "with partners from all England it would be served"
                    : "with partners from the regions that touch its own it would be served"
            ),
            "\(unserved.reason)"
        )
        #expect(try plan(registry, from: try #require(PartnerScope(rawValue: reach))).unserved.isEmpty)
        #expect(try reach == "touching" || plan(registry, from: .touching).unserved.count == 1)
    }

    /// A person asked about two areas, and nobody is good in both.
    @Test func fewerAreas() throws {
        var registry = try registry(receivers: [Self.first], partnerGrades: [.careLeavers: .requiresImprovement])
        let leaving = try #require(PracticeArea.allCases.first { $0.judgedBy == [.careLeavers] })
        try registry.ask(Self.first, .lead, areas: [.frontDoor, leaving])
        let unserved = try #require(try plan(registry).unserved.first { $0.request.receiver == Self.first })
        #expect(unserved.remedy == Remedy(.areas, areas: [.frontDoor]), "\(unserved.reason)")
        #expect(unserved.reason.contains("asked without care leavers, 1 authority could, and it would be served"))
        var narrowed = registry
        narrowed.asked = []
        try narrowed.ask(Self.first, .lead, areas: [.frontDoor])
        // The partner seeks support itself.
        #expect(try plan(narrowed).pairings.map(\.request.receiver) == [Self.first])
    }

    /// A limit keeps everybody away: who is the nearest, how far, and that with so much it would be served.
    @Test func aLimitToTheDistance() throws {
        var registry = RegistryFixture()
        registry.add(Self.partner, "Partner", in: .northEast, at: (54, -1))
        registry.add(Self.second, "Farther", in: .northEast, at: (52, -1))
        for code in [Self.partner, Self.second] { try registry.inspect(code, .allGood, "2025-06-01", .ilacs2023) }
        registry.add(Self.first, "Receiver", in: .northEast, at: (55, -1))
        try registry.inspect(
            Self.first,
            .allGood.merging([.leadership: .inadequate]) { _, new in new },
            "2025-06-01",
            .ilacs2023
        )
        let policy = try Policy.whole(settings: PolicySettings { $0.kilometresOnSite = 50 })
        func plan(_ policy: Policy) throws -> Plan {
            let round = try Round(name: "test", asOf: registry.asOf, scope: RoundScope(regions: [.northEast]))
            return try SolvedRound(RoundProblem(round: round, policy: policy, snapshot: registry.snapshot)).plan()
        }
        let unserved = try #require(try plan(policy).unserved.first), far = try #require(unserved.remedy?.kilometres)
        #expect(
            unserved.reason.hasSuffix(
                "the nearest who otherwise could, Partner, is \(far) km away: with that as the limit it would be served"
            )
        )
        #expect(try plan(policy.setting { $0.kilometresOnSite = far }).pairings.map(\.partner) == [Self.partner])
        #expect(try plan(policy.setting { $0.kilometresOnSite = far - 1 }).pairings.isEmpty)
    }
}
