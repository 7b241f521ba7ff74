import Domain
import IntegerPrograms

/// What came out for those who are composed together in one year, by position in their field.
struct PartAnswer {
    /// Who reviews whom, group by group; members in the order in which they review.
    var groups: [[Int]] = []
    /// Reviews, reviewer first.
    var reviews: [(reviewer: Int, host: Int)] = []
    /// Authorities without a group, or hosts without all their reviewers, with how many are missing.
    var missing: [(authority: Int, count: Int)] = []
    /// Work that the search took, as `Simplex` counts it.
    var work = 0
    var outcomes: [ReviewTier: TierOutcome] = [:]
}
