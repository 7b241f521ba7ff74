import Domain

/// A request put ready for everybody who might serve it: what is the same for all of its pairs is looked up once.
package final class AskedSupport: Sendable {
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

/// A receiver's request beside a partner that might serve it: what rules and factors look at.
package struct SupportPair: Sendable {
    package let asked: AskedSupport
    package let partner: AuthorityProfile
    /// Whether a list of statistical neighbours was published by the day for either of them.
    package let hasNeighbourList: Bool
    /// The way between their middles; `nil` where a middle is not on record.
    package var journey: Journey?
    /// What became of those whom the partner supported.
    package let record: TrackRecord?

    package var request: SupportRequest { asked.request }
    package var receiver: AuthorityProfile { asked.receiver }
    /// The day on which the question is put.
    package var asOf: Day { asked.asOf }
    package var settings: PolicySettings { asked.settings }

    /// How good the partner is where a judgement of the receiver asks: in that judgement, or, where it was given none, in the
    /// lowest of those that usually speak of the same practice areas.
    func partnersGrade(in area: JudgementArea) -> Grade? {
        if !area.isFurther { return partner.grade(in: area) }
        let spoken =
            receiver.latest?.framework.speaksOf.filter { $0.value.contains(area) }.keys.flatMap(\.judgedBy) ?? []
        return partner.grade(in: area) ?? spoken.compactMap { partner.grade(in: $0) }.min()
    }

    /// How alike they are by either one's list, the better of the two; `nil` if neither lists the other.
    package var closeness: Closeness? { asked.closeness[partner.authority.code] }
    /// A partnership between just these two that stands on the day.
    package var partnershipInForce: Partnership? { asked.inForce[partner.authority.code] }
    /// The newest that is on record of support the receiver had from this partner.
    package var experience: Experience? { asked.experience[partner.authority.code] }
    /// The same with the parts changed: support that this partner had from the receiver.
    package var experienceReversed: Experience? { asked.experienceReversed[partner.authority.code] }

    /// Kilometres between the two, by road where the policy states a detour; `nil` where a middle is not on record.
    package var kilometres: Int? { journey?.kilometres }

    /// Whether they lie in one region, or in two that touch.
    package var isNextDoor: Bool {
        let one = receiver.authority.region, other = partner.authority.region
        return one == other || one.touching.contains(other)
    }
}
