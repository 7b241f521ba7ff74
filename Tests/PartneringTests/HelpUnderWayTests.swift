import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Help that is there already counts, and where others decide a plan is advice.
@Suite struct HelpUnderWayTests {
    private static let below: [JudgementArea: Grade] = [
        .leadership: .inadequate, .helpAndProtection: .good, .childrenInCare: .requiresImprovement, .careLeavers: .good,
    ]

    /// A receiver that has help from somebody who is no authority.
    private func world(basis: String = "", status: String = "active") throws -> RegistryFixture {
        var registry = try RegistryFixture.receiverAndPartner(receives: Self.below)
        registry.facts.partnerships.append(
            try Partnership(
                partnerCode: nil,
                partnerName: "A Trust",
                partnerKind: "childrens_trust",
                receiver: .receiver,
                arrangement: "improvement_partner",
                basis: basis,
                began: ApproximateDay("2026-01"),
                ended: nil,
                plannedEnd: nil,
                intensity: "400 days a year",
                status: status
            )
        )
        return registry
    }

    @Test func aBodyThatIsOnlyNamedCountsAsHelp() throws {
        var registry = try world()
        try registry.offer(.partner, places: 0)
        let plan = try SolvedRound(registry.problem(.whole())).plan()
        #expect(plan.unserved.map(\.request.receiver) == [.receiver])
        let help = plan.helpUnderWay(of: .receiver, seenBy: .open)
        #expect(
            help.map(\.words) == ["400 days a year from A Trust (improvement partner), under way since January 2026"]
        )
        let kept = try SolvedRound(registry.problem(.whole())).kept()
        #expect(try #require(try kept.explanation(of: .receiver)).inForce == help)
        // What is over is no help.
        #expect(try SolvedRound(world(status: "ended").problem(.whole())).plan().inForce.isEmpty)
    }

    @Test func aSecondPartnerIsNotAskedForWhileOneIsThere() throws {
        var alone = try RegistryFixture.receiverAndPartner(receives: Self.below)
        try alone.assess(.receiver, .stage, "", 4)
        #expect(try alone.profile(.receiver).requests().map(\.number) == [1, 2])
        var helped = try world()
        try helped.assess(.receiver, .stage, "", 4)
        let requests = try helped.profile(.receiver).requests()
        #expect(requests.map(\.number) == [1])
        #expect(requests.first?.areas == [.leadership, .childrenInCare])
    }

    @Test(arguments: [
        ("statutory_direction", true), ("improvement_notice", true), ("commissioner", true), ("none", false),
        ("support_and_supervision", false),
    ])
    func underInterventionAPlanIsAdvice(_ status: String, _ isAdvice: Bool) throws {
        var registry = try world()
        try registry.enter(.receiver, .intervention, status, status, on: "2026-02-01", began: "2026-02-01")
        let plan = try SolvedRound(registry.problem(.whole())).plan()
        #expect(plan.pairings.map(\.request.receiver) == [.receiver])
        #expect((plan.advice(for: .receiver) != nil) == isAdvice)
        guard isAdvice else { return }
        // A notice leaves the decision with the council.
        let decides = status == "improvement_notice" ? "the council decides" : "the Secretary of State decides"
        #expect(try #require(plan.advice(for: .receiver)).words.contains(decides))
        // Before it began, and after it ended, it is none.
        registry.facts.entries.removeAll()
        try registry.enter(
            .receiver,
            .intervention,
            status,
            status,
            on: "2026-02-01",
            began: "2026-02-01",
            ended: "2026-03-01"
        )
        #expect(try SolvedRound(registry.problem(.whole())).plan().decidedAbove == nil)
        registry.facts.entries.removeAll()
        try registry.enter(.receiver, .intervention, status, status, on: "2026-02-01", began: "2027-01-01")
        #expect(try SolvedRound(registry.problem(.whole())).plan().decidedAbove == nil)
    }

    @Test(arguments: [
        ("dfe_direction", true), ("commissioner_recommendation", true), ("dfe_grant", false), ("", false),
    ])
    func aDirectedPartnershipIsSaidToBe(_ basis: String, _ isDirected: Bool) throws {
        let plan = try SolvedRound(world(basis: basis).problem(.whole())).plan()
        #expect(try #require(plan.inForce.first).words.contains("directed by the Secretary of State") == isDirected)
    }
}
