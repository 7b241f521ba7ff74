import Domain

/// What a file changed in the registry, or would change.
public struct ImportReport: Encodable, Sendable {
    /// A fact that takes the place of another.
    struct CorrectionLine: Encodable, Sendable {
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
        let row: Int
        let subject: String
    }

    let file: String
    let layout: String
    let `import`: Nullable<Int>
    let applied: Bool
    let new: [NewLine]
    let corrected: [CorrectionLine]
    let unchanged: Int

    /// The report of a file's changes; with a number once they have been applied.
    public init(_ changes: Changes, of file: String, layout: String, number: Int?) {
        self.file = file
        self.layout = layout
        self.import = Nullable(value: number)
        applied = number != nil
        unchanged = changes.unchanged
        new = changes.new.map { NewLine(row: $0.row, subject: $0.fact.subject) }
        corrected = changes.corrected.map { correction in
            CorrectionLine(
                row: correction.new.row,
                subject: correction.new.fact.subject,
                differences: correction.differences.map { Difference(field: $0.field, old: $0.old, new: $0.new) }
            )
        }
    }

    /// The report for people.
    public func text(_ style: Style) -> String {
        var lines = [style.heading("\(file) (\(layout))")]
        let verbs = applied ? ("added", "corrected") : ("would be added", "would be corrected")
        lines.append("\(new.count) \(verbs.0), \(corrected.count) \(verbs.1), \(unchanged) unchanged.")
        for line in new.prefix(10) { lines.append("  row \(line.row): new: \(line.subject)") }
        if new.count > 10 { lines.append("  … and \(new.count - 10) more new") }
        for line in corrected {
            for difference in line.differences {
                lines.append(
                    "  row \(line.row): \(line.subject), \(difference.field): "
                        + "\(shown(difference.old)) becomes \(shown(difference.new))"
                )
            }
        }
        if let number = self.import.value { lines.append("Import \(number). What it corrected stays on record.") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func shown(_ value: String) -> String { value.isEmpty ? "(nothing)" : "'\(value.shortened(to: 80))'" }
}
