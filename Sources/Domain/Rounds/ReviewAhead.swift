/// A peer review that was approved and is still to come: who reviews whom, for whatever else is asked of the two.
package struct ReviewAhead: Hashable, Sendable {
    package let programme: String
    package let reviewer: LACode
    package let host: LACode
    /// The first day of its week; `nil` where none is set.
    package let week: Day?

    package init(programme: String, reviewer: LACode, host: LACode, week: Day?) {
        self.programme = programme
        self.reviewer = reviewer
        self.host = host
        self.week = week
    }
}
