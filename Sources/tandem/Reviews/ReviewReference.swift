import Domain
import Store

extension ReviewQuestion {
    /// Keeps as much as possible of the plan that stood before under the same name.
    mutating func refer(to before: StoredReviewPlan?) {
        guard let before else { return }
        for group in before.plan.groups {
            reference[group.year, default: []] += group.reviews.map { Pair($0.reviewer, $0.host) }
        }
        reference = reference.mapValues { $0.sorted() }
        keepsFirst = Set(absent) != Set(before.question.absent)
    }
}

extension StoredReviewPlan {
    /// The week of its last visit; `nil` where none has a week.
    var lastVisit: Day? { plan.groups.flatMap(\.reviews).compactMap(\.week).max() }

    /// Its reviews with the years since, counted from the year after its last.
    var donePairs: [ReviewQuestion.Pair: Int] {
        var pairs: [ReviewQuestion.Pair: Int] = [:]
        for group in plan.groups {
            for review in group.reviews {
                let pair = ReviewQuestion.Pair(review.reviewer, review.host)
                let since = question.years - group.year + 1
                pairs[pair] = min(since, pairs[pair] ?? since)
            }
        }
        for (pair, since) in question.past where pairs[pair] == nil { pairs[pair] = since + question.years }
        return pairs
    }
}
