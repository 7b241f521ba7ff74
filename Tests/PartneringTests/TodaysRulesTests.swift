import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import Partnering

/// A plan on record, tested again as the registers stand today.
@Suite struct TodaysRulesTests {
    private let day = Day(known: "2026-11-21")

    private func plan(_ facts: Registry, _ policy: Policy, offersOnly: Bool = false) throws -> Plan {
        let round = try Round(name: "test", asOf: day, scope: RoundScope())
        let problem = try RoundProblem(
            round: round,
            policy: policy,
            snapshot: facts.snapshot(asOf: day),
            offersOnly: offersOnly
        )
        return try SolvedRound(problem).plan()
    }

    private func retest(_ plan: Plan, _ facts: Registry, _ policy: Policy, on day: Day? = nil) throws -> Retest {
        try TodaysRules(policy, in: facts.snapshot(asOf: day ?? self.day)).retest(plan)
    }

    private func offer(_ code: LACode, places: Int, days: Int? = nil) throws -> SupportOffer {
        try SupportOffer(
            authority: code,
            from: day,
            to: day.adding(years: 1),
            places: places,
            days: days,
            provenance: Provenance(day: day, source: "a letter", author: .director, visibility: .regions)
        )
    }

    private func ask(_ code: LACode, _ number: Int, _ kind: SupportRequest.Kind?, days: Int? = nil) throws
        -> EditedRequest
    {
        try EditedRequest(
            authority: code,
            number: number,
            kind: kind,
            areas: kind == nil ? [] : [.frontDoor],
            days: days,
            from: day,
            to: day.adding(years: 1),
            provenance: Provenance(day: day, source: "a letter", author: .coordinator, visibility: .regions)
        )
    }

    /// Whatever was proposed today stands today; else the test would cry where nothing has changed.
    @Test(arguments: ["first", "balanced", "near-first", "likeness-first"], [0, 1, 2])
    func aPlanOfTodayIsCleanToday(_ name: String, _ seed: UInt64) throws {
        var facts = try England.facts.get()
        if seed > 0 {
            let made = MadeUpEvidence(seed: seed, from: Day(known: "2024-01-01"))
            try made.add(to: &facts)
        }
        let policy = try ReadyPolicies.named(name, PolicyVocabulary.known()) ?? ShippedPolicies.first()
        let plan = try plan(facts, policy)
        #expect(plan.pairings.count > 5)
        #expect(try retest(plan, facts, policy) == Retest(on: day, of: .pairings, []))
        #expect(try retest(plan, facts, policy).isClean)
    }

    /// A re-test reads less of the registry than a plan; every rule says of every pair what it says with all of it.
    @Test(arguments: 0..<6) func rulesAskForNothingThatARetestDoesNotRead(_ seed: UInt64) throws {
        var facts = try seed < 3 ? England.facts.get() : MadeUpRegistry(seed: seed).facts
        try MadeUpEvidence(seed: seed, from: Day(known: "2024-01-01")).add(to: &facts)
        let extent = Registry.Extent.rules(day)
        var read = facts
        func empty<Value: RegistryFact>(_ kind: Value.Type) {
            if let held = kind.held { read[keyPath: held] = [] }
        }
        for kind in Registry.kinds where !extent.holds(kind) { empty(kind) }
        read.indicators = extent.indicators.flatMap { codes, year in
            facts.indicators.filter { codes.contains($0.code) && $0.year >= year }
        }
        #expect(read.indicators.count < facts.indicators.count || seed >= 3)
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let whole = try TodaysRules(policy, in: facts.snapshot(asOf: day))
        let narrow = try TodaysRules(policy, in: read.snapshot(asOf: day))
        let book = ProfileBook(facts.snapshot(asOf: day), under: policy)
        let requests = book.profiles.values.flatMap { $0.requests() }
        #expect(requests.count > 2)
        for request in requests {
            for partner in book.profiles.keys where partner != request.receiver {
                let before = whole.refusals(request, partner, among: 1),
                    after = narrow.refusals(request, partner, among: 1)
                #expect(before == after, "\(request.receiver) \(partner)")
            }
        }
    }

    @Test func whatIsSaidAfterwardsRefusesJustWhatItSpeaksOf() throws {
        var facts = try England.facts.get()
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        // Two requests of Devon, so that the second can be withdrawn.
        facts.asked = [try ask(.devon, 2, .specialist)]
        let plan = try plan(facts, policy)
        let first = try #require(plan.pairings.first), devon = plan.pairings.filter { $0.request.receiver == .devon }
        #expect(devon.count == 2)
        let clean = try retest(plan, facts, policy)
        #expect(clean.isClean)

        var conflict = facts
        conflict.entries.append(
            try RegisterEntry(
                authority: first.partner,
                register: .conflict,
                title: "one chairs both",
                other: first.request.receiver,
                provenance: Provenance(day: day, source: "a letter", author: .director, visibility: .team)
            )
        )
        let refused = try retest(plan, conflict, policy).lines
        #expect(refused.map(\.partner) == [first.partner])
        let line = try #require(refused.first)
        #expect(line.receiver == first.request.receiver)
        #expect(line.refusals.map(\.rule) == ["H7"])
        #expect(line.refusals[0].fact.contains("one chairs both"))

        var window = facts
        window.calendar.append(
            try CalendarEntry(
                authority: first.partner,
                kind: .inspectionWindow,
                from: day,
                to: day.adding(days: 30),
                provenance: Provenance(day: day, source: "a letter", author: .director, visibility: .regions)
            )
        )
        let closed = try retest(plan, window, policy).lines
        #expect(closed.count == plan.pairings.count { [$0.partner, $0.request.receiver].contains(first.partner) })
        #expect(closed.allSatisfy { $0.refusals.contains { $0.rule == "H8" } })

        var withdrawn = facts
        withdrawn.asked = []
        let gone = try retest(plan, withdrawn, policy).lines
        #expect(gone.map { [$0.receiver.number, $0.number] } == [[LACode.devon.number, 2]])
        #expect(
            try #require(gone.first).refusals[0].fact == "Devon asks for it no longer: its second request is withdrawn"
        )
        // Nothing is asked at all.
        withdrawn.asked = [try ask(.devon, 1, nil)]
        #expect(try retest(plan, withdrawn, policy).lines.map(\.number) == [1, 2])
    }

    @Test func whoHasFewerPlacesOrDaysThanThePlanAsksOfItIsNamed() throws {
        var facts = try England.facts.get()
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let plan = try plan(facts, policy)
        let partner = try #require(
            Dictionary(grouping: plan.pairings, by: \.partner).filter { $0.value.count == 2 }.keys.min()
        )
        facts.offers = [try offer(partner, places: 2)]
        #expect(try retest(plan, facts, policy).isClean)
        facts.offers = [try offer(partner, places: 1)]
        let one = try retest(plan, facts, policy).lines
        #expect(one.count == 1)
        #expect(try #require(one.first).refusals[0].fact.hasSuffix("has 1 place left, and this plan asks it for 2"))
        #expect(one[0].refusals[0].rule == "H6")
        facts.offers = [try offer(partner, places: 0)]
        #expect(try retest(plan, facts, policy).lines.count == 2)

        facts.offers = [try offer(partner, places: 2, days: 60)]
        facts.asked = []
        for pairing in plan.pairings where pairing.partner == partner {
            facts.asked.append(
                try EditedRequest(
                    authority: pairing.request.receiver,
                    number: 1,
                    kind: pairing.request.kind,
                    days: 30,
                    from: day,
                    to: day.adding(years: 1),
                    provenance: Provenance(day: day, source: "a letter", author: .coordinator, visibility: .regions)
                )
            )
        }
        #expect(try retest(plan, facts, policy).isClean)
        facts.offers = [try offer(partner, places: 2, days: 59)]
        let days = try retest(plan, facts, policy).lines
        #expect(days.count == 1)
        #expect(try #require(days.first).refusals[0].fact.contains("offers 59 days, and this plan asks it for 60"))
    }

    @Test func aPlanOfOfferedPlacesFallsWithItsOffers() throws {
        var facts = try England.facts.get()
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let partner = try #require(try plan(facts, policy).pairings.first).partner
        facts.offers = [try offer(partner, places: 2)]
        let plan = try plan(facts, policy, offersOnly: true)
        #expect(plan.pairings.count == 2)
        #expect(try retest(plan, facts, policy).isClean)
        facts.offers = []
        let lines = try retest(plan, facts, policy).lines
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.refusals.map(\.rule) == ["H6"] })
    }

    @Test func whoEndedGivesAndReceivesNothing() throws {
        let facts = try England.facts.get()
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let plan = try plan(facts, policy), first = try #require(plan.pairings.first)
        for code in [first.partner, first.request.receiver] {
            var ended = facts
            ended.authorities = facts.authorities.map { authority in
                authority.code == code
                    ? Authority(
                        code: authority.code,
                        gssCode: authority.gssCode,
                        name: authority.name,
                        region: authority.region,
                        type: authority.type,
                        validFrom: authority.validFrom,
                        validTo: day.adding(days: 1),
                        predecessors: authority.predecessors,
                        successors: authority.successors
                    ) : authority
            }
            let lines = try retest(plan, ended, policy, on: day.adding(days: 1)).lines
            let own = lines.filter {
                $0.refusals.contains { $0.fact.contains("not in force; it ended on \(day.adding(days: 1))") }
            }
            #expect(own.count == plan.pairings.count { [$0.partner, $0.request.receiver].contains(code) })
            #expect(try retest(plan, ended, policy).isClean)
        }
    }
}
