import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// The whole policy on all England, with evidence made up at random: what must hold whatever is said of whom.
@Suite struct WholePolicyTests {
    private static let day = Day(known: "2026-11-21")

    private func problem(_ facts: Registry, _ day: Day = day, offersOnly: Bool = false) throws -> RoundProblem {
        try RoundProblem(
            round: try Round(name: "whole", asOf: day, scope: RoundScope()),
            policy: .whole(),
            snapshot: facts.snapshot(asOf: day),
            offersOnly: offersOnly
        )
    }

    /// England with something said of every authority.
    private func england(_ seed: UInt64, from: String = "2022-01-01") throws -> Registry {
        var facts = try England.facts.get()
        try MadeUpEvidence(seed: seed, from: Day(known: from)).add(to: &facts)
        return facts
    }

    @Test(arguments: [1, 2] as [UInt64]) func contributionsAddUpExactlyForEveryPair(_ seed: UInt64) throws {
        let problem = try problem(england(seed))
        var pairs = 0, lifted = 0, scores: Set<Int> = []
        for request in problem.requests {
            let receiver = try #require(problem.book.profiles[request.receiver])
            for partner in problem.book.profiles.values {
                let pair = problem.book.pair(request, receiver, partner)
                let explained = problem.scoring.explained(pair)
                let sum = explained.reduce(0) { $0 + $1.points }
                guard sum == problem.scoring.score(pair), (0...Policy.fullScore).contains(sum) else {
                    Issue.record("\(request.receiver) and \(partner.authority.code): \(sum)")
                    continue
                }
                if explained.contains(where: { $0.factor == "limit" }) { lifted += 1 }
                for factor in explained where factor.detail.isEmpty || factor.detail.count > 2000 {
                    Issue.record("\(factor.factor): \(factor.detail.count) letters")
                }
                scores.insert(sum)
                pairs += 1
            }
        }
        #expect(pairs > 10_000)
        #expect(scores.count > 1000)
        #expect(problem.requests.contains { $0.number > 1 })
        for (request, candidates) in problem.candidates.enumerated() {
            for candidate in candidates.prefix(5) {
                let pair = problem.support(request: request, partner: candidate.partner)
                #expect(problem.scoring.score(pair) == candidate.score)
            }
        }
    }

    @Test func aBetterGradeNeverLowersAPartner() throws {
        let facts = try england(3)
        let book = ProfileBook(facts.snapshot(asOf: WholePolicyTests.day), under: try .whole())
        let rules = try EligibilityRules.named(by: .whole()), scoring = try Scoring(.whole())
        let receivers = book.profiles.values.filter { $0.request != nil }.sorted {
            $0.authority.code < $1.authority.code
        }
        var random = SeededGenerator(seed: 3), compared = 0
        let partners = book.profiles.values.sorted { $0.authority.code < $1.authority.code }
        for partner in partners.shuffled(using: &random).prefix(10) {
            guard let latest = partner.latest,
                let area = JudgementArea.practice.filter({
                    (latest.judgements[$0]?.grade ?? .outstanding) < .outstanding
                })
                .randomElement(using: &random),
                let grade = latest.judgements[area]?.grade, let better = Grade(rawValue: grade.rawValue + 1)
            else { continue }
            var changed = facts
            changed.inspections = try facts.inspections.map { inspection in
                inspection.key == latest.key ? try inspection.but(area, better) : inspection
            }
            let raised = ProfileBook(changed.snapshot(asOf: WholePolicyTests.day), under: try .whole())
            let after = try #require(raised.profiles[partner.authority.code])
            for receiver in receivers where receiver !== partner {
                for request in receiver.requests() {
                    let one = book.pair(request, receiver, partner), other = raised.pair(request, receiver, after)
                    let refused = rules.contains { $0.verdict(for: one).refuses }
                    let refusedAfter = rules.contains { $0.verdict(for: other).refuses }
                    #expect(refused || !refusedAfter)
                    #expect(scoring.score(other) >= scoring.score(one))
                    compared += 1
                }
            }
        }
        #expect(compared > 300)
    }

    @Test func moreNeedNeverMovesAReceiverDown() throws {
        let facts = try england(4)
        let book = ProfileBook(facts.snapshot(asOf: WholePolicyTests.day), under: try .whole())
        var random = SeededGenerator(seed: 4), compared = 0
        let receivers = book.profiles.values.filter { $0.request != nil }.sorted {
            $0.authority.code < $1.authority.code
        }
        for receiver in receivers.shuffled(using: &random).prefix(12) {
            guard let latest = receiver.latest, let before = receiver.request,
                let area = JudgementArea.practice.filter({ (latest.judgements[$0]?.grade ?? .inadequate) > .inadequate }
                )
                .randomElement(using: &random),
                let grade = latest.judgements[area]?.grade, let worse = Grade(rawValue: grade.rawValue - 1)
            else { continue }
            var changed = facts
            changed.inspections = try facts.inspections.map { inspection in
                inspection.key == latest.key ? try inspection.but(area, worse) : inspection
            }
            let after = ProfileBook(changed.snapshot(asOf: WholePolicyTests.day), under: try .whole())
            let request = try #require(after.profiles[receiver.authority.code]?.request)
            #expect(request.severity >= before.severity)
            #expect(request.precedes(before) || request.severity == before.severity)
            compared += 1
        }
        #expect(compared > 8)
    }

    @Test func oneMoreOfferNeverServesFewer() throws {
        var facts = try england(5)
        facts.asked = []
        let before = try problem(facts, offersOnly: true)
        let served = try SolvedRound(before).plan()
        var random = SeededGenerator(seed: 5)
        let silent = before.partners.filter { !$0.isOffered }.map(\.profile.authority.code)
        for code in silent.shuffled(using: &random).prefix(4) {
            var more = facts
            more.offers.append(
                try SupportOffer(
                    authority: code,
                    from: Day(known: "2026-01-01"),
                    to: Day(known: "2027-01-01"),
                    places: 2,
                    provenance: .said("2025-12-01")
                )
            )
            let after = try SolvedRound(problem(more, offersOnly: true)).plan()
            let one = Severity.all.map { served.served(in: $0).served }
            let other = Severity.all.map { after.served(in: $0).served }
            #expect(!other.lexicographicallyPrecedes(one))
        }
    }

    @Test func aPastPlanUsesNothingSaidOrPublishedAfterIt() throws {
        let day = Day(known: "2024-03-31")
        let facts = try england(6)
        var then = facts
        then.inspections = facts.inspections.filter { $0.published <= day }
        then.neighbours = facts.neighbours.filter { $0.model == 2021 }
        then.visits = facts.visits.filter { ($0.published ?? $0.began.adding(days: 60)) <= day }
        then.indicators = facts.indicators.filter { $0.published <= day }
        then.assessments = facts.assessments.filter { $0.provenance.day <= day }
        then.entries = facts.entries.filter { $0.provenance.day <= day }
        then.calendar = facts.calendar.filter { $0.provenance.day <= day }
        then.offers = facts.offers.filter { $0.provenance.day <= day }
        then.asked = facts.asked.filter { $0.provenance.day <= day }
        #expect(then.assessments.count < facts.assessments.count)
        let now = try SolvedRound(problem(facts, day)).plan(), past = try SolvedRound(problem(then, day)).plan()
        #expect(now.pairings == past.pairings)
        #expect(now.unserved == past.unserved)
        #expect(!now.pairings.isEmpty)
    }

    @Test func weighingAgainIsTheSameAsAskingAgain() throws {
        let facts = try RoundFacts(
            round: try Round(name: "whole", asOf: WholePolicyTests.day, scope: RoundScope()),
            policy: .whole(),
            snapshot: england(7).snapshot(asOf: WholePolicyTests.day)
        )
        let whatIf = WhatIf(weights: ["travel": 5000])
        let again = try RoundProblem(facts, whatIf: whatIf)
        for (request, list) in again.candidates.enumerated() {
            for candidate in list.prefix(8) {
                let pair = again.support(request: request, partner: candidate.partner)
                #expect(again.scoring.explained(pair).reduce(0) { $0 + $1.points } == candidate.score)
            }
        }
        #expect(try RoundProblem(facts).candidates[0].map(\.score) != again.candidates[0].map(\.score))
    }

    @Test func aReceiverIsToldWhyAndWhoElseWouldDo() throws {
        let problem = try problem(england(8))
        let solved = try SolvedRound(problem)
        let kept = try solved.kept(), day = problem.round.asOf
        let served = try #require(kept.record.plan.pairings.first { !$0.request.practice.isEmpty })
        let explanation = try #require(
            try kept.explanations(of: served.request.receiver).first { $0.request == served.request }
        )
        #expect(explanation.areas.map(\.area) == served.request.practice.map(\.area))
        #expect(explanation.areas.allSatisfy { !$0.strengthBecause.isEmpty })
        let suitable = explanation.suitable
        for equal in suitable.equally { #expect((equal.score - served.score).magnitude <= explanation.margin) }
        for better in suitable.more { #expect(better.score > served.score + explanation.margin) }
        for others in [suitable.more, suitable.equally] {
            #expect(!others.contains { $0.partner == served.partner })
            let far = others.map { $0.kilometres ?? .max }
            #expect(far == far.sorted())
        }
        #expect(
            try kept.whyNot(served.partner, for: served.request.receiver, on: day)
                .contains { $0.price.words == "it is the partner" }
        )
        let itself = try kept.whyNot(served.request.receiver, for: served.request.receiver, on: day)
        #expect(itself.allSatisfy { $0.comparison == nil && $0.price.words.contains("does not support itself") })
    }
}
