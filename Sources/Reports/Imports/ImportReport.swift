import Domain

/// What a file changed in the registry, or would change.
package struct ImportReport: Report {
    /// A fact that takes the place of another.
    struct CorrectionLine: Encodable, Sendable {
        let sheet: String
        let row: Int
        let subject: String
        let differences: [Difference]
    }

    /// One value that differs.
    struct Difference: Encodable, Sendable {
        let field: String
        let old: String
        let new: String
    }

    /// A fact about something new.
    struct NewLine: Encodable, Sendable {
        let sheet: String
        let row: Int
        let subject: String
    }

    /// A value that is not let in, because a stronger source says otherwise.
    struct DisagreementLine: Encodable, Sendable {
        let sheet: String
        let row: Int
        let subject: String
        let field: String
        let held: String
        let heldBy: String
        let said: String
    }

    /// A row, a name or a value that is not taken in.
    struct ProblemLine: Encodable, Sendable {
        let kind: String
        let sheet: String
        let row: Nullable<Int>
        let column: String
        let value: String
        let reason: String

        init(_ problem: Problem) {
            kind = problem.kind.rawValue
            sheet = problem.sheet ?? ""
            row = Nullable(value: problem.row)
            column = problem.column ?? ""
            value = problem.value ?? ""
            reason = problem.reason
        }
    }

    let file: String
    let layout: String
    let `import`: Nullable<Int>
    let applied: Bool
    let new: [NewLine]
    let corrected: [CorrectionLine]
    let unchanged: Int
    let disagreements: [DisagreementLine]
    let refused: [ProblemLine]
    let effects: ImportEffects

    /// The report of a file's changes; with a number once the import is on record.
    package init(
        _ changes: ChangeSet,
        of file: String,
        layout: String,
        refused problems: [Problem] = [],
        number: Int?,
        applied: Bool,
        effects: ImportEffects = ImportEffects()
    ) {
        self.file = file
        self.layout = layout
        self.import = Nullable(value: number)
        self.applied = applied
        self.effects = effects
        unchanged = changes.unchanged
        new = changes.new.map { NewLine(sheet: $0.sheet ?? "", row: $0.row, subject: $0.fact.subject) }
        corrected = changes.corrected.map { correction in
            CorrectionLine(
                sheet: correction.new.sheet ?? "",
                row: correction.new.row,
                subject: correction.new.fact.subject,
                differences: correction.differences.map { Difference(field: $0.name.label, old: $0.old, new: $0.new) }
            )
        }
        disagreements = changes.disagreements.map {
            DisagreementLine(
                sheet: $0.sheet ?? "",
                row: $0.row,
                subject: $0.subject,
                field: $0.field.label,
                held: $0.held,
                heldBy: $0.heldBy,
                said: $0.said
            )
        }
        refused = (problems + changes.problems).map(ProblemLine.init)
    }
}
