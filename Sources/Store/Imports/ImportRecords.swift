import Domain

/// What is on record about imports.
extension ImportStore {
    /// What an import on record is known by.
    package struct Receipt: Hashable, Sendable {
        package let number: Int
        /// Of the file, hexadecimal.
        package let sha256: String

        package init(number: Int, sha256: String) {
            self.number = number
            self.sha256 = sha256
        }
    }

    package enum Standing: String, Hashable, Sendable {
        /// It waits for approval.
        case pending
        /// It was carried out.
        case applied
        /// It was turned down.
        case rejected
        /// It was carried out and taken back.
        case undone
    }

    /// What an import that waits for approval says.
    package struct Pending: Sendable {
        /// As JSON.
        package let facts: String
        package let fileName: String
        /// The layouts it was read by.
        package let layout: String
        package let source: SourceStanding.Kind
        /// The day up to which it speaks.
        package let asAt: Day?
    }

    /// One import on record.
    package struct Line: Sendable {
        package let number: Int
        package let fileName: String
        /// The layouts it was read by.
        package let layout: String
        package let sha256: String
        package let bytes: Int
        /// What kind of source it is; empty for imports from before sources were kept.
        package let source: String
        /// The day up to which it speaks; empty where it is not known.
        package let asAt: String
        /// Rows below its headers, and those that were refused.
        package let rows: Int, refused: Int
        /// Facts that were new, corrected what was held, or were held already.
        package let new: Int, corrected: Int, unchanged: Int
        package let standing: Standing
        /// When it was brought, as PostgreSQL writes a time.
        package let at: String
        /// By whom: the system's user, and the database's role.
        package let by: String
        /// When it was decided about; empty while it waits.
        package let decidedAt: String
        /// By whom; empty while it waits.
        package let decidedBy: String
    }

    /// A row, value or name of an import that was not taken in.
    package struct Parked: Sendable {
        /// Refused, unmatched, passed over or disagreement.
        package let kind: String
        /// Empty in files without sheets.
        package let sheet: String
        package let row: Int?
        /// Empty where the whole row is meant.
        package let column: String
        package let value: String
        package let reason: String
    }

    /// One value that one source gives of one inspection or visit.
    package struct AttributedField: Sendable {
        /// The fact's identity.
        package let identity: String
        package let field: String
        package let value: String
        package let importNumber: Int
        package let fileName: String
        package let source: String
        /// The sheet; empty in files without.
        package let sheet: String
        package let row: Int
        /// What of it was read as somebody answered, with who and when, as JSON.
        package let answers: String
    }
}

extension ImportStore.Parked {
    /// What `kind` says of an alarm.
    package static let alarm = "alarm"
    /// What it says of a value that stays as it is held.
    package static let disagreement = "disagreement"

    init(alarm: String) {
        self.init(kind: Self.alarm, sheet: "", row: nil, column: "", value: "", reason: alarm)
    }

    init(_ problem: Problem) {
        self.init(
            kind: problem.kind.rawValue,
            sheet: problem.sheet ?? "",
            row: problem.row,
            column: problem.column ?? "",
            value: problem.value ?? "",
            reason: problem.keptReason
        )
    }

    init(_ disagreement: Disagreement) {
        self.init(
            kind: Self.disagreement,
            sheet: disagreement.sheet ?? "",
            row: disagreement.row,
            column: disagreement.field.label,
            value: disagreement.said,
            reason: "\(disagreement.subject): left as held, \(disagreement.held): \(disagreement.because)"
        )
    }
}
