/// Support that one authority (or trust, or company) gave another, as a page reports it.
public struct Partnership: Hashable, Sendable, Codable {
    /// Who supports: an authority, or a body that is only named.
    public enum Supporter: Hashable, Sendable, Codable {
        /// An authority.
        case authority(LACode)
        /// A body that is not an authority, or that the source does not name.
        case other(String)
    }

    /// Whether a partnership stands on a day. Source: DOMAIN §8, "Partnerships in force".
    public enum Standing: Hashable, Sendable {
        /// Begun and not ended, and recent, before its planned end, or reported active.
        case inForce
        /// Ended.
        case over
        /// Without an end on record, and begun longer ago than three years, past its planned end, or without dates.
        case notKnown
        /// Not begun yet.
        case ahead
    }

    /// Who supports.
    public let supporter: Supporter
    /// The supporter's name as its source prints it.
    public let supporterName: String
    /// Whether the supporter is a local authority, a trust or a company.
    public let supporterKind: String
    /// Who is supported.
    public let receiver: LACode
    /// What was arranged: improvement partner, commissioner, peer support…
    public let arrangement: String
    /// What it rests on: a direction, a grant, a choice.
    public let basis: String
    /// When it began, if known.
    public let began: ApproximateDay?
    /// When it ended, if it did.
    public let ended: ApproximateDay?
    /// When it was to end, if that was said.
    public let plannedEnd: ApproximateDay?
    /// How much was given, in the source's words.
    public let intensity: String
    /// What the source says of its state.
    public let status: String
    /// What else there is to know.
    public let notes: String
    /// The page that says so.
    public let source: String
    /// What kind of page it is.
    public let evidence: String

    /// A partnership whose days are in order.
    /// - Throws: `InvariantBroken` if it ended before it began or somebody supports itself.
    public init(
        supporter: Supporter,
        supporterName: String,
        supporterKind: String,
        receiver: LACode,
        arrangement: String,
        basis: String,
        began: ApproximateDay?,
        ended: ApproximateDay?,
        plannedEnd: ApproximateDay?,
        intensity: String = "",
        status: String,
        notes: String = "",
        source: String = "",
        evidence: String = ""
    ) throws(InvariantBroken) {
        if let began, let end = ended ?? plannedEnd, end.latest < began.earliest {
            throw InvariantBroken("ends on \(end), before it began on \(began)")
        }
        guard supporter != .authority(receiver) else { throw InvariantBroken("an authority does not support itself") }
        self.supporter = supporter
        self.supporterName = supporterName
        self.supporterKind = supporterKind
        self.receiver = receiver
        self.arrangement = arrangement
        self.basis = basis
        self.began = began
        self.ended = ended
        self.plannedEnd = plannedEnd
        self.intensity = intensity
        self.status = status
        self.notes = notes
        self.source = source
        self.evidence = evidence
    }

    /// The supporting authority, if it is one.
    public var supporterCode: LACode? {
        if case .authority(let code) = supporter { code } else { nil }
    }

    /// Whether it stands on a day. A date known only to the month or year is given the benefit of its last day, so
    /// that a partner is rather spared than overburdened; an end that lies after the day is not looked at.
    public func standing(on day: Day) -> Standing {
        if let ended, ended.latest < day { return .over }
        guard let began else { return status.hasPrefix("ended") ? .over : .notKnown }
        if began.earliest > day { return .ahead }
        if status.hasPrefix("ended"), ended == nil { return .over }
        if let plannedEnd, day <= plannedEnd.latest { return .inForce }
        if status.hasPrefix("active") { return .inForce }
        if plannedEnd == nil, day.adding(years: -3) <= began.latest { return .inForce }
        return .notKnown
    }
}
