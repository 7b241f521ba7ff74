import Domain

/// What no plan of all years together can better, tier by tier.
///
/// A year by itself, without the rule about repeats, bounds every year. Over several years a reviewer meets a host only so
/// often; on average over the years, a review is then chosen to that part at most, which bounds the sum more closely.
struct CycleBound {
    let composer: Composer
    let part: Composer.Part
    let years: [Composer.Year]

    /// A larger part is bounded year by year alone.
    private static let mostMembers = 60

    /// Bounds of the sums over all years; none for a tier of which nothing is known.
    func bounds() -> [ReviewTier: Int] {
        guard years.count > 1 else { return years.first?.answer.outcomes.mapValues(\.bound) ?? [:] }
        let asked = composer.question
        // The years alike: no review of the past that is due again meanwhile, nothing to keep, no window in one of them.
        let isAlike =
            asked.past.isEmpty && asked.reference.isEmpty
            && asked.allWindows(composer.scheme, in: composer.picture).isEmpty
        let alone = isAlike ? [relaxed(1)] : (1...years.count).map(relaxed)
        var bounds: [ReviewTier: Int] = [:]
        for tier in composer.tierOrder {
            bounds[tier] =
                alone.reduce(0) { $0 + ($1.outcomes[tier]?.bound ?? 0) } * (isAlike ? years.count : 1)
        }
        guard isAlike, part.profiles.count <= Self.mostMembers else { return bounds }
        // The closer bound is worked out for the first tier that is not reached.
        let open = composer.tierOrder.first { tier in
            years.reduce(0) { $0 + ($1.answer.outcomes[tier]?.value ?? 0) } != bounds[tier]
        }
        guard let open, open != .tieBreak else { return bounds }
        if let closer = closer(open) { bounds[open] = max(bounds[open] ?? .min, closer) }
        if open == .learning { bounds[open] = max(bounds[open] ?? .min, -mostLearned) }
        // The years are not each as good here as a year by itself, so what a year by itself could do later says nothing.
        for tier in composer.tierOrder.drop(while: { $0 != open }).dropFirst() {
            bounds[tier] = tier == .learning ? -mostLearned : tier.isMost || tier == .tieBreak ? nil : 0
        }
        return bounds
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

    private func closer(_ tier: ReviewTier) -> Int? {
        var problem = PartProblem(field(1), scheme: composer.scheme)
        problem.order = composer.tierOrder
        return problem.boundOverYears(years.count, eachAtMost: often, tier)
    }
}
