import Domain

/// A hard rule about two authorities: one small type each, its comment naming the rule and its source.
package protocol ReviewRule: Sendable {
    var id: RuleID { get }
    var wording: String { get }
    /// Whether it keeps two authorities out of one group, or only one from reviewing the other.
    var concernsGroup: Bool { get }
    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict
}

/// What rules look at besides the two authorities.
package struct ReviewContext: Sendable {
    package let scheme: Scheme
    package let question: ReviewQuestion
    package let snapshot: Snapshot
    /// 1 the first year of the plan.
    package let year: Int
    /// Reviews done before this year, reviewer first, with the years since.
    package let past: [ReviewQuestion.Pair: Int]
    /// Partnerships in force, by partner and receiver in both orders.
    let inForce: [ReviewQuestion.Pair: Partnership]
    let declared: Declarations
    /// The weeks of the year's season; `nil` for schemes without one.
    let calendar: SeasonCalendar?

    package init(
        scheme: Scheme,
        question: ReviewQuestion,
        snapshot: Snapshot,
        year: Int,
        past: [ReviewQuestion.Pair: Int]
    ) {
        self.scheme = scheme
        self.question = question
        self.snapshot = snapshot
        self.year = year
        self.past = past
        var inForce: [ReviewQuestion.Pair: Partnership] = [:]
        for partnership in snapshot.partnerships where partnership.standing(on: snapshot.asOf) == .inForce {
            guard let partner = partnership.partnerCode else { continue }
            inForce[ReviewQuestion.Pair(partner, partnership.receiver)] = partnership
            inForce[ReviewQuestion.Pair(partnership.receiver, partner)] = partnership
        }
        self.inForce = inForce
        declared = Declarations(question, in: snapshot)
        calendar = SeasonCalendar(scheme, question: question, year: year, snapshot: snapshot)
    }
}

/// Every rule, in the order in which they are asked.
package enum ReviewRules {
    package static let all: [any ReviewRule] = [
        NotOneHouse(), StandsDown(), NoPartnershipInForce(), NoDeclaredConflict(), NoExclusion(), NoDeclinedConsent(),
        NoVeto(),
        AWeekForBoth(), TooFar(), TooUnlikeInSize(),
        NoRepeat(),
    ]
}
