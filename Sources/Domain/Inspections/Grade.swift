/// Ofsted's four grades, worst first. Source: docs/domain.md §3.1; the older "adequate" is published as
/// "requires improvement".
package enum Grade: Int, Hashable, Comparable, Sendable, Codable, CaseIterable, CustomStringConvertible {
    case inadequate = 1
    /// In full: "requires improvement to be good".
    case requiresImprovement = 2
    case good = 3
    case outstanding = 4

    /// The grade in the words that are shown and exported.
    package var description: String {
        switch self {
        case .inadequate: "inadequate"
        case .requiresImprovement: "requires improvement"
        case .good: "good"
        case .outstanding: "outstanding"
        }
    }

    /// A grade from the words that Tandem itself writes; `nil` for anything else.
    package init?(words: some StringProtocol) {
        guard let grade = Grade.allCases.first(where: { $0.description == words }) else { return nil }
        self = grade
    }

    /// A worse grade is less.
    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
}

/// What an inspection said about one area: a grade, or that it gave none.
package enum Judgement: Hashable, Sendable, Codable, CustomStringConvertible {
    case graded(Grade)
    /// The report says that the area was not judged.
    case notJudged

    package var grade: Grade? {
        if case .graded(let grade) = self { grade } else { nil }
    }

    /// A judgement from the words that Tandem itself writes; `nil` for anything else.
    package init?(words: some StringProtocol) {
        if words == Judgement.notJudged.description {
            self = .notJudged
        } else if let grade = Grade(words: words) {
            self = .graded(grade)
        } else {
            return nil
        }
    }

    package var description: String { grade?.description ?? "not judged" }
}
