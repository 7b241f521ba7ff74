import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Nobody with nothing below good ranks before a judgement below good.
@Suite struct EquityGuardTests {
    /// An authority found inadequate as a whole in 2016, under the framework with an overall grade.
    private func history(_ now: [JudgementArea: Grade], _ then: [JudgementArea: Grade]) throws -> SupportRequest {
        var registry = try RegistryFixture.receiverAndPartner(receives: now)
        try registry.inspect(.receiver, then, "2016-06-01")
        try registry.ask(.receiver, .specialist, areas: [.frontDoor])
        return try #require(try registry.profile(.receiver).request)
    }

    @Test func whoIsGoodInEverythingIsClassOneWhateverTheHistory() throws {
        let inadequate = [JudgementArea: Grade].allGood.but([.overall: .inadequate, .leadership: .inadequate])
        #expect(try history(.allGood, inadequate).severity.value == 1)
        #expect(try history(.allGood, .allGood).severity.value == 1)
        // Who is below good now is raised.
        let below = [JudgementArea: Grade].allGood.but([.helpAndProtection: .requiresImprovement])
        #expect(try history(below, inadequate).severity.value == 3)
        #expect(try history(below, .allGood).severity.value == 2)
    }

    /// Without an overall grade the derived standing counts, for the class and for the list of more than one alike.
    @Test func withoutAnOverallGradeTheDerivedStandingCounts() throws {
        let below: [JudgementArea: Grade] = [JudgementArea: Grade].allGood.but([.childrenInCare: .requiresImprovement])
        func profile(_ first: Grade) throws -> AuthorityProfile {
            var registry = RegistryFixture()
            registry.asOf = Day(known: "2032-01-01")
            registry.add(.receiver)
            try registry.inspect(.receiver, [JudgementArea: Grade].allGood.but([.leadership: first]), "2026-06-01")
            try registry.inspect(
                .receiver,
                [JudgementArea: Grade].allGood.but([.leadership: .inadequate]),
                "2028-06-01"
            )
            try registry.inspect(.receiver, below, "2031-06-01")
            return try registry.profile(.receiver)
        }
        let twice = try profile(.inadequate), once = try profile(.requiresImprovement)
        #expect(twice.foundInadequate.count == 2)
        #expect(once.foundInadequate.count == 1)
        // A specialist request with one area below, raised by one.
        #expect(try #require(once.request).severity.value == 2)
        #expect(try #require(once.request).earlierInadequate == [Day(known: "2028-06-01")])
    }

    /// One place, and two that ask: good in everything with evidence of decline, and one with a single area below.
    @Test(arguments: [PolicySettings.Coverage.units, .classes])
    func aJudgementBelowGoodComesFirst(_ coverage: PolicySettings.Coverage) throws {
        var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
        try registry.enter(.receiver, .priorityAction, "front door", "open")
        try registry.ask(.receiver, .specialist, areas: [.frontDoor])
        registry.add(.third, "Third", in: .northEast, at: (40, 1))
        try registry.inspect(
            .third,
            [JudgementArea: Grade].allGood.but([.careLeavers: .requiresImprovement]),
            "2025-06-01"
        )
        try registry.offer(.partner, places: 1)
        try registry.offer(.third, places: 0)
        let policy = try Policy.whole(settings: PolicySettings { $0.coverage = coverage })
        let plan = try SolvedRound(registry.problem(policy)).plan()
        #expect(plan.requests.map(\.severity.value) == [1, 1])
        #expect(plan.pairings.map(\.request.receiver) == [.third])
        #expect(plan.requests.sorted { $0.precedes($1) }.map(\.receiver) == [.third, .receiver])
    }

    @Test func aDraftEntersNoPlanUntilItIsConfirmed() throws {
        var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
        try registry.enter(.receiver, .priorityAction, "front door", "open")
        #expect(try registry.problem(.whole()).requests.isEmpty)
        try registry.ask(.receiver, .specialist, areas: [.frontDoor])
        #expect(try SolvedRound(registry.problem(.whole())).plan().pairings.map(\.request.receiver) == [.receiver])
    }

    @Test func withoutEvidenceARequestIsRefused() throws {
        var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
        try registry.ask(.receiver, .specialist, areas: [.frontDoor])
        let problem = try registry.problem(.whole())
        #expect(problem.requests.map(\.receiver) == [.receiver])
        #expect(problem.candidates[0].isEmpty)
        #expect(try registry.profile(.receiver).isDraft == false)
    }
}
