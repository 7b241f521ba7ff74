/// How pressing a request is: 5 the worst off … 1. Source: DOMAIN §8, "Severity class".
public struct Severity: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1…5.
    public let value: Int

    /// A class from 1 to 5; anything beyond is drawn back to the nearest.
    public init(clamping value: Int) { self.value = min(5, max(1, value)) }

    /// Every class, most pressing first.
    public static let all = (1...5).reversed().map { Severity(clamping: $0) }

    /// The class as a digit.
    public var description: String { String(value) }
    /// Less pressing comes first.
    public static func < (left: Severity, right: Severity) -> Bool { left.value < right.value }
}

/// What a receiver asks for.
public struct SupportRequest: Hashable, Sendable {
    /// How much of the service it is about. Source: DOMAIN §8, "Kinds of request".
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The standing or the leadership is below good.
        case lead
        /// Standing and leadership are good, and one or more areas are below.
        case specialist
    }

    /// Who asks.
    public let receiver: LACode
    /// Lead or specialist.
    public let kind: Kind
    /// How pressing it is.
    public let severity: Severity
    /// The areas asked about with the grade in each, all below good.
    public let needs: [JudgementArea: Grade]
    /// The inspection that it rests on.
    public let inspection: Inspection
    /// Publication of the earlier inadequate inspections that raised the class by one; empty if nothing raised it.
    public let earlierInadequate: [Day]

    /// A request with the inspection behind it.
    public init(
        receiver: LACode,
        kind: Kind,
        severity: Severity,
        needs: [JudgementArea: Grade],
        inspection: Inspection,
        earlierInadequate: [Day]
    ) {
        self.receiver = receiver
        self.kind = kind
        self.severity = severity
        self.needs = needs
        self.inspection = inspection
        self.earlierInadequate = earlierInadequate
    }

    /// The areas asked about, in the order in which they are shown.
    public var areas: [JudgementArea] { needs.keys.sorted() }

    /// Most pressing first; within a class by receiver's code.
    public func precedes(_ other: SupportRequest) -> Bool {
        severity == other.severity ? receiver < other.receiver : severity > other.severity
    }
}
