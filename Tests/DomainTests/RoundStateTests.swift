import Testing

@testable import Domain

/// The life of a round, step by step.
@Suite struct RoundStateTests {
    @Test func everyStateIsReachedFromADraft() {
        var reached: Set<RoundState> = [.draft], next: [RoundState] = [.draft]
        while let state = next.popLast() {
            for step in state.steps where reached.insert(step.state).inserted { next.append(step.state) }
        }
        #expect(reached == Set(RoundState.allCases))
        #expect(Set(RoundStep.all.map { [$0.was, $0.state] }).count == RoundStep.all.count)
    }

    @Test func itsUsualLifeGoesThroughAllButWithdrawal() {
        var life: [RoundState] = [.draft]
        while let next = life.last?.steps.first(where: { !$0.needsReason }) { life.append(next.state) }
        #expect(life == [.draft, .proposed, .consulting, .approved, .published, .closed])
    }

    @Test func aReasonIsNeededToGiveUpAndToGoBack() {
        let order = RoundState.allCases
        for step in RoundStep.all {
            let isBack = (order.firstIndex(of: step.state) ?? 0) < (order.firstIndex(of: step.was) ?? 0)
            #expect(step.needsReason == (isBack || step.state == .withdrawn), "\(step)")
        }
    }

    @Test func whatCannotBeSaysWhatCan() throws {
        func moves(_ state: RoundState) -> [RoundMove] {
            [
                RoundMove(
                    number: 2,
                    state: state,
                    plan: 1,
                    reason: "",
                    by: "anna",
                    role: "tandem",
                    at: "2026-11-29 10:12"
                )
            ]
        }
        let error = #expect(throws: InvariantBroken.self) { try moves(.proposed).step(to: .published) }
        #expect(
            error?.description
                == "it is proposed (plan 1), by anna on 2026-11-29 10:12, and cannot become published from there; it can "
                + "become consulting, withdrawn"
        )
        let over = #expect(throws: InvariantBroken.self) { try moves(.closed).step(to: .withdrawn) }
        #expect(over?.description.contains("the end of its life") == true)
        #expect(try moves(.consulting).step(to: nil).state == .approved)
        // Once a plan was approved, no other comes.
        #expect(RoundState.allCases.filter(\.takesPlans) == [.draft, .proposed, .consulting])
    }

    @Test func whatWasTakenBackStandsNoLonger() {
        let lines = [(1, nil), (2, nil), (3, 2), (4, nil), (5, 4), (6, 1)].map { number, undoes in
            RoundLogLine(number: number, kind: .move, what: "", by: "", role: "", at: "", undoes: undoes)
        }
        #expect(lines.standing.isEmpty)
        #expect(lines.prefix(4).map { $0 }.standing.map(\.number) == [1, 4])
    }
}
