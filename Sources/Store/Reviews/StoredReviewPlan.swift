import Domain

/// A composed plan as stored, with all that it was composed from.
package struct StoredReviewPlan: Sendable {
    /// In the database.
    let identifier: Int
    package let programme: String
    /// 1 the first plan of its programme.
    package let number: Int
    package let schemeName: String
    /// The scheme's text, which the plan keeps whatever becomes of the scheme.
    package let schemeText: String
    /// Of that text, hexadecimal.
    package let schemeSHA256: String
    package let question: ReviewQuestion
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    /// Known at that moment.
    package let facts: Registry
    package let milliseconds: Int
    package let plan: ReviewPlan
    /// Why it was composed after another had been approved; empty where none had.
    package let reason: String
    /// `nil` where nobody has.
    package let approval: ReviewApproval?
    /// The newest teams; empty where none were filled.
    package let places: [TeamPlace]
}

/// That people agreed to a plan: who wrote it down, and when.
package struct ReviewApproval: Hashable, Sendable {
    /// In the database.
    package let role: String
    /// Of the operating system.
    package let user: String
    /// The time, as `2026-11-21 09:30`, UTC.
    package let at: String
    package let note: String
}

/// A programme in a list.
package struct ReviewProgrammeSummary: Sendable {
    package let name: String
    /// The day of its newest plan.
    package let asOf: Day
    /// The scheme of its newest plan.
    package let scheme: String
    package let plans: Int
    /// The number of its approved plan; `nil` where none is.
    package let approved: Int?
}
