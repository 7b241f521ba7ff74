import IntegerPrograms

/// How years that are drawn up are made better: one composed anew, or two at once, given all the others.
extension CycleSearch {
    func compose(_ year: Int, in state: inout State, _ order: [ReviewTier], mostNodes: Int = mostNodes) {
        let field = field(year, given: state.codes)
        let answer = solved(field, year, from: state.answers[year - 1], order, mostNodes: mostNodes)
        state.answers[year - 1] = answer
        state.codes[year - 1] = codes(answer, field)
    }

    /// Composes year after year anew, given all the others, as long as a year that it may not repeat has changed since.
    func improved(_ start: State) -> State {
        guard count > 1 else { return start }
        var state = start
        let sweeps = part.profiles.count <= Self.mostForStarts ? Self.mostSweeps : 1
        var isSettled = Array(repeating: false, count: count)
        for _ in 0..<sweeps {
            for year in 1...count where !isSettled[year - 1] {
                isSettled[year - 1] = true
                var other = state
                compose(year, in: &other, sweepOrder)
                other.costs = total(other.answers)
                guard isLess(other.costs, state.costs) else { continue }
                state = other
                for near in 1...count where near != year && abs(near - year) < composer.scheme.repeatAfter {
                    isSettled[near - 1] = false
                }
            }
            if isSettled.allSatisfy({ $0 }) || spent.work > Self.mostWork { break }
        }
        return state
    }

    /// Composes two years at once, given all the others, as long as any two get better so.
    func improvedByTwo(_ start: State) -> State {
        guard count > 1, !question.keepsFirst, part.profiles.count <= Self.mostForStarts else { return start }
        var state = start, since = 0, work = 0
        let pairs = (1..<count).flatMap { one in
            (one + 1...count).filter { $0 - one < composer.scheme.repeatAfter }.map { (one, $0) }
        }
        guard !pairs.isEmpty else { return start }
        for turn in 0..<Self.mostTurns * pairs.count where since < pairs.count && work < Self.mostWorkOfTwo {
            let (one, other) = pairs[turn % pairs.count]
            since += 1
            var codes = state.codes
            codes[one - 1] = []
            codes[other - 1] = []
            let problems = [one, other].map { problem(field($0, given: codes), $0, sweepOrder) }
            guard let both = TwoYears(problems[0], problems[1]),
                let found = both.solved(
                    from: state.answers[one - 1],
                    state.answers[other - 1],
                    mostNodes: Self.mostNodes,
                    mostWork: Self.mostWorkOfTwoByTier
                )
            else { continue }
            work += found.work
            var next = state
            for (year, answer, problem) in [(one, found.one, problems[0]), (other, found.other, problems[1])] {
                next.answers[year - 1] = answer
                next.codes[year - 1] = self.codes(answer, problem.field)
            }
            next.costs = total(next.answers)
            guard isLess(next.costs, state.costs) else { continue }
            state = improved(next)
            since = 0
        }
        return state
    }

    /// Draws by the seed among what is equally good, which is left for the end; what is drawn may open a way to better.
    func finished(_ start: State) -> State {
        guard count > 1 else { return start }
        var state = start
        for _ in 0..<Self.mostSweeps {
            for year in 1...count { compose(year, in: &state, composer.tierOrder, mostNodes: Self.mostNodesAtEnd) }
            state.costs = total(state.answers)
            let better = improved(state)
            guard isLess(better.costs, state.costs) else { break }
            state = better
        }
        for index in state.answers.indices where state.answers[index].outcomes[.tieBreak]?.bound == -TierSearch.beyond {
            compose(index + 1, in: &state, composer.tierOrder)
        }
        return state
    }

    /// The tiers that are looked at while years are composed again and again.
    var sweepOrder: [ReviewTier] { count > 1 ? composer.tierOrder.filter { $0 != .tieBreak } : composer.tierOrder }

    func total(_ answers: [PartAnswer]) -> TierCosts {
        var costs = TierCosts()
        for answer in answers {
            for (tier, outcome) in answer.outcomes { costs[tier] += outcome.value }
        }
        return costs
    }

    func isLess(_ one: TierCosts, _ other: TierCosts) -> Bool {
        for tier in sweepOrder where one[tier] != other[tier] { return one[tier] < other[tier] }
        return false
    }
}
