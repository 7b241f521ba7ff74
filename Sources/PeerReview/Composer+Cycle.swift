import Domain

extension Composer {
    /// The years of a part, one after the other, without a repeat before it is due.
    ///
    /// Each year is best given the years before it. Where that leaves somebody without a place in a later year, the cycle
    /// is begun anew with years drawn by the seed, until one is found in which everybody has a place every year, or the
    /// attempts are over.
    func cycle(_ part: Part, _ progress: @escaping (Progress) -> Void) -> [Year] {
        var best = years(part, attempt: 0, progress)
        guard question.years > 1, missing(best) > 0 else { return best }
        for attempt in UInt64(1)...12 {
            let other = years(part, attempt: attempt, progress)
            if missing(other) < missing(best) { best = other }
            if missing(best) == 0 { break }
        }
        return best
    }

    private func missing(_ years: [Year]) -> Int {
        years.reduce(0) { $0 + $1.answer.missing.reduce(0) { $0 + $1.count } }
    }

    private func years(_ part: Part, attempt: UInt64, _ progress: @escaping (Progress) -> Void) -> [Year] {
        var years: [Year] = []
        var past = question.past
        for year in 1...max(1, question.years) {
            var composer = self
            if attempt > 0 {
                var seeded = question
                seeded.seed = Mixing.mix(question.seed ^ attempt << 8 ^ UInt64(year)) >> 1
                composer = Composer(scheme: scheme, question: seeded, picture: picture)
            }
            let field = composer.field(part, year: year, past: past)
            var problem = PartProblem(field, scheme: scheme)
            problem.order = tierOrder
            if attempt > 0 {
                problem.order = [.placed, .usualSize, .balance, .spread, .tieBreak, .learning, .travel, .leastChange]
            }
            problem.progress = { tier, outcome in
                let sign = tier.isMost ? -1 : 1
                progress(
                    Progress(
                        year: year,
                        part: part.name,
                        tier: tier.name,
                        value: outcome.value >= TierSearch.beyond ? nil : sign * outcome.value,
                        bound: sign * outcome.bound
                    )
                )
            }
            let answer = problem.solved() ?? PartAnswer()
            years.append(Year(field: field, answer: answer))
            past = past.mapValues { $0 + 1 }
            for review in answer.reviews {
                let codes = (field.profiles[review.reviewer], field.profiles[review.host])
                past[ReviewQuestion.Pair(codes.0.authority.code, codes.1.authority.code)] = 1
            }
        }
        return years
    }
}
