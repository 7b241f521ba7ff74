import Domain
import DomainFixtures
import Matching
import Testing

@testable import Partnering

/// What is asked for, and by how many partners it is served.
@Suite struct RequestTests {
    private func requests(
        _ receives: [JudgementArea: Grade],
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws
        -> [SupportRequest]
    {
        var registry = try RegistryFixture.receiverAndPartner(receives: receives)
        try change(&registry)
        return try registry.profile(.receiver).requests()
    }

    private let below: [JudgementArea: Grade] = [
        .leadership: .requiresImprovement, .helpAndProtection: .good, .childrenInCare: .requiresImprovement,
        .careLeavers: .good,
    ]

    @Test func oneRequestIsDrawnFromJudgements() throws {
        let drawn = try requests(below)
        #expect(drawn.count == 1)
        #expect(drawn[0].kind == .lead)
        #expect(drawn[0].areas == [.leadership, .childrenInCare])
        #expect(drawn[0].judged == drawn[0].areas)
        let areas = drawn[0].practice.map(\.area)
        #expect(areas.contains(.governance) && areas.contains(.carePlanning) && !areas.contains(.frontDoor))
        #expect(drawn[0].practice.allSatisfy { $0.need > 0 })
    }

    @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 2)])
    func theThirdAndFourthStageCallForASpecialistBeside(_ stage: Int, _ count: Int) throws {
        let drawn = try requests(below) { try $0.assess(.receiver, .stage, "", stage) }
        #expect(drawn.count == count)
        guard count == 2 else { return }
        #expect(drawn.map(\.kind) == [.lead, .specialist])
        #expect(drawn.map(\.areas) == [[.leadership], [.childrenInCare]])
        #expect(drawn.map(\.number) == [1, 2])
        #expect(drawn.map(\.severity.value) == [3, 1])
    }

    @Test func whereOneJudgementIsBelowTheStageSaysWhatTheSpecialistBrings() throws {
        let drawn = try requests([.leadership: .inadequate, .helpAndProtection: .good]) {
            try $0.assess(.receiver, .stage, "", 4)
        }
        #expect(drawn.count == 2)
        #expect(drawn[1].practice.map(\.area) == [.recruitment, .finance, .reputation])
        #expect(drawn[1].judged == [.leadership])
    }

    @Test func aCoordinatorsRequestTakesThePlaceOfTheDrawnOne() throws {
        let edited = try requests(below) {
            try $0.ask(.receiver, .specialist, areas: [.carePlanning], days: 30, support: "diagnostic")
        }
        #expect(edited.count == 1)
        #expect(edited[0].isEdited)
        #expect(edited[0].practice.map(\.area) == [.carePlanning])
        #expect(edited[0].judged == [.childrenInCare])
        #expect(edited[0].days == 30)
        #expect(edited[0].support == "diagnostic")
        #expect(try requests(below) { try $0.ask(.receiver, nil) }.isEmpty)
        let beside = try requests(below) { try $0.ask(.receiver, .specialist, number: 2, areas: [.carePlanning]) }
        #expect(beside.map(\.number) == [1, 2])
        #expect(beside[0].areas == [.leadership, .childrenInCare])
    }

    /// Two partners, each strong in one of the two areas asked about.
    private func divided() throws -> RegistryFixture {
        var registry = try RegistryFixture.receiverAndPartner(receives: [
            .leadership: .good, .helpAndProtection: .good, .childrenInCare: .requiresImprovement,
            .careLeavers: .inadequate,
        ])
        registry.inspections.removeLast()
        registry.add(.third, at: (54, -2))
        try registry.inspect(
            .partner,
            .allGood.but([.careLeavers: .requiresImprovement]),
            "2025-06-01"
        )
        try registry.inspect(
            .third,
            .allGood.but([.childrenInCare: .requiresImprovement]),
            "2025-06-01"
        )
        return registry
    }

    @Test func whereNobodyIsStrongInAllOfItDifferentPartnersServeDifferentAreas() throws {
        let registry = try divided()
        let plan = try SolvedRound(registry.problem(.whole())).plan()
        let served = plan.pairings.filter { $0.request.receiver == .receiver }
        #expect(served.map(\.request.number).sorted() == [1, 2])
        #expect(Set(served.map(\.partner)) == [.partner, .third])
        // A policy that looks at judgements alone keeps it one request, which nobody can serve.
        let first = try SolvedRound(registry.problem(ShippedPolicies.first())).plan()
        #expect(first.unserved.map(\.request.receiver).contains(.receiver))
    }

    @Test func twoRequestsOfOneReceiverGoToTwoPartners() throws {
        var registry = try RegistryFixture.receiverAndPartner(receives: below)
        try registry.assess(.receiver, .stage, "", 3)
        let alone = try SolvedRound(registry.problem(.whole())).plan()
        #expect(alone.pairings.count == 1)
        #expect(alone.pairings[0].request.number == 1)
        #expect(alone.unserved.map(\.request.number) == [2])
        registry.add(.third)
        try registry.inspect(.third, .allGood, "2025-06-01")
        let both = try SolvedRound(registry.problem(.whole())).plan()
        #expect(Set(both.pairings.map(\.partner)) == [.partner, .third])
        #expect(both.unserved.isEmpty)
        #expect(both.gap == nil)
    }

    /// Against every possible plan: several receivers with one or two requests, several partners, limits outside regions.
    @Test(arguments: 0..<30) func plansUnderTheseLimitsAreTheBestThereAre(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var registry = RegistryFixture()
        for number in 0..<3 {
            let code = LACode(known: 820 + number)
            registry.add(code, in: Bool.random(using: &random) ? .northEast : .northWest)
            try registry.inspect(code, below, "2025-01-0\(number + 1)")
            if Bool.random(using: &random) { try registry.assess(code, .stage, "", 3) }
        }
        for number in 0..<3 {
            let code = LACode(known: 830 + number)
            registry.add(code, in: Bool.random(using: &random) ? .northEast : .northWest)
            try registry.inspect(code, .allGood, "2025-02-0\(number + 1)")
            try registry.offer(code, places: Int.random(in: 0...2, using: &random))
        }
        let outside = Bool.random(using: &random) ? 1 : nil
        let policy = try Policy.whole(
            settings: PolicySettings {
                $0.placesOutsideRegion = outside
                $0.halfLifeYears = 3
            }
        )
        let problem = try registry.problem(policy)
        let plan = try SolvedRound(problem).plan()
        var best = (served: [Int](), floor: -1, total: -1)
        everyPlan(problem) { links in
            let served = Severity.all.map { severity in
                links.count { problem.requests[$0.request].severity == severity }
            }
            let floor = links.map(\.score).min() ?? 0, total = links.reduce(0) { $0 + $1.score }
            if best.served.lexicographicallyPrecedes(served)
                || (best.served == served && (best.floor, best.total) < (floor, total))
            {
                best = (served, floor, total)
            }
        }
        #expect(Severity.all.map { plan.served(in: $0).served } == best.served)
        #expect(plan.floor ?? 0 == best.floor)
        #expect(plan.total == best.total)
    }

    private struct Choice { let request: Int, partner: Int, score: Int }

    private func everyPlan(_ problem: RoundProblem, _ visit: ([Choice]) -> Void) {
        func extend(_ request: Int, _ links: [Choice]) {
            guard request < problem.requests.count else { return visit(links) }
            extend(request + 1, links)
            let receiver = problem.requests[request].receiver
            let region = problem.book.profiles[receiver]?.authority.region
            for candidate in problem.candidates[request] {
                let partner = problem.partners[candidate.partner],
                    own = links.filter { $0.partner == candidate.partner }
                guard own.count < partner.places,
                    !own.contains(where: { problem.requests[$0.request].receiver == receiver })
                else { continue }
                let outside = (own.map(\.request) + [request]).count {
                    problem.book.profiles[problem.requests[$0].receiver]?.authority.region
                        != partner.profile.authority.region
                }
                if region != partner.profile.authority.region, let most = problem.policy.settings.placesOutsideRegion,
                    outside > most
                {
                    continue
                }
                extend(
                    request + 1,
                    links + [Choice(request: request, partner: candidate.partner, score: candidate.score)]
                )
            }
        }
        extend(0, [])
    }

    @Test func placesAreOfferedOrAssumedAndOnlyOffersCountWhereAsked() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.add(.third)
        try registry.inspect(.third, .allGood, "2025-06-01")
        try registry.offer(.third, places: 3)
        let plan = try SolvedRound(registry.problem(.whole())).plan()
        #expect((plan.places.confirmed, plan.places.assumed) == (3, 2))
        let only = try SolvedRound(registry.problem(.whole(), offersOnly: true)).plan()
        #expect((only.places.confirmed, only.places.assumed) == (3, 0))
        #expect(only.offersOnly)
        #expect(only.pairings.map(\.partner) == [.third])
    }

    @Test func assumedPlacesAndDaysGrowWithTheNumberOfChildren() throws {
        func capacity(_ children: String) throws -> Capacity {
            var registry = try RegistryFixture.receiverAndPartner()
            try registry.measure(.partner, .childPopulation, 2023, children)
            let settings = PolicySettings {
                $0.largePlaces = 3
                $0.daysAPlace = 40
            }
            return try registry.profile(.partner, settings).capacity
        }
        #expect(try capacity("149999").places == 2)
        #expect(try capacity("149999").days == 80)
        #expect(try capacity("150000").places == 3)
        #expect(try capacity("150000").days == 120)
    }

    /// Two receivers that ask for 30 days each of one partner.
    private func overDays(_ days: Int) throws -> SolvedRound {
        var registry = try RegistryFixture.receiverAndPartner()
        let other = LACode(known: 814)
        registry.add(other)
        try registry.inspect(other, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-02")
        for code in [.receiver, other] { try registry.ask(code, .lead, days: 30) }
        try registry.offer(.partner, places: 2, days: days)
        return try SolvedRound(registry.problem(.whole()))
    }

    /// Days that a policy gives a place bind whatever anybody else offers.
    @Test func daysOfAPlaceBindWithoutAnOfferAnywhere() throws {
        func served(_ daysAPlace: Int, strangerOffers: Bool) throws -> Int {
            var registry = try RegistryFixture.receiverAndPartner()
            try registry.ask(.receiver, .lead, days: 100)
            if strangerOffers {
                registry.add(.third)
                try registry.inspect(.third, .allGood, "2025-06-01")
                try registry.offer(.third, places: 1, days: 5)
            }
            let policy = try Policy.whole().setting { $0.daysAPlace = daysAPlace }
            return try SolvedRound(registry.problem(policy)).plan().pairings.count { $0.request.receiver == .receiver }
        }
        for offers in [false, true] {
            #expect(try served(20, strangerOffers: offers) == 0)
            #expect(try served(60, strangerOffers: offers) == 1)
        }
    }

    @Test func aPlanThatCountsDaysIsExplained() throws {
        let solved = try overDays(59)
        let left = try #require(try solved.plan().unserved.first)
        let explanation = try #require(try solved.kept().explanation(of: left.request.receiver))
        let other = try #require(explanation.others.first)
        #expect(other.pointsShort == nil)
        #expect(other.price.words.contains("without a partner"))
        #expect(try PlanVerification(solved.kept().record).faults.isEmpty)
    }

    @Test func daysThatWereOfferedAreNotExceeded() throws {
        func plan(_ days: Int) throws -> Plan { try overDays(days).plan() }
        #expect(try plan(60).pairings.count == 2)
        let short = try plan(59)
        #expect(short.pairings.count == 1)
        #expect(short.unserved.count == 1)
        #expect(try plan(29).pairings.isEmpty)
    }

    /// A request that is called *lead* is no more pressing than what was judged.
    @Test func theWordLeadAloneLiftsNobody() throws {
        let careLeavers = [JudgementArea: Grade].allGood.but([.careLeavers: .requiresImprovement])
        let drawn = try requests(careLeavers)
        let edited = try requests(careLeavers) { try $0.ask(.receiver, .lead, areas: [.frontDoor]) }
        #expect(drawn.map(\.severity) == edited.map(\.severity))
        let led = try requests(below) { try $0.ask(.receiver, .lead) }
        #expect(led.map(\.severity) == (try requests(below)).map(\.severity))
    }
}
