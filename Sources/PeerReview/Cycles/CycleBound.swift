import Domain
import IntegerPrograms

/// What no plan of all years together can better, tier by tier.
///
/// A year by itself, without the rule about repeats, bounds every year. Over several years a reviewer meets a host only so
/// often; on average over the years, a review is then chosen to that part at most, which bounds the sum more closely.
struct CycleBound {
    let composer: Composer
    let part: Composer.Part
    let years: [Composer.Year]

    /// Nodes, and work, that each tier of two years at once may take.
    private static let mostNodesOfTwo = 1000
    private static let mostWorkOfTwo = 700_000_000
    /// A larger part is bounded year by year alone.
    private static let mostMembers = 60

    /// Bounds of the sums over all years; none for a tier of which nothing is known.
    func bounds() -> [ReviewTier: Int] {
        guard years.count > 1 else { return years.first?.answer.outcomes.mapValues(\.bound) ?? [:] }
        let fields = (1...years.count).map(field)
        // The years alike in what they ask of those who are composed: what is entered of others changes nothing.
        let isAlike = fields.dropFirst().allSatisfy { $0.asksTheSame(as: fields[0]) }
        let hasReference = fields.contains(where: \.hasReference)
        let isOne = isAlike && !hasReference
        let alone = isOne ? [relaxed(1)] : (1...years.count).map(relaxed)
        var bounds: [ReviewTier: Int] = [:]
        for tier in composer.tierOrder {
            bounds[tier] = alone.reduce(0) { $0 + ($1.outcomes[tier]?.bound ?? 0) } * (isOne ? years.count : 1)
        }
        let counted = MeetingCount(fields, scheme: composer.scheme).leastEmpty
        if let placed = bounds[.placed], counted > placed {
            bounds[.placed] = counted
            // Years with fewer places than a year by itself has: what that one could do in later tiers says nothing.
            for tier in composer.tierOrder where tier != .placed { bounds[tier] = leastOfAll(tier, isAlike: isAlike) }
            return bounds
        }
        guard isAlike, part.profiles.count <= Self.mostMembers else { return bounds }
        // The closer bound is worked out for the first tier that is not reached.
        func sum(_ tier: ReviewTier) -> Int { years.reduce(0) { $0 + ($1.answer.outcomes[tier]?.value ?? 0) } }
        let open = composer.tierOrder.first { sum($0) != bounds[$0] }
        guard let open, open != .tieBreak else { return bounds }
        // What stood before differs from year to year: from there on the years are not alike.
        let alike = hasReference ? Array(composer.tierOrder.prefix { $0 != .leastChange }) : composer.tierOrder
        guard alike.contains(open) else { return bounds }
        let later = alike.drop { $0 != open }.filter { $0 != .tieBreak }
        var problem = problem
        for tier in composer.tierOrder.prefix(while: { $0 != open }) {
            problem.floors[tier] = alone[0].outcomes[tier]?.bound
        }
        let closer = problem.boundsOverYears(
            years.count,
            eachAtMost: often,
            later.map { ($0, sum($0)) },
            from: years[0].answer
        )
        if let closer = closer[open] { bounds[open] = max(bounds[open] ?? .min, closer) }
        if open == .learning { bounds[open] = max(bounds[open] ?? .min, -mostLearned) }
        if sum(open) != bounds[open], let closer = boundByTwo(open, alone: alone[0]) {
            bounds[open] = max(bounds[open] ?? .min, closer)
        }
        // The years are not each as good here as a year by itself, so what a year by itself could do later says nothing.
        for tier in composer.tierOrder.drop(while: { $0 != open }).dropFirst() {
            bounds[tier] = [leastOfAll(tier, isAlike: isAlike), closer[tier]].compactMap { $0 }.max()
        }
        return bounds
    }

    /// What no years can better in a tier, whatever came before it; `nil` where nothing is known.
    private func leastOfAll(_ tier: ReviewTier, isAlike: Bool) -> Int? {
        if tier == .learning { return isAlike && part.profiles.count <= Self.mostMembers ? -mostLearned : nil }
        return tier.isMost || tier == .tieBreak ? nil : 0
    }

    /// Years that follow one another within the years without repeats share no review, so that any two of them cost at
    /// least what two years composed at once cost; the tiers before must be as good as a year by itself can be.
    private func boundByTwo(_ tier: ReviewTier, alone: PartAnswer) -> Int? {
        let apart = min(years.count, composer.scheme.repeatAfter)
        guard apart > 1 else { return nil }
        var order = Array(composer.tierOrder.prefix { $0 != tier })
        var floors: [ReviewTier: Int] = [:]
        for earlier in order + [tier] { floors[earlier] = alone.outcomes[earlier].map { $0.bound * 2 } }
        order.append(tier)
        var problem = problem
        problem.order = order
        guard let both = TwoYears(problem, problem),
            let found = both.solved(
                from: years[0].answer,
                years[1].answer,
                mostNodes: Self.mostNodesOfTwo,
                mostWork: Self.mostWorkOfTwo,
                floors: floors
            ),
            order.dropLast().allSatisfy({ found.outcomes[$0]?.value == floors[$0] }),
            let two = found.outcomes[tier]?.bound, let one = alone.outcomes[tier]?.bound
        else { return nil }
        // Blocks of years that share nothing, as even as can be.
        let blocks = (years.count + apart - 1) / apart
        return (0..<blocks).reduce(0) { sum, block in
            let length = (years.count + block) / blocks
            return sum + (length == 1 ? one : ceilingDivide(length * two, 2))
        }
    }

    private var often: Int {
        (years.count + composer.scheme.repeatAfter - 1) / composer.scheme.repeatAfter
    }

    /// What reviewers can learn over all years at the most: each from the best hosts it can have, each as often as it may.
    private var mostLearned: Int {
        let field = field(1), shape = composer.scheme.shape
        let given = shape.sizes.map { shape.given(inGroupOf: $0) }.max() ?? shape.given(inGroupOf: 0)
        let isMutual = if case .groups(_, _, .everyone) = shape { true } else { false }
        let sums = (0..<field.count).map { one -> Int in
            let values = (0..<field.count).filter { $0 != one }.map { other in
                field.learning(one, from: other) + (isMutual ? field.learning(other, from: one) : 0)
            }
            let best = values.sorted(by: >).flatMap { Array(repeating: $0, count: often) }
            return best.prefix(given * years.count).reduce(0, +)
        }
        // Where all review one another, both have counted what passes between them.
        return sums.reduce(0, +) / (isMutual ? 2 : 1)
    }

    private func field(_ year: Int) -> ReviewField {
        composer.field(part, year: year, past: composer.question.past.mapValues { $0 + year - 1 })
    }

    private func relaxed(_ year: Int) -> PartAnswer {
        var problem = PartProblem(field(year), scheme: composer.scheme)
        problem.order = composer.tierOrder
        return problem.solved() ?? PartAnswer()
    }

    /// The first year's problem without the others.
    private var problem: PartProblem {
        var problem = PartProblem(field(1), scheme: composer.scheme)
        problem.order = composer.tierOrder
        return problem
    }
}
