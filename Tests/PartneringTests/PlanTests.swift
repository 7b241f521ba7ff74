import Domain
import DomainFixtures
import Matching
import Testing

@testable import Partnering

@Suite struct PlanTests {
    private func plan(_ problem: RoundProblem) throws -> Plan { try SolvedRound(problem).plan() }

    @Test func contributionsAddUpExactlyForEveryPairOfEngland() throws {
        let problem = try England.problem()
        var pairs = 0
        for (request, candidates) in problem.candidates.enumerated() {
            for candidate in candidates {
                let pair = problem.support(request: request, partner: candidate.partner)
                let sum = problem.scoring.explained(pair).reduce(0) { $0 + $1.points }
                #expect(sum == candidate.score)
                #expect((0...Policy.fullScore).contains(sum))
                pairs += 1
            }
        }
        #expect(pairs > 4000)
    }

    @Test(arguments: ["2026-11-21", "2025-03-31", "2024-03-31", "2019-06-30"])
    func aPlanKeepsEveryRuleAndNobodysPlacesAreExceeded(_ day: String) throws {
        let problem = try England.problem(day)
        let plan = try plan(problem)
        #expect(plan.pairings.count + plan.unserved.count == problem.requests.count)
        for (partner, pairings) in Dictionary(grouping: plan.pairings, by: \.partner) {
            let partner = try #require(problem.partners.first { $0.profile.authority.code == partner })
            #expect(pairings.count <= partner.places)
        }
        for pairing in plan.pairings {
            let receiver = try #require(problem.book.profiles[pairing.request.receiver])
            let partner = try #require(problem.book.profiles[pairing.partner])
            let pair = problem.book.pair(pairing.request, receiver, partner)
            #expect(problem.rules.allSatisfy { !$0.verdict(for: pair).refuses })
        }
        for inForce in plan.inForce {
            #expect(
                !plan.pairings.contains {
                    $0.request.receiver == inForce.receiver && $0.partner == inForce.partnerCode
                }
            )
        }
    }

    @Test func theOrderOfRowsChangesNothing() throws {
        let facts = try England.facts.get()
        let day = Day(known: "2026-11-21")
        let round = try Round(name: "r", asOf: day, scope: RoundScope())
        let policy = try ShippedPolicies.first()
        let first = try plan(RoundProblem(round: round, policy: policy, snapshot: facts.snapshot(asOf: day)))
        for _ in 0..<5 {
            var shuffled = Registry()
            shuffled.authorities = facts.authorities.shuffled()
            shuffled.inspections = facts.inspections.shuffled()
            shuffled.neighbours = facts.neighbours.shuffled()
            shuffled.arrangements = facts.arrangements.shuffled()
            shuffled.partnerships = facts.partnerships.shuffled()
            let again = try plan(RoundProblem(round: round, policy: policy, snapshot: shuffled.snapshot(asOf: day)))
            #expect(again.pairings == first.pairings)
            #expect(again.unserved == first.unserved)
            #expect(again.inForce == first.inForce)
        }
    }

    @Test func aPastPlanUsesNothingPublishedAfterIt() throws {
        let facts = try England.facts.get()
        let day = Day(known: "2024-03-31")
        var then = facts
        then.inspections = facts.inspections.filter { $0.published <= day }
        then.neighbours = facts.neighbours.filter { $0.model == 2021 }
        let round = try Round(name: "r", asOf: day, scope: RoundScope())
        let policy = try ShippedPolicies.first()
        let now = try plan(RoundProblem(round: round, policy: policy, snapshot: facts.snapshot(asOf: day)))
        let past = try plan(RoundProblem(round: round, policy: policy, snapshot: then.snapshot(asOf: day)))
        #expect(now.pairings == past.pairings)
    }

    @Test func aBetterGradeNeverLowersAPartner() throws {
        let problem = try England.problem()
        let facts = try England.facts.get()
        let day = problem.round.asOf
        var generator = SystemRandomNumberGenerator()
        for partner in problem.partners.shuffled(using: &generator).prefix(12) {
            let code = partner.profile.authority.code
            let latest = try #require(partner.profile.latest)
            guard let area = JudgementArea.practice.first(where: { latest.judgements[$0]?.grade == .good }) else {
                continue
            }
            var better = facts
            better.inspections = try facts.inspections.map { inspection in
                inspection.key == latest.key ? try inspection.but(area, .outstanding) : inspection
            }
            let snapshot = better.snapshot(asOf: day)
            let raised = try RoundProblem(round: problem.round, policy: ShippedPolicies.first(), snapshot: snapshot)
            for (request, candidates) in problem.candidates.enumerated() {
                guard
                    let before = candidates.first(where: { problem.partners[$0.partner].profile.authority.code == code }
                    )
                else { continue }
                let after = raised.candidates[request].first {
                    raised.partners[$0.partner].profile.authority.code == code
                }
                #expect(try #require(after).score >= before.score)
            }
        }
    }

    @Test func explanationsAreTrue() throws {
        let problem = try England.problem()
        let devon = LACode.devon
        let explanation = try #require(try SolvedRound(problem).kept().explanation(of: devon))
        let chosen = try #require(explanation.pairing)
        // The best five; the nearest is one of them, or the sixth.
        #expect([5, 6].contains(explanation.others.count))
        let nearer = explanation.others.compactMap(\.kilometres).min()
        #expect(try #require(nearer) <= #require(explanation.kilometres))
        #expect(!explanation.others.contains { $0.partner == chosen.partner })
        #expect(explanation.others.map(\.score) == explanation.others.map(\.score).sorted(by: >))
        #expect(explanation.admissible + explanation.refusals.reduce(0) { $0 + $1.count } == 152)
        for other in explanation.others {
            #expect(other.factors.reduce(0) { $0 + $1.points } == other.score)
            #expect(!other.price.words.isEmpty)
            // Beside the chosen partner, factor by factor: what is said adds up to the scores.
            let comparison = try #require(other.comparison)
            #expect(comparison.lines.reduce(0) { $0 + $1.other } == other.score)
            #expect(comparison.lines.reduce(0) { $0 + $1.chosen } == chosen.score)
            #expect(comparison.lines.allSatisfy { ($0.difference == 0) == ($0.words == nil) })
        }
    }

    @Test func whoIsUnservedIsToldTheShortage() throws {
        let scope = RoundScope(regions: [.northWest], partnersFrom: .own)
        let plan = try plan(England.problem("2024-03-31", scope: scope))
        #expect(plan.unserved.count == 7)
        for unserved in plan.unserved {
            #expect(unserved.reason.contains("11 requests can be served only by"))
            #expect(unserved.reason.contains("10 places in all"))
        }
        // Nobody more pressing is left while somebody less pressing is served.
        let served = plan.pairings.map(\.request.severity).min(), left = plan.unserved.map(\.request.severity).max()
        #expect(try #require(left) <= #require(served))
    }
}
