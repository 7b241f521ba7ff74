import Domain
import IntegerPrograms

/// Two years in which no review takes place twice, composed at once: what one year gives up for the other is weighed,
/// which composing one after the other cannot do.
struct TwoYears {
    private let problem: PartProblem
    private let one: YearModel
    private let other: YearModel
    private let program: IntegerProgram

    /// Two years of the same authorities; `nil` where there is too much to weigh at once.
    init?(_ first: PartProblem, _ second: PartProblem) {
        guard first.field.profiles.map(\.authority.code) == second.field.profiles.map(\.authority.code),
            let one = YearModel(first, mostColumns: PartProblem.mostColumnsBeside),
            let other = YearModel(second, mostColumns: PartProblem.mostColumnsBeside)
        else { return nil }
        problem = first
        // A ring that turns round is another group of reviews; its columns know one order only.
        guard one.turns == 1 else { return nil }
        self.one = one
        self.other = other
        var program = one.program.beside(other.program)
        var columns: [Int: [Int]] = [:]
        for (index, reviews) in (one.reviews + other.reviews).enumerated() {
            for review in reviews { columns[review.0 * first.field.count + review.1, default: []].append(index) }
        }
        program.exclusions += columns.sorted { $0.key < $1.key }.map(\.value)
        self.program = program
    }

    /// The best two years found from two that stood, with the sums of both by tier.
    /// - Parameter floors: bounds of the sums known beforehand.
    func solved(
        from first: PartAnswer,
        _ second: PartAnswer,
        mostNodes: Int,
        mostWork: Int,
        floors: [ReviewTier: Int] = [:]
    ) -> (one: PartAnswer, other: PartAnswer, outcomes: [ReviewTier: TierOutcome], work: Int)? {
        let shift = one.program.columnCount
        var start = one.choice(first)
        for (column, times) in other.choice(second) { start[column + shift] = times }
        guard program.holds(start) else { return nil }
        var problem = problem
        problem.mostNodes = mostNodes
        problem.mostWork = mostWork
        problem.floors = floors
        guard let (choice, outcomes, work) = problem.run(program, from: start, forcing: [], least) else { return nil }
        var mine: [Int: Int] = [:], theirs: [Int: Int] = [:]
        for (column, times) in choice {
            if column < shift { mine[column] = times } else { theirs[column - shift] = times }
        }
        return (answer(one, mine), answer(other, theirs), outcomes, work)
    }

    /// What numbers alone say of both years.
    private var least: GroupSizes? {
        guard case .groups = problem.shape else { return nil }
        let once = problem.leastSizes
        return GroupSizes(sizes: [], left: 2 * once.left, cost: 2 * once.cost)
    }

    /// A year's answer with its values; what is known of both together bounds neither.
    private func answer(_ model: YearModel, _ choice: [Int: Int]) -> PartAnswer {
        var answer = model.answer(choice)
        for tier in ReviewTier.allCases {
            answer.outcomes[tier] = TierOutcome(
                value: model.program.cost(of: choice, tier: tier.rawValue),
                bound: -TierSearch.beyond
            )
        }
        return answer
    }
}
