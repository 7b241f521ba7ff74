extension ImportReport {
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
