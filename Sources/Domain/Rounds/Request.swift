/// How pressing a request is: 5 the worst off … 1. Source: docs/domain.md §8.6.
package struct Severity: Hashable, Comparable, Sendable, CodableAsText {
    /// 1…5.
    package let value: Int

    /// A class from 1 to 5; anything beyond is drawn back to the nearest.
    package init(clamping value: Int) { self.value = min(5, max(1, value)) }

    /// Reads a digit from 1 to 5.
    package init?(_ text: String) {
        guard let value = Int(digits: text), (1...5).contains(value) else { return nil }
        self.value = value
    }

    /// Every class, most pressing first.
    package static let all = (1...5).reversed().map { Severity(clamping: $0) }

    package var description: String { String(value) }

    /// `most pressing, 5 of 5`.
    package var inWords: String {
        let words = ["least pressing", "less pressing", "pressing", "very pressing", "most pressing"]
        return "\(words[value - 1]), \(ofFive)"
    }

    /// `5 of 5`.
    package var ofFive: String { "\(value) of 5" }

    /// Less pressing comes first.
    package static func < (left: Severity, right: Severity) -> Bool { left.value < right.value }
}

/// Need in one practice area, in thousandths.
package struct PracticeNeed: Hashable, Sendable, Codable {
    package let area: PracticeArea
    /// 0…1000.
    package let need: Int

    /// A need; anything beyond 0 to 1000 is drawn back to the nearest.
    package init(_ area: PracticeArea, _ need: Int) {
        self.area = area
        self.need = min(1000, max(0, need))
    }
}

/// What a receiver asks for.
package struct SupportRequest: Hashable, Sendable, Codable {
    /// How much of the service it is about. Source: docs/domain.md §8.5.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The standing or the leadership is below good.
        case lead
        /// Standing and leadership are good, and one or more areas are below.
        case specialist
    }

    package let receiver: LACode
    /// 1 the first request of the receiver; 2 to 4 those beside it.
    package let number: Int
    package let kind: Kind
    package let severity: Severity
    /// The judgements asked about that are below good, each with its grade.
    package private(set) var needs: [JudgementArea: Grade]
    /// The practice areas asked about with the need in each, in the order of the taxonomy.
    package private(set) var practice: [PracticeNeed]
    /// Days asked for; `nil` where nobody said.
    package private(set) var days: Int?
    /// The kind of support asked for, such as `diagnostic`; empty where nobody said.
    package private(set) var support: String
    /// Whether a coordinator named the areas, in place of those that judgements call for.
    package private(set) var isEdited: Bool
    /// Whether a person asked, with areas or without; `nil` in plans of before.
    private let isStated: Bool?
    /// Whether a person asked: nobody did for what judgements alone call for.
    package var isAsked: Bool { isStated ?? isEdited }
    /// Who may know what a person asked for in it, where that is not everybody who reads plans; `nil` elsewhere, and in plans of
    /// before.
    package let audience: Visibility?
    /// Whether what is asked for is left out, for those who may not know it.
    package private(set) var isWithheld = false
    /// The key of the inspection that it rests on.
    package let inspection: String
    /// The day that this inspection speaks of.
    package let inspected: Day
    /// Publication of the earlier inadequate inspections that raised the class by one; empty if nothing raised it.
    package let earlierInadequate: [Day]

    private enum CodingKeys: String, CodingKey {
        case receiver, number, kind, severity, needs, practice, days, support, inspection, inspected, audience
        case isEdited = "is_edited", isStated = "is_stated"
        case earlierInadequate = "earlier_inadequate"
    }

    package init(
        receiver: LACode,
        kind: Kind,
        severity: Severity,
        needs: [JudgementArea: Grade],
        inspection: Inspection,
        earlierInadequate: [Day],
        number: Int = 1,
        practice: [PracticeNeed] = [],
        days: Int? = nil,
        support: String = "",
        isEdited: Bool = false,
        isStated: Bool? = nil,
        audience: Visibility? = nil
    ) {
        self.isStated = isStated
        self.audience = audience
        self.receiver = receiver
        self.number = number
        self.practice = practice
        self.days = days
        self.support = support
        self.isEdited = isEdited
        self.kind = kind
        self.severity = severity
        self.needs = needs
        self.inspection = inspection.key
        inspected = inspection.inspected
        self.earlierInadequate = earlierInadequate
    }

    /// The areas asked about, in the order in which they are shown.
    package var areas: [JudgementArea] { needs.keys.sorted() }

    /// The judgements that a partner must be good in: those below good; where a coordinator named areas, or a judgement is
    /// asked about that rules do not know by name and few have, those that speak of the areas and are below good, else the first
    /// that speaks of each.
    package var judged: [JudgementArea] {
        guard isEdited || areas.contains(where: \.isFurther) else { return areas }
        var judged = isEdited ? [] : Set(areas.filter { !$0.isFurther })
        for asked in practice {
            let speaking = asked.area.judgedBy, below = speaking.filter { needs[$0] != nil }
            judged.formUnion(below.isEmpty ? Array(speaking.prefix(1)) : below)
        }
        return judged.sorted()
    }

    /// The same for some people: without what a person asked for in it, where that is for fewer to know.
    package func seen(by readers: Visibility) -> SupportRequest {
        guard let audience, audience < readers else { return self }
        var seen = self
        (seen.needs, seen.practice, seen.days, seen.support) = ([:], [], nil, "")
        (seen.isEdited, seen.isWithheld) = (false, true)
        return seen
    }

    /// The same without single practice areas: which of them help under way covers is for those who may read of it.
    var besideWhatIsKept: SupportRequest {
        guard !isEdited else { return self }
        var seen = self
        seen.practice = []
        return seen
    }

    /// Which request it is, for people: `second request`; nothing for the first, and for readers who are not told.
    package func ordinal(for readers: Visibility = .authority) -> String? {
        guard let number = number.ofRequest(for: readers), number > 1 else { return nil }
        return ["second", "third", "fourth"][min(number, 4) - 2] + " request"
    }

    /// Most pressing first; within a class those with nothing below good last, then by receiver's code and by number.
    package func precedes(_ other: SupportRequest) -> Bool {
        if severity != other.severity { return severity > other.severity }
        if needs.isEmpty != other.needs.isEmpty { return other.needs.isEmpty }
        return (receiver, number) < (other.receiver, other.number)
    }
}
