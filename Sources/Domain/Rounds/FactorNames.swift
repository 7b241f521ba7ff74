/// Factors, and what is said beside them, that others ask about by name.
extension RuleID {
    package static let cover: RuleID = "cover"
    package static let coverage: RuleID = "coverage"
    package static let sustained: RuleID = "sustained"
    package static let likeness: RuleID = "likeness"
    package static let distance: RuleID = "distance"
    package static let travel: RuleID = "travel"
    package static let overnight: RuleID = "overnight"
    package static let population: RuleID = "population"
    package static let headroom: RuleID = "headroom"
    /// It speaks of the receiver alone, whoever its partner is.
    package static let readiness: RuleID = "readiness"
    package static let practiceModel: RuleID = "practice_model"
    package static let record: RuleID = "record"
    package static let fairLoad: RuleID = "fair_load"
    package static let offered: RuleID = "offered"
    package static let ownNeed: RuleID = "own_need"
    package static let partnerRisk: RuleID = "partner_risk"
    package static let failedSupport: RuleID = "failed_support"
    /// Lifts a sum below nothing.
    package static let limit: RuleID = "limit"

    /// How steady the partner's leadership is.
    package static let steadiness: RuleID = "leadership"
    /// That its judgements fell.
    package static let decline: RuleID = "decline"
    /// That its judgements are old.
    package static let age: RuleID = "age"
    /// What came of earlier support of the receiver.
    package static let earlierSupport: RuleID = "earlier_support"
    /// Days that run in which the partner supports nobody: a policy may not ask about them.
    package static let partnerClosed: RuleID = "partner_closed"
    /// That one of the two is no more within the year.
    package static let ending: RuleID = "ending"
    /// That the partner's days are for several.
    package static let sharedDays: RuleID = "shared_days"
}
