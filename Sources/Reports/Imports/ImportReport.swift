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

    /// The report for people.
    package func text(_ style: Style) -> String {
        var lines = [style.heading("\(file) (\(layout))")]
        let verbs = applied ? ("added", "corrected") : ("would be added", "would be corrected")
        lines.append("\(new.count) \(verbs.0), \(corrected.count) \(verbs.1), \(unchanged) unchanged.")
        lines += new.prefix(10).map { "  \(place($0.sheet, $0.row)): new: \($0.subject)" }
        if new.count > 10 { lines.append("  … and \(new.count - 10) more new") }
        lines += corrected.flatMap(correction)
        lines += section("Not let in, because a stronger source says otherwise:", disagreements.map(disagreement))
        lines += section("Not taken in, and kept beside the import:", refused.map(problem))
        lines += section(applied ? "What this means today:" : "What this would mean today:", effects.lines())
        if let number = self.import.value {
            lines.append(
                applied
                    ? "Import \(number). What it corrected stays on record; to take it back: tandem imports undo \(number)"
                    : "Import \(number) waits for approval: tandem imports approve \(number), or reject \(number)."
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func correction(_ line: CorrectionLine) -> [String] {
        line.differences.map {
            "  \(place(line.sheet, line.row)): \(line.subject), \($0.field): \(shown($0.old)) becomes \(shown($0.new))"
        }
    }

    private func disagreement(_ line: DisagreementLine) -> String {
        "  \(place(line.sheet, line.row)): \(line.subject), \(line.field): \(shown(line.said)), "
            + "but \(line.heldBy) has \(shown(line.held))"
    }

    private func problem(_ line: ProblemLine) -> String {
        var text = "  \(line.row.value.map { place(line.sheet, $0) } ?? "the file")"
        if !line.column.isEmpty { text += ", column \(line.column)" }
        if !line.value.isEmpty { text += ", \(shown(line.value))" }
        return text + ": \(line.kind): \(line.reason)"
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        return [title] + lines.prefix(30) + (lines.count > 30 ? ["  … and \(lines.count - 30) more"] : [])
    }

    private func place(_ sheet: String, _ row: Int) -> String { sheet.isEmpty ? "row \(row)" : "\(sheet) row \(row)" }

    private func shown(_ value: String) -> String { value.isEmpty ? "(nothing)" : "'\(value.shortened(to: 80))'" }
}
