import Domain

/// A word of a lookup table that this program knows, and its rules may ask about.
struct KnownWord {
    let table: String
    let word: String

    static let all: [KnownWord] = {
        let kinds = AssessmentKind.allCases.flatMap { kind in
            (kind.subjects.isEmpty ? [""] : kind.subjects).map { "\(kind.rawValue) \($0)" }
        }
        let registers = RegisterEntry.Register.allCases.flatMap { register in
            ((register.mayLeaveStatusOpen ? [""] : []) + register.statuses).map { "\(register.rawValue) \($0)" }
        }
        let words = [
            "assessment_subject": kinds, "register_status": registers,
            "calendar_kind": CalendarEntry.Kind.allCases.map(\.rawValue),
            "support_kind": EditedRequest.supports,
            "practice_area": PracticeArea.allCases.map(\.rawValue),
            "source_kind": SourceStanding.Kind.allCases.map(\.rawValue),
        ]
        return words.sorted { $0.key < $1.key }.flatMap { table, words in
            words.map { KnownWord(table: table, word: $0) }
        }
    }()
}
