import Domain

// Where the planning of several years begins.

extension CycleSearch {
    /// Other starts: a known design, and where somebody lacks a place, years drawn by the seed.
    func starts(isComplete: Bool) -> [() -> State?] {
        // Where somebody dropped out, what stood is the one thing to start from.
        if question.keepsFirst { return [] }
        var starts: [() -> State?] = [design]
        for attempt in UInt64(1)...(isComplete ? 6 : 10) { starts.append { yearByYear(attempt: attempt) } }
        return starts
    }

    /// Where a start is drawn, the seed decides before what is learned.
    private static let drawn: [ReviewTier] = [.placed, .usualSize, .balance, .spread, .tieBreak]

    /// Each year the best given those before it, and where somebody dropped out given those to come as they stood.
    func yearByYear(attempt: UInt64) -> State {
        var codes = (1...count).map { question.keepsFirst ? question.reference[$0] ?? [] : [] }
        var answers: [PartAnswer] = []
        for year in 1...count {
            let seed = attempt == 0 ? nil : Mixing.mix(question.seed ^ attempt << 8 ^ UInt64(year)) >> 1
            let field = field(year, given: codes, seed: seed)
            let answer =
                attempt == 0
                ? solved(field, year, from: nil, sweepOrder)
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
