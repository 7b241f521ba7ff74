import Domain

/// A receiver's request beside a partner that might serve it: what rules and factors look at.
public struct SupportPair: Sendable {
    /// What is asked.
    public let request: SupportRequest
    /// Who asks.
    public let receiver: Evidence
    /// Who might serve.
    public let partner: Evidence
    /// The day on which the question is put.
    public let asOf: Day
    /// What the policy sets besides rules and weights.
    public let settings: PolicySettings
    /// How alike they are by either one's list, the better of the two; `nil` if neither lists the other.
    public let closeness: Closeness?
    /// Whether a list of statistical neighbours was published by the day for either of them.
    public let hasNeighbourList: Bool
    /// Kilometres between their middles; `nil` where a middle is not on record.
    public let kilometres: Int?
    /// A partnership between just these two that stands on the day.
    public let partnershipInForce: Partnership?
    /// What the receiver's register says of support had from this partner.
    public let supportBefore: [RegisterEntry]

    /// Whether they lie in one region, or in two that touch.
    public var isNextDoor: Bool {
        let one = receiver.authority.region, other = partner.authority.region
        return one == other || one.touching.contains(other)
    }
}
