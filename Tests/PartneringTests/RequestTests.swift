import Domain
import Matching
import Testing

@testable import Partnering

/// What is asked for, and by how many partners it is served.
@Suite struct RequestTests {
    private func requests(_ receives: [JudgementArea: Grade], _ change: (inout World) throws -> Void = { _ in }) throws
        -> [SupportRequest]
    {
        var world = try World(receives: receives)
        try change(&world)
        return try world.profile(World.receiver).requests()
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
        let drawn = try requests(below) { try $0.assess(World.receiver, .stage, "", stage) }
        #expect(drawn.count == count)
        guard count == 2 else { return }
        #expect(drawn.map(\.kind) == [.lead, .specialist])
        #expect(drawn.map(\.areas) == [[.leadership], [.childrenInCare]])
        #expect(drawn.map(\.number) == [1, 2])
        #expect(drawn.map(\.severity.value) == [3, 1])
    }

    @Test func whereOneJudgementIsBelowTheStageSaysWhatTheSpecialistBrings() throws {
        let drawn = try requests([.leadership: .inadequate, .helpAndProtection: .good]) {
            try $0.assess(World.receiver, .stage, "", 4)
        }
        #expect(drawn.count == 2)
        #expect(drawn[1].practice.map(\.area) == [.recruitment, .finance, .reputation])
        #expect(drawn[1].judged == [.leadership])
    }

    @Test func aCoordinatorsRequestTakesThePlaceOfTheDrawnOne() throws {
        let edited = try requests(below) {
            try $0.ask(World.receiver, .specialist, areas: [.carePlanning], days: 30, support: "diagnostic")
        }
        #expect(edited.count == 1)
        #expect(edited[0].isEdited)
        #expect(edited[0].practice.map(\.area) == [.carePlanning])
        #expect(edited[0].judged == [.childrenInCare])
        #expect(edited[0].days == 30)
        #expect(edited[0].support == "diagnostic")
        #expect(try requests(below) { try $0.ask(World.receiver, nil) }.isEmpty)
        let beside = try requests(below) { try $0.ask(World.receiver, .specialist, number: 2, areas: [.carePlanning]) }
        #expect(beside.map(\.number) == [1, 2])
        #expect(beside[0].areas == [.leadership, .childrenInCare])
    }

    /// Two partners, each strong in one of the two areas asked about.
    private func divided() throws -> World {
        var world = try World(receives: [
            .leadership: .good, .helpAndProtection: .good, .childrenInCare: .requiresImprovement,
            .careLeavers: .inadequate,
        ])
        world.inspections.removeLast()
        world.regions[World.third] = .northEast
        world.places[World.third] = (54, -2)
        try world.inspect(
            World.partner,
            World.allGood.merging([.careLeavers: .requiresImprovement]) { $1 },
            "2025-06-01"
        )
        try world.inspect(
            World.third,
            World.allGood.merging([.childrenInCare: .requiresImprovement]) { $1 },
            "2025-06-01"
        )
        return world
    }

    @Test func whereNobodyIsStrongInAllOfItDifferentPartnersServeDifferentAreas() throws {
        let world = try divided()
        let plan = try SolvedRound(world.problem(.whole())).plan()
        let served = plan.pairings.filter { $0.request.receiver == World.receiver }
        #expect(served.map(\.request.number).sorted() == [1, 2])
        #expect(Set(served.map(\.partner)) == [World.partner, World.third])
        // A policy that looks at judgements alone keeps it one request, which nobody can serve.
        let first = try SolvedRound(world.problem(ShippedPolicies.first())).plan()
        #expect(first.unserved.map(\.request.receiver).contains(World.receiver))
    }

    @Test func twoRequestsOfOneReceiverGoToTwoPartners() throws {
        var world = try World(receives: below)
        try world.assess(World.receiver, .stage, "", 3)
        let alone = try SolvedRound(world.problem(.whole())).plan()
        #expect(alone.pairings.count == 1)
        #expect(alone.pairings[0].request.number == 1)
        #expect(alone.unserved.map(\.request.number) == [2])
        world.regions[World.third] = .northEast
        try world.inspect(World.third, World.allGood, "2025-06-01")
        let both = try SolvedRound(world.problem(.whole())).plan()
        #expect(Set(both.pairings.map(\.partner)) == [World.partner, World.third])
        #expect(both.unserved.isEmpty)
        #expect(both.gap == nil)
    }

    /// Against every possible plan: several receivers with one or two requests, several partners, limits outside regions.
    @Test(arguments: 0..<30) func plansUnderTheseLimitsAreTheBestThereAre(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var world = try World()
        (world.inspections, world.regions, world.places) = ([], [:], [:])
        for number in 0..<3 {
            let code = World.code(820 + number)
            world.regions[code] = Bool.random(using: &random) ? .northEast : .northWest
            try world.inspect(code, below, "2025-01-0\(number + 1)")
            if Bool.random(using: &random) { try world.assess(code, .stage, "", 3) }
        }
        for number in 0..<3 {
            let code = World.code(830 + number)
            world.regions[code] = Bool.random(using: &random) ? .northEast : .northWest
            try world.inspect(code, World.allGood, "2025-02-0\(number + 1)")
            try world.offer(code, places: Int.random(in: 0...2, using: &random))
        }
        let outside = Bool.random(using: &random) ? 1 : nil
        let policy = try Policy.whole(
            settings: PolicySettings {
                $0.placesOutsideRegion = outside
                $0.halfLifeYears = 3
            }
        )
        let problem = try world.problem(policy)
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
        var world = try World()
        world.regions[World.third] = .northEast
        try world.inspect(World.third, World.allGood, "2025-06-01")
        try world.offer(World.third, places: 3)
        let plan = try SolvedRound(world.problem(.whole())).plan()
        #expect(plan.places == Plan.Places(confirmed: 3, assumed: 2))
        let only = try SolvedRound(world.problem(.whole(), offersOnly: true)).plan()
        #expect(only.places == Plan.Places(confirmed: 3, assumed: 0))
        #expect(only.offersOnly)
        #expect(only.pairings.map(\.partner) == [World.third])
    }

    @Test func assumedPlacesAndDaysGrowWithTheNumberOfChildren() throws {
        func capacity(_ children: String) throws -> Capacity {
            var world = try World()
            world.settings = PolicySettings {
                $0.largePlaces = 3
                $0.daysAPlace = 40
            }
            try world.measure(World.partner, .childPopulation, 2023, children)
            return try world.profile(World.partner).capacity
        }
        #expect(try capacity("149999").places == 2)
        #expect(try capacity("149999").days == 80)
        #expect(try capacity("150000").places == 3)
        #expect(try capacity("150000").days == 120)
    }

    /// Two receivers that ask for 30 days each of one partner.
    private func overDays(_ days: Int) throws -> SolvedRound {
        var world = try World()
        let other = World.code(814)
        world.regions[other] = .northEast
        try world.inspect(other, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-02")
        for code in [World.receiver, other] { try world.ask(code, .lead, days: 30) }
        try world.offer(World.partner, places: 2, days: days)
        return try SolvedRound(world.problem(.whole()))
    }

    @Test func aPlanThatCountsDaysIsExplained() throws {
        let solved = try overDays(59)
        let left = try #require(try solved.plan().unserved.first)
        let explanation = try #require(try solved.kept().explanation(of: left.request.receiver))
        let other = try #require(explanation.others.first)
        #expect(other.pointsShort == nil)
        #expect(other.reason.contains("would be without a partner"))
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
}

/// Numbers at random that are the same for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
