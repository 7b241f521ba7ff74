import Domain

/// Reviewer and host have a week of the season in which neither has an inspection window or a blackout.
/// Source: docs/domain.md §8.1, H8.
struct AWeekForBoth: ReviewRule {
    let id = RuleID.aWeekForBoth
    let wording = "a week of the season outside both inspection windows"
    let concernsGroup = false

    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict {
        guard let calendar = context.calendar, !calendar.weeks.isEmpty else { return .met }
        let one = reviewer.authority, other = host.authority
        // An authority without any free week is left out before rules are asked.
        if calendar.isAlwaysFree(one.code) || calendar.isAlwaysFree(other.code) { return .met }
        if calendar.weeks.contains(where: { calendar.isFree(one.code, in: $0) && calendar.isFree(other.code, in: $0) })
        {
            return .met
        }
        return .notMet("\(one.name) and \(other.name) have no week of the season free of inspection windows together")
    }
}
