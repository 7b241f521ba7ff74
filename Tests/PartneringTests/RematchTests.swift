import Domain
import DomainFixtures
import Matching
import PolicyFiles
import Testing

@testable import Partnering

/// A plan made again changes as little as can be, over England, whoever declines.
@Suite struct RematchTests {
    private static let day = Day(known: "2026-11-21")

    private static func policy() throws -> Policy {
        try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
    }

    private static func round() throws -> Round { try Round(name: "test", asOf: day, scope: RoundScope()) }

    private static let planned = Result { () -> Plan in
        let problem = try RoundProblem(round: round(), policy: policy(), snapshot: England.snapshot("2026-11-21"))
        return try SolvedRound(problem).plan(tryingRemedies: false)
    }

    /// A round after some pairings were declined.
    private func rematch(_ declined: [Pairing], held: [Pairing] = [], of plan: Plan, wanted: [WhatIf.Link] = []) throws
        -> Rematch
    {
        let lines = try declined.map { pairing in
            try RegisterEntry(
                authority: pairing.partner,
                register: .consent,
                title: "answer",
                status: "declined",
                other: pairing.request.receiver,
                provenance: Provenance(
                    day: Self.day.adding(days: 5),
                    source: "a letter",
                    author: .director,
                    visibility: .team
                )
            )
        }
        // Said after the round's day: heard all the same.
        let snapshot = try England.snapshot("2026-11-21").hearing(lines, until: Self.day.adding(days: 5))
        return try Rematch(
            RoundProblem(
                round: Self.round(),
                policy: Self.policy(),
                snapshot: snapshot,
                held: Held(held, wanted: wanted, reference: plan.pairings.map(\.link))
            )
        )
    }

    /// The same numbers each time. Source: Knuth's MMIX generator, "The Art of Computer Programming", volume 2, §3.3.4.
    private struct Dice {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }

    @Test func withoutADeclineNothingMovesAndNothingIsPaid() throws {
        let plan = try Self.planned.get()
        let again = try rematch([], of: plan)
        #expect(again.moved == 0 && again.movedFreely == 0)
        #expect(again.price.isEmpty)
        #expect(PlanComparison(plan, try again.stable.plan(tryingRemedies: false)).changed.isEmpty)
    }

    /// With equal pins and coverage never more moved than the freely best plan moves; what is held stays, and what was
    /// declined does not come back.
    @Test func randomDeclinesMoveNoMoreThanTheBestPlan() throws {
        let plan = try Self.planned.get()
        var dice = Dice(state: 17), fewer = 0
        for _ in 0..<12 {
            var pairings = plan.pairings
            func take(_ count: Int) -> [Pairing] {
                (0..<count).map { _ in pairings.remove(at: Int(dice.next() % UInt64(pairings.count))) }
            }
            let declined = take(1 + Int(dice.next() % 3)), held = take(Int(dice.next() % 6))
            let again = try rematch(declined, held: held, of: plan)
            let new = try again.stable.plan(tryingRemedies: false), free = try again.free.plan(tryingRemedies: false)
            #expect(Severity.all.allSatisfy { new.served(in: $0) == free.served(in: $0) })
            #expect(again.moved <= again.movedFreely)
            if again.moved < again.movedFreely { fewer += 1 }
            let links = Set(new.pairings.map(\.link))
            #expect(held.allSatisfy { links.contains($0.link) })
            #expect(declined.allSatisfy { !links.contains($0.link) })
            // What is told as moved is what the two plans say.
            let allowed = plan.pairings.filter { pairing in !declined.contains { $0.link == pairing.link } }
            #expect(again.moved == allowed.count { !links.contains($0.link) })
            try expectProven(again.stable)
        }
        #expect(fewer > 0)
    }

    /// What a pair is told to cost is what planning again with it as a pin does.
    @Test func aPinCostsWhatItIsToldTo() throws {
        let plan = try Self.planned.get(), round = try Self.round()
        let solved = try SolvedRound(
            RoundProblem(round: round, policy: Self.policy(), snapshot: England.snapshot("2026-11-21"))
        )
        var moving = 0
        for row in stride(from: 0, to: solved.problem.requests.count, by: 5) {
            let request = solved.problem.requests[row]
            let chosen = solved.solution.links.first { $0.request == row }?.partner
            guard let rival = solved.problem.candidates[row].first(where: { $0.partner != chosen })?.partner else {
                continue
            }
            let told = try solved.answers.forced(Pair(request: row, partner: rival))
            let pin = WhatIf.Link(
                receiver: request.receiver,
                partner: solved.problem.partners[rival].profile.authority.code,
                number: request.number
            )
            let again = try rematch([], of: plan, wanted: [pin]).stable
            #expect(again.solution.total == solved.solution.total - told.lost, "\(pin)")
            let links = Set(again.solution.links.map(\.pair))
            #expect(solved.solution.links.count { !links.contains($0.pair) } == told.moved, "\(pin)")
            if told.moved > 1 { moving += 1 }
        }
        #expect(moving > 2)
    }

    /// The checker apart proves it, and doubts the same plan with somebody moved who need not be.
    private func expectProven(_ solved: SolvedRound) throws {
        let answers = solved.answers, instance = answers.instance, pairs = answers.solution.links.map(\.pair)
        let certificate = try #require(answers.solution.certificate)
        func isProven(_ pairs: [Pair]) -> Bool {
            check(instance, links: pairs, options: answers.options, certificate: certificate).isProven
        }
        #expect(isProven(pairs))
        let used = Dictionary(pairs.map { ($0.partner, 1) }, uniquingKeysWith: +)
        let free = Set(instance.partners.indices.filter { used[$0, default: 0] < instance.partners[$0].places })
        var moved: [Pair]?
        for (place, pair) in pairs.enumerated() where instance.reference.contains(pair) && !instance.pins.contains(pair)
        {
            let others = solved.problem.candidates[pair.request].map(\.partner)
            guard let other = others.first(where: { $0 != pair.partner && free.contains($0) }) else { continue }
            moved = pairs
            moved?[place] = Pair(request: pair.request, partner: other)
            break
        }
        #expect(try !isProven(#require(moved)))
    }

    /// A pairing that is held stays although a rule refuses it, even where the partner has no place left.
    @Test func whatIsHeldStaysThoughItIsRefused() throws {
        let plan = try Self.planned.get(), held = plan.pairings[0]
        let again = try rematch([held], held: [held], of: plan)
        #expect(try again.stable.plan(tryingRemedies: false).pairings.contains { $0.link == held.link })
        let record = try PlanRecorder(again.stable, program: "test").record()
        let verification = PlanVerification(record)
        #expect(verification.faults.isEmpty, "\(verification.faults)")
        #expect(
            verification.tiers.contains { $0.tier == "kept" && $0.finding.contains("keeps more of what stood before") }
        )
        // What the plan keeps says what it held.
        #expect(try record.held().pairings.map(\.link) == [held.link])
        let kept = try KeptPlan(record)
        #expect(try kept.explanation(of: held.request.receiver)?.pairing?.partner == held.partner)
    }

    /// Kilometres do not come before what a pair is worth.
    @Test func whoeverHasToMoveGetsTheMostSuitablePartnerThatIsLeft() throws {
        let plan = try Self.planned.get()
        var tried = 0
        for declined in plan.pairings.prefix(14) {
            let again = try rematch([declined], of: plan)
            let problem = again.stable.problem, links = again.stable.solution.links
            guard again.moved == 0,
                let link = links.first(where: { problem.requests[$0.request].receiver == declined.request.receiver })
            else { continue }
            tried += 1
            let used = Dictionary(links.map { ($0.partner, 1) }, uniquingKeysWith: +)
            for other in problem.candidates[link.request]
            where used[other.partner, default: 0] < problem.partners[other.partner].places {
                #expect(other.score <= link.score, "\(declined.request.receiver)")
            }
        }
        #expect(tried > 3)
    }

    @Test func everyMoveHasItsReason() throws {
        let plan = try Self.planned.get()
        let declined = Array(plan.pairings.prefix(3))
        let again = try rematch(declined, of: plan)
        let record = try PlanRecorder(again.stable, program: "test").record()
        let comparison = PlanComparison(plan, record.plan)
        let moves = try PlanMoves(comparison, to: KeptPlan(record))
        for line in comparison.changed {
            let because = try #require(moves.because(line))
            if declined.contains(where: { $0.request.receiver == line.receiver && $0.request.number == line.number }) {
                #expect(because.contains("declined on 2026-11-26"), "\(because)")
            } else {
                #expect(because.contains("place") || because.contains("in its favour"), "\(because)")
            }
        }
        #expect(comparison.changed.count >= 3)
    }

    /// Rules of a later day are asked too: what they refuse is not proposed, unless it is held.
    @Test func whatTodayRefusesIsNotProposed() throws {
        let plan = try Self.planned.get(), gone = plan.pairings[0], held = plan.pairings[1]
        let later = Self.day.adding(days: 30)
        var facts = try England.facts.get()
        facts.calendar += try [gone, held].map {
            try CalendarEntry(
                authority: $0.partner,
                kind: .blackout,
                from: later.adding(days: -5),
                to: later.adding(days: 5),
                provenance: Provenance(
                    day: later.adding(days: -6),
                    source: "mail",
                    author: .director,
                    visibility: .regions
                )
            )
        }
        let problem = try RoundProblem(
            round: Self.round(),
            policy: Self.policy(),
            snapshot: facts.snapshot(asOf: Self.day),
            held: Held([held], reference: plan.pairings.map(\.link)),
            today: TodaysRules(Self.policy(), in: facts.snapshot(asOf: later))
        )
        let again = try Rematch(problem)
        let new = try again.stable.plan(tryingRemedies: false)
        #expect(!new.pairings.contains { $0.partner == gone.partner && $0.link != held.link })
        #expect(new.pairings.contains { $0.link == held.link })
        let record = try PlanRecorder(again.stable, program: "test").record()
        let moves = try PlanMoves(PlanComparison(plan, record.plan), to: KeptPlan(record))
        let line = try #require(
            PlanComparison(plan, record.plan).changed.first { $0.receiver == gone.request.receiver }
        )
        #expect(moves.because(line)?.contains("(today)") == true, "\(String(describing: moves.because(line)))")
    }
}
