import Domain
import DomainFixtures
import Testing

@testable import Partnering

@Suite struct WhatIfTests {
    private func plan(_ whatIf: WhatIf = WhatIf(), scope: RoundScope = RoundScope()) throws -> Plan {
        let day = "2026-11-21"
        let round = try Round(name: "test", asOf: Day(known: day), scope: scope)
        let problem = try RoundProblem(
            round: round,
            policy: ShippedPolicies.first(),
            snapshot: England.snapshot(day),
            whatIf: whatIf
        )
        return try SolvedRound(problem).plan()
    }

    private func link(_ receiver: String, _ partner: String) throws -> WhatIf.Link {
        WhatIf.Link(receiver: try #require(LACode(receiver)), partner: try #require(LACode(partner)))
    }

    private func partner(of receiver: String, in plan: Plan) -> String? {
        plan.pairings.first { $0.request.receiver.description == receiver }?.partner.description
    }

    @Test func pinsAreKeptAndForbiddenPairsAreNot() throws {
        let now = try plan()
        #expect(partner(of: "878", in: now) == "838")
        #expect(partner(of: "878", in: try plan(WhatIf(pins: [link("878", "881")]))) == "881")
        let forbidden = try plan(WhatIf(forbidden: [link("878", "838")]))
        #expect(partner(of: "878", in: forbidden) != "838")
        #expect(forbidden.total <= now.total)
    }

    @Test func moreplacesNeverServeFewer() throws {
        let scope = RoundScope(regions: [.northWest], partnersFrom: .own)
        let now = try plan(scope: scope)
        let salford = LACode(known: 355)
        let none = try plan(WhatIf(places: [salford: 0]), scope: scope)
        let more = try plan(WhatIf(places: [salford: 5]), scope: scope)
        #expect(!none.pairings.contains { $0.partner == salford })
        #expect(none.pairings.count == 16)
        #expect(more.pairings.count >= now.pairings.count)
        #expect(try #require(more.floor) >= #require(now.floor))
    }

    @Test func aPinThatARuleRefusesIsAnError() throws {
        #expect(throws: InvariantBroken.self) { try plan(WhatIf(pins: [link("357", "356")])) }
    }

    /// Cornwall has two places: a third receiver is told with the names of all, before anything is solved.
    @Test func moreThanAPartnerHasPlacesForAreNamed() throws {
        let pins = try ["878", "420", "879"].map { try link($0, "908") }
        #expect(try plan(WhatIf(pins: Array(pins.prefix(2)))).pairings.count { $0.partner == LACode(known: 908) } == 2)
        let error = #expect(throws: InvariantBroken.self) { try plan(WhatIf(pins: pins)) }
        #expect(try #require(error).description.hasPrefix("Cornwall has 2 places, too few for Devon, Isles of Scilly"))
    }

    @Test func movedWeightsStillAddUp() throws {
        let policy = try ShippedPolicies.first()
        for points in [0, 1, 777, 3333, 9999, 10_000] {
            let moved = try policy.weighing(["distance": points])
            #expect(moved.weights.reduce(0) { $0 + $1.points } == Policy.fullScore)
            #expect(moved.weights.first { $0.factor == "distance" }?.points == points)
        }
        #expect(throws: InvariantBroken.self) { try policy.weighing(["beauty": 1]) }
        #expect(throws: InvariantBroken.self) { try policy.weighing(["cover": 6000, "distance": 6000]) }
        #expect(throws: InvariantBroken.self) { try policy.weighing(["cover": -1]) }
    }

    @Test func theSamePlanTwiceIsNoChange() throws {
        let comparison = PlanComparison(try plan(), try plan())
        #expect(comparison.changed.isEmpty)
        #expect(comparison.lines.count == 67)
    }
}
