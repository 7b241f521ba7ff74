import Domain

/// A composed plan as stored, with all that it was composed from.
package struct StoredReviewPlan: Sendable {
    /// The plan's number in the database.
    let identifier: Int
    /// The programme's name.
    package let programme: String
    /// 1 the first plan of its programme.
    package let number: Int
    /// The scheme's name.
    package let schemeName: String
    /// The scheme's text, which the plan keeps whatever becomes of the scheme.
    package let schemeText: String
    /// The hash of that text, hexadecimal.
    package let schemeSHA256: String
    /// What was asked and declared.
    package let question: ReviewQuestion
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    /// The facts known at that moment.
    package let facts: Registry
    /// How long composing took.
    package let milliseconds: Int
    /// The plan.
    package let plan: ReviewPlan
    /// Why it was composed after another had been approved; empty where none had.
    package let reason: String
    /// Who approved it; `nil` where nobody has.
    package let approval: ReviewApproval?
    /// The newest teams; empty where none were filled.
    package let places: [TeamPlace]
}

/// That people agreed to a plan: who wrote it down, and when.
package struct ReviewApproval: Hashable, Sendable {
    /// The role in the database.
    package let role: String
    /// The user of the operating system.
    package let user: String
    /// The time, as `2026-11-21 09:30`, UTC.
    package let at: String
    /// What was noted.
    package let note: String
}

/// A programme in a list.
package struct ReviewProgrammeSummary: Sendable {
    /// Its name.
    package let name: String
    /// The day of its newest plan.
    package let asOf: Day
    /// The scheme of its newest plan.
    package let scheme: String
    /// How many plans it has.
    package let plans: Int
    /// The number of its approved plan; `nil` where none is.
    package let approved: Int?
}
