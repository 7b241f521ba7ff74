import Domain
import Testing

@testable import Partnering

@Suite struct PairAnswerTests {
    private func answer(_ receiver: String, _ partner: String, _ day: String = "2026-11-21") throws -> PairAnswer {
        try PairAnswer(
            receiver: try #require(LACode(receiver)),
            partner: try #require(LACode(partner)),
            policy: ShippedPolicies.first(),
            book: ProfileBook(try England.snapshot(day))
        )
    }

    @Test func anAdmissiblePairHasARankAmongTheAdmissible() throws {
        let devonDorset = try answer("878", "838")
        #expect(devonDorset.isEligible)
        #expect(devonDorset.rank == 1)
        #expect(devonDorset.candidates == 86)
        #expect(devonDorset.factors.reduce(0) { $0 + $1.points } == devonDorset.score)
    }

    @Test func everyRuleThatRefusesIsNamed() throws {
        let tamesideStockport = try answer("357", "356")
        #expect(tamesideStockport.refusals.map(\.rule) == ["H2", "H9"])
        #expect(tamesideStockport.rank == nil)
        #expect(try answer("878", "878").refusals.map(\.rule).contains("H1"))
        #expect(try answer("878", "838").notKnown.map(\.rule) == ["H1", "H3"])
    }

    @Test func ranksAgreeWithTheRound() throws {
        let problem = try England.problem()
        for index in problem.requests.indices.prefix(6) {
            let request = problem.requests[index]
            for candidate in problem.candidates[index].prefix(5) {
                let code = problem.partners[candidate.partner].profile.authority.code
                let answer = try answer(request.receiver.description, code.description)
                #expect(answer.score == candidate.score)
                #expect(answer.rank == problem.candidates[index].count { $0.score > candidate.score } + 1)
                #expect(answer.candidates == problem.candidates[index].count)
            }
        }
    }

    @Test func whoSeeksNothingIsRefusedByThatRuleAlone() throws {
        let hull = try answer("810", "838")
        #expect(hull.refusals.map(\.rule) == ["H5"])
        #expect(hull.score == nil)
    }

    @Test func theAbolishedArePartOfNoPair() {
        #expect(throws: InvariantBroken.self) { try answer("909", "838") }
        #expect(throws: Never.self) { try answer("909", "888", "2023-03-31") }
    }
}
