import Domain

/// Why an authority is with those it is with, and what being with another would cost.
package struct ReviewExplanation: Sendable {
    /// Another authority beside the one asked about.
    package struct Other: Sendable {
        package let authority: LACode
        package let isChosen: Bool
        /// The rule that keeps them apart; `nil` where none does.
        package let refusal: Refusal?
        /// What bringing the two together would cost against the best plan, in the first tiers that change; empty where
        /// nothing is lost before the tie-break, `nil` where it cannot be, or was not asked.
        package let cost: [TierChange]?
        /// Whether it was asked what that would cost.
        package let isWeighed: Bool
    }

    /// What a tier would lose; below nothing where it would gain because an earlier one lost.
    package struct TierChange: Hashable, Sendable {
        package let tier: String
        /// By how much it would be worse.
        package let worse: Int
        /// The same for people.
        package let words: String

        init(_ tier: ReviewTier, worse: Int) {
            self.tier = tier.name
            self.worse = worse
            words = tier.words(worse: worse)
        }
    }

    package let authority: LACode
    package let year: Int
    /// How many years the plan has: what the others would lose by a cost in this one is not worked out.
    package let years: Int
    /// `nil` where it has none.
    package let group: ReviewGroup?
    /// `nil` where it has a place.
    package let reasonUnplaced: String?
    /// The others: those it is with, then by what can be learned.
    package let others: [Other]

    /// The same with what keeps others apart told otherwise.
    package func hiding(_ told: (Refusal, LACode) -> Refusal) -> ReviewExplanation {
        ReviewExplanation(
            authority: authority,
            year: year,
            years: years,
            group: group,
            reasonUnplaced: reasonUnplaced,
            others: others.map { other in
                Other(
                    authority: other.authority,
                    isChosen: other.isChosen,
                    refusal: other.refusal.map { told($0, other.authority) },
                    cost: other.cost,
                    isWeighed: other.isWeighed
                )
            }
        )
    }
}

extension Composer {
    /// Explains an authority's place in a plan of this composer.
    /// - Parameter others: how many that it is not with are weighed.
    /// - Returns: `nil` if the authority has no part in the plan.
    package func explanation(of code: LACode, in plan: ReviewPlan, year: Int, others most: Int) -> ReviewExplanation? {
        guard let part = parts.first(where: { $0.profiles.contains { $0.authority.code == code } }) else { return nil }
        // Who met is kept apart for as long as the plan keeps them.
        let own = Set(part.profiles.map(\.authority.code))
        let apart =
            plan.again(question.past).filter { own.contains($0.review.host) }.map(\.since).min()
            ?? Self.mostYearsApart
        if mayMeetAgain, apart > scheme.repeatAfter {
            return meetingAgain(after: apart).explanation(of: code, in: plan, year: year, others: most)
        }
        let group = plan.groups.first { $0.year == year && $0.members.contains(code) }
        let unplaced = plan.unplaced.first { $0.year == year && $0.authority == code }
        func explained(_ others: [ReviewExplanation.Other]) -> ReviewExplanation {
            ReviewExplanation(
                authority: code,
                year: year,
                years: question.years,
                group: group,
                reasonUnplaced: unplaced?.reason,
                others: others
            )
        }
        let field = field(part, year: year, past: past(before: year, in: plan))
        guard let position = field.profiles.firstIndex(where: { $0.authority.code == code }) else {
            return explained([])
        }
        let together = Set(
            (group?.reviews ?? []).filter { $0.host == code || $0.reviewer == code }
                .flatMap { [$0.host, $0.reviewer] }
        )
        let order = (0..<field.count).filter { $0 != position }.sorted { one, other in
            let first = (together.contains(field.profiles[one].authority.code), field.learning(position, from: one))
            let second = (
                together.contains(field.profiles[other].authority.code), field.learning(position, from: other)
            )
            return first.0 != second.0 ? first.0 : (second.1, one) < (first.1, other)
        }
        var problem = PartProblem(field, scheme: scheme)
        problem.order = tierOrder
        problem.order.removeAll { $0 == .tieBreak }
        problem.mostNodes = 400
        let best = problem.solved()
        var weighed = 0
        let others = order.map { other -> ReviewExplanation.Other in
            let otherCode = field.profiles[other].authority.code
            let refusal = field.refusal(position, other) ?? field.refusal(other, position)
            let isChosen = together.contains(otherCode)
            var cost: [ReviewExplanation.TierChange]?, isWeighed = false
            if !isChosen, weighed < most, let best {
                weighed += 1
                isWeighed = true
                cost = problem.solved(forcing: (position, other)).map { changes($0, against: best, problem.order) }
            }
            return ReviewExplanation.Other(
                authority: otherCode,
                isChosen: isChosen,
                refusal: refusal,
                cost: cost,
                isWeighed: isWeighed
            )
        }
        return explained(others)
    }

    private func changes(
        _ forced: PartAnswer,
        against best: PartAnswer,
        _ order: [ReviewTier]
    ) -> [ReviewExplanation.TierChange] {
        order.compactMap { tier in
            let worse = (forced.outcomes[tier]?.value ?? 0) - (best.outcomes[tier]?.value ?? 0)
            return worse == 0 ? nil : ReviewExplanation.TierChange(tier, worse: worse)
        }
    }

    /// Reviews done before a year of a plan, with the years since.
    func past(before year: Int, in plan: ReviewPlan) -> [ReviewQuestion.Pair: Int] {
        var past = question.past.mapValues { $0 + year - 1 }
        for group in plan.groups where group.year < year {
            for review in group.reviews {
                past[ReviewQuestion.Pair(review.reviewer, review.host)] = year - group.year
            }
        }
        return past
    }
}
