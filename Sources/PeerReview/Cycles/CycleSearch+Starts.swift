import Domain
import IntegerPrograms

// Where the planning of several years begins.

extension CycleSearch {
    /// Other starts: a known design, years drawn by the seed, and the best so far with two years drawn anew.
    /// - Returns: `nil` where there is no such start.
    func start(_ attempt: Int, _ best: State) -> State? {
        // Where somebody dropped out, what stood is the one thing to start from.
        if question.keepsFirst { return nil }
        if attempt == 0 {
            if case .rotation = composer.scheme.shape { return yearByYear(attempt: 0, exchangesFirst: false) }
            return design()
        }
        let isComplete = best.costs[.placed] == 0
        guard isComplete else { return attempt <= 10 ? yearByYear(attempt: UInt64(attempt)) : nil }
        // The first two and every third from then on are drawn wholly anew.
        if attempt <= 2 { return yearByYear(attempt: UInt64(attempt)) }
        if attempt % 3 == 2 { return yearByYear(attempt: UInt64(attempt / 3 + 2)) }
        return redrawn(best, attempt, attempt % 3 == 0 ? Self.drawnAmongBest : Self.drawn)
    }

    /// The best so far with two years drawn anew.
    private func redrawn(_ best: State, _ attempt: Int, _ order: [ReviewTier]) -> State {
        var state = best
        let draw = SplitMix.mix(question.seed ^ UInt64(attempt) << 20)
        let one = Int(draw % UInt64(count)), other = (one + 1 + Int(draw >> 32 % UInt64(count - 1))) % count
        for year in [one, other] { state.codes[year] = [] }
        for year in [one, other] {
            let field = field(year + 1, given: state.codes, seed: SplitMix.mix(draw ^ UInt64(year)) >> 1)
            let answer = solved(field, year + 1, from: nil, order, mostNodes: Self.mostNodesOfStart)
            state.codes[year] = codes(answer, field)
            state.answers[year] = answer
        }
        state.costs = total(state.answers)
        return state
    }

    /// Where a start is drawn, the seed decides before what is learned.
    private static let drawn: [ReviewTier] = [.placed, .usualSize, .balance, .spread, .tieBreak]

    /// The same among years in which most is learned.
    private static let drawnAmongBest: [ReviewTier] = [.placed, .usualSize, .balance, .spread, .learning, .tieBreak]

    /// Each year the best given those before it, and where somebody dropped out given those to come as they stood.
    func yearByYear(attempt: UInt64, exchangesFirst: Bool = true) -> State {
        var codes = (1...count).map { question.keepsFirst ? question.reference[$0] ?? [] : [] }
        var answers: [PartAnswer] = []
        for year in 1...count {
            let seed = attempt == 0 ? nil : SplitMix.mix(question.seed ^ attempt << 8 ^ UInt64(year)) >> 1
            let field = field(year, given: codes, seed: seed)
            let answer =
                attempt == 0
                ? solved(field, year, from: nil, sweepOrder, exchangesFirst: exchangesFirst)
                : solved(field, year, from: nil, Self.drawn, mostNodes: Self.mostNodesOfStart)
            codes[year - 1] = self.codes(answer, field)
            answers.append(answer)
        }
        return State(answers: answers, codes: codes, costs: total(answers))
    }

    /// The years of a known design, with members put in the places where they break fewest rules and learn most.
    private func design() -> State? {
        guard case .groups(let size, _, let within) = composer.scheme.shape else { return nil }
        let field = field(1, given: [])
        let years = ResolvableDesign.years(field.count, size: size, atMost: count)
        guard years.count == count else { return nil }
        let seated = DesignSeating(field, within: within).seated(years)
        var answers: [PartAnswer] = [], codes: [[Pair]] = []
        for groups in seated {
            var answer = PartAnswer()
            answer.groups = groups
            answer.reviews = groups.flatMap { GroupSizes.reviews(of: $0, within: within) }
            answers.append(answer)
            codes.append(self.codes(answer, field))
        }
        var state = State(answers: answers, codes: codes, costs: TierCosts())
        for year in 1...count { compose(year, in: &state, sweepOrder) }
        state.costs = total(state.answers)
        return state
    }
}
