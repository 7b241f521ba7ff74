/// The kinds of statement about an authority: codes, not tables. Source: docs/domain.md §1, rows 3, 11, 13, 17, 23, 25,
/// 43, 45, 50, 54, 55 and 57.
package enum AssessmentKind: String, Hashable, Sendable, CaseIterable {
    /// Strength in a practice area, in tenths.
    case strength
    /// Need in a practice area, in tenths.
    case need
    /// The stage of difficulty, 1 to 4, with its signs.
    case stage
    /// Whether help is looked for inside or outside.
    case posture
    /// One of three approaches to leadership; words, never points.
    case approach
    /// One of the five attributes of practice leadership; words, never points.
    case attribute
    /// A mark of style; words, never points.
    case style
    case practiceModel = "practice_model"
    /// A scale of culture, 0 to 10.
    case culture
    /// Agreement of values between workers and leaders, 0 to 10.
    case values
    /// Readiness for change or support, 0 to 10.
    case readiness
    /// Relations with partner agencies, 0 to 10.
    case relations
    /// How the child's voice is heard, in words.
    case voice

    /// The parts of readiness, each of which rules ask about.
    package enum Readiness: String, CaseNumbered, Sendable {
        /// Enough staff.
        case staffing
        /// Leaders who stay.
        case leadershipStability = "leadership_stability"
        /// Room for a change.
        case capacityForChange = "capacity_for_change"

        /// The part in words.
        package var name: String { rawValue.replacing("_", with: " ") }
    }

    /// The practice model of those who have one of their own, which is nobody else's.
    package static let otherModel = "other"

    package var name: String {
        switch self {
        case .stage: "stage of difficulty"
        case .approach: "approach to leadership"
        case .attribute: "attribute of practice leadership"
        case .practiceModel: "practice model"
        case .values: "agreement of values"
        case .relations: "relations with partner agencies"
        case .voice: "child's voice"
        default: rawValue
        }
    }

    /// What it may speak about; empty where it has no parts.
    package var subjects: [String] {
        switch self {
        case .strength, .need: PracticeArea.allCases.map(\.rawValue)
        case .posture: ["inward", "outward"]
        case .approach: ["custodial_management", "managerialism", "practice_leadership"]
        case .attribute:
            [
                "recognising_good_practice", "passion_and_courage", "developing_the_workforce", "learning_culture",
                "built_into_structure",
            ]
        case .style: ["authentic", "open", "visible", "collaborative", "distributed"]
        case .practiceModel:
            [
                "restorative", "signs_of_safety", "systemic", "family_safeguarding", "relational", "strengths_based",
                "trauma_informed", AssessmentKind.otherModel,
            ]
        case .culture:
            [
                "learning_over_command", "success_over_avoiding_failure", "challenge_is_welcome", "authority_to_act",
            ]
        case .readiness: Readiness.allCases.map(\.rawValue)
        case .relations: ["police", "health", "schools", "courts", "voluntary", "all"]
        case .stage, .values, .voice: []
        }
    }

    /// The scale of its level; `nil` for words alone.
    package var levels: ClosedRange<Int>? {
        switch self {
        case .strength, .need, .culture, .values, .readiness, .relations: 0...10
        case .stage: 1...4
        case .posture, .approach, .attribute, .style, .practiceModel, .voice: nil
        }
    }

    /// Whether a rule, a factor or a detector asks about it. What nothing asks about is told beside every reason.
    package var isRead: Bool {
        switch self {
        case .strength, .need, .stage, .practiceModel, .readiness: true
        case .posture, .approach, .attribute, .style, .culture, .values, .relations, .voice: false
        }
    }

    /// Who may see it at the most. Source: docs/domain.md §8.12.
    package var widest: Visibility {
        switch self {
        case .strength, .practiceModel, .voice: .open
        case .need, .relations: .team
        default: .authority
        }
    }
}
