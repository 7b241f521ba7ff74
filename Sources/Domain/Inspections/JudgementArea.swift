/// An area in which Ofsted gives, or gave, a judgement: one that rules ask about, or a further one that the file of a
/// framework brings in by its name.
package struct JudgementArea: RawRepresentable, Hashable, Sendable, Codable, CodingKeyRepresentable, Comparable {
    /// Two capitals for those that rules ask about; the words of its name, such as `family_help`, for a further one.
    package let rawValue: String
    /// Its place among those that rules know, by which they are told apart; none for a further one.
    package let knownPlace: Int?

    /// Impact of leaders; leadership, management and governance under SIF.
    package static let leadership = JudgementArea(knownAt: 0)
    /// The experiences and progress of children who need help and protection.
    package static let helpAndProtection = JudgementArea(knownAt: 1)
    /// Children in care; together with care leavers from 2018 to 2022.
    package static let childrenInCare = JudgementArea(knownAt: 2)
    /// On their own.
    package static let careLeavers = JudgementArea(knownAt: 3)
    /// Overall effectiveness, given until March 2026.
    package static let overall = JudgementArea(knownAt: 4)
    /// Adoption performance, under SIF.
    package static let adoption = JudgementArea(knownAt: 5)
    /// The review of the safeguarding children board beside SIF.
    package static let safeguardingBoard = JudgementArea(knownAt: 6)

    /// Those that rules and layouts know by name, in the order in which they are shown.
    package static let known: [JudgementArea] = practice + [.overall, .adoption, .safeguardingBoard]

    /// The four areas that partnering rests on, in the order in which they are shown.
    package static let practice: [JudgementArea] = [.leadership, .helpAndProtection, .childrenInCare, .careLeavers]

    private init(knownAt place: Int) { (rawValue, knownPlace) = (Self.codes[place], place) }

    /// A known area by its code, or a further one by the words of its name.
    package init?(rawValue: String) {
        let place = Self.codes.firstIndex(of: rawValue)
        guard place != nil || Self.isFurther(rawValue) else { return nil }
        (self.rawValue, knownPlace) = (rawValue, place)
    }

    /// The area that somebody means: its code in any case, or its name; a name that nobody knows yet is a further area.
    package init?(forgiving text: some StringProtocol) {
        let words = text.lowercased().split { $0.isWhitespace || $0 == "_" }.joined(separator: " ")
        if let known = Self.known.first(where: { $0.rawValue.lowercased() == words || $0.name == words }) {
            self = known
        } else {
            self.init(rawValue: words.replacing(" ", with: "_"))
        }
    }

    /// Whether a framework brought it in, and no rule asks about it by name.
    package var isFurther: Bool { knownPlace == nil }

    package var name: String { knownPlace.map { Self.names[$0] } ?? rawValue.withoutUnderscores }

    /// The order in which areas are shown: known ones first, further ones by name.
    package static func < (left: JudgementArea, right: JudgementArea) -> Bool {
        (left.knownPlace ?? .max, left.rawValue) < (right.knownPlace ?? .max, right.rawValue)
    }

    package static func == (left: JudgementArea, right: JudgementArea) -> Bool {
        left.knownPlace == right.knownPlace && (left.knownPlace != nil || left.rawValue == right.rawValue)
    }

    package func hash(into hasher: inout Hasher) {
        if let knownPlace { hasher.combine(knownPlace) } else { hasher.combine(rawValue) }
    }

    /// The codes and names of those that rules know, place by place.
    private static let codes = ["LD", "HP", "CC", "CL", "OE", "AD", "SB"]
    private static let names = [
        "leadership", "help and protection", "children in care", "care leavers", "overall effectiveness", "adoption",
        "safeguarding board",
    ]

    /// Words of small letters, three letters at least, that name no known area.
    private static func isFurther(_ text: String) -> Bool {
        let words = text.split(separator: "_", omittingEmptySubsequences: false)
        return (3...40).contains(text.utf8.count)
            && words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) } }
            && !names.contains(text.withoutUnderscores)
    }
}
