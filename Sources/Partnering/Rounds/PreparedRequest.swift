import Domain

/// A request put ready for everybody who might serve it: what is the same for all of its pairs is looked up once.
package final class PreparedRequest: Sendable {
    package let request: SupportRequest
    package let receiver: AuthorityProfile
    /// The day on which the question is put.
    package let asOf: Day
    package let settings: PolicySettings
    /// The judgements that a partner must be good in.
    let judged: [JudgementArea]
    /// The same with leadership and help and protection, which every partner must be good in.
    let judgedAlways: [JudgementArea]
    /// How alike others are to the receiver.
    let closeness: [LACode: Closeness]
    let hasNeighbourList: Bool
    /// Partnerships of the receiver that stand on the day, by partner.
    let inForce: [LACode: Partnership]
    /// What is newest of support the receiver had from others, and of support that others had from it.
    let experience: [LACode: Experience]
    let experienceReversed: [LACode: Experience]

    init(
        _ request: SupportRequest,
        _ receiver: AuthorityProfile,
        asOf: Day,
        settings: PolicySettings,
        closeness: [LACode: Closeness],
        hasNeighbourList: Bool,
        inForce: [LACode: Partnership],
        experience: [LACode: Experience],
        experienceReversed: [LACode: Experience]
    ) {
        self.request = request
        self.receiver = receiver
        self.asOf = asOf
        self.settings = settings
        judged = request.judged
        judgedAlways = Set(judged).union([.leadership, .helpAndProtection]).sorted()
        self.closeness = closeness
        self.hasNeighbourList = hasNeighbourList
        self.inForce = inForce
        self.experience = experience
        self.experienceReversed = experienceReversed
    }
}
