import Domain
import IntegerPrograms

/// Who goes without a place goes without it as late as can be: what is planned for the first years takes place.
extension CycleSearch {
    /// Exchanges years until none with more gaps comes before one with fewer, as far as every review may take place in its
    /// new year. What the years come to in all stays the same, but for what is kept of a plan that stood.
    func gapsLast(_ start: State) -> State {
        guard count > 1, !question.keepsFirst else { return start }
        var state = start, isSettled = false
        func gaps(_ index: Int) -> Int { state.answers[index].outcomes[.placed]?.value ?? 0 }
        while !isSettled {
            isSettled = true
            for early in 0..<count - 1 {
                for late in (early + 1..<count).reversed() where gaps(early) > gaps(late) {
                    guard let other = exchanged(state, early, late) else { continue }
                    state = other
                    isSettled = false
                }
            }
        }
        return state
    }

    /// Two years in one another's place; `nil` where a review may not take place then.
    private func exchanged(_ start: State, _ one: Int, _ other: Int) -> State? {
        var state = start
        state.codes.swapAt(one, other)
        state.answers.swapAt(one, other)
        for index in 0..<count {
            let field = field(index + 1, given: state.codes)
            // Positions mean the same where the same authorities take part.
            if index == one || index == other {
                guard
                    field.profiles.map(\.authority.code)
                        == self.field(one + other + 1 - index, given: start.codes)
                        .profiles.map(\.authority.code)
                else { return nil }
            }
            for review in state.answers[index].reviews {
                guard field.mayReview(review.reviewer, review.host), field.mayMeet(review.reviewer, review.host) else {
                    return nil
                }
            }
            if index == one || index == other, let kept = state.answers[index].outcomes[.leastChange] {
                let value = -state.answers[index].reviews.count { field.isKept($0.reviewer, $0.host) }
                state.answers[index].outcomes[.leastChange] = TierOutcome(value: value, bound: kept.bound)
            }
        }
        state.costs = total(state.answers)
        return state
    }
}
