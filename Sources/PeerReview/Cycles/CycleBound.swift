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

    /// Bounds of the sums over all years; a tier behind one that is not reached has a bound that says nothing, and is not
    /// shown.
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
        guard let open, open != .tieBreak, let closer = closer(open) else { return bounds }
        bounds[open] = max(bounds[open] ?? .min, closer)
        return bounds
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
        let often = (years.count + composer.scheme.repeatAfter - 1) / composer.scheme.repeatAfter
        return problem.boundOverYears(years.count, eachAtMost: often, tier)
    }
}
