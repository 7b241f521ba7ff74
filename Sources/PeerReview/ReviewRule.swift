import Domain

/// A hard rule about two authorities: one small type each, its comment naming the rule and its source.
public protocol ReviewRule: Sendable {
    /// Its short name.
    var id: RuleID { get }
    /// What it asks, in words.
    var wording: String { get }
    /// Whether it keeps two authorities out of one group, or only one from reviewing the other.
    var concernsGroup: Bool { get }
    /// What it says of a reviewer and a host.
    func verdict(reviewer: ReviewProfile, host: ReviewProfile, in context: ReviewContext) -> Verdict
}

/// What rules look at besides the two authorities.
public struct ReviewContext: Sendable {
    /// The scheme.
    public let scheme: Scheme
    /// What was asked and declared.
    public let question: ReviewQuestion
    /// The registry's picture of the day.
    public let picture: Picture
    /// 1 the first year of the plan.
    public let year: Int
    /// Reviews done before this year, reviewer first, with the years since.
    public let past: [ReviewQuestion.Pair: Int]
    /// Partnerships in force, by supporter and receiver in both orders.
    let inForce: [ReviewQuestion.Pair: Partnership]
    /// What people said that keeps two apart.
    let declared: Declarations
    /// The weeks of the year's season; `nil` for schemes without one.
    let calendar: SeasonCalendar?

    /// A context of one year.
    public init(
        scheme: Scheme,
        question: ReviewQuestion,
        picture: Picture,
        year: Int,
        past: [ReviewQuestion.Pair: Int]
    ) {
        self.scheme = scheme
        self.question = question
        self.picture = picture
        self.year = year
        self.past = past
        var inForce: [ReviewQuestion.Pair: Partnership] = [:]
        for partnership in picture.partnerships where partnership.standing(on: picture.asOf) == .inForce {
            guard let supporter = partnership.supporterCode else { continue }
            inForce[ReviewQuestion.Pair(supporter, partnership.receiver)] = partnership
            inForce[ReviewQuestion.Pair(partnership.receiver, supporter)] = partnership
        }
        self.inForce = inForce
        declared = Declarations(question, in: picture)
        calendar = SeasonCalendar(scheme, question: question, year: year, picture: picture)
    }
}

/// Every rule, in the order in which they are asked.
public enum ReviewRules {
    /// The list.
    public static let all: [any ReviewRule] = [
        NotOneHouse(), NoPartnershipInForce(), NoDeclaredConflict(), NoExclusion(), NoDeclinedConsent(), NoVeto(),
        AWeekForBoth(), TooFar(), TooUnlikeInSize(),
        NoRepeat(),
    ]
}
