import Domain

/// A receiver's request beside a partner that might serve it: what rules and factors look at.
package struct SupportPair: Sendable {
    package let request: SupportRequest
    package let receiver: AuthorityProfile
    package let partner: AuthorityProfile
    /// The day on which the question is put.
    package let asOf: Day
    package let settings: PolicySettings
    /// How alike they are by either one's list, the better of the two; `nil` if neither lists the other.
    package let closeness: Closeness?
    /// Whether a list of statistical neighbours was published by the day for either of them.
    package let hasNeighbourList: Bool
    /// The way between their middles; `nil` where a middle is not on record.
    package let journey: Journey?
    /// A partnership between just these two that stands on the day.
    package let partnershipInForce: Partnership?
    /// What the receiver's register says of support had from this partner.
    package let supportBefore: [RegisterEntry]

    /// Kilometres between the two, by road where the policy states a detour; `nil` where a middle is not on record.
    package var kilometres: Int? { journey?.kilometres }

    /// Whether they lie in one region, or in two that touch.
    package var isNextDoor: Bool {
        let one = receiver.authority.region, other = partner.authority.region
        return one == other || one.touching.contains(other)
    }
}
