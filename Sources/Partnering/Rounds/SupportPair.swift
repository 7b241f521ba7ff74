import Domain

/// A receiver's request beside a partner that might serve it: what rules and factors look at.
package struct SupportPair: Sendable {
    package let asked: PreparedRequest
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
