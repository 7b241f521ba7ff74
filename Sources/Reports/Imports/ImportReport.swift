import Domain

/// What a file changed in the registry, or would change.
package struct ImportReport: RecordReport {
    private let changes: ChangeSet
    private let file: String
    private let layout: String
    private let problems: [Problem]
    private let number: Int?
    private let applied: Bool
    /// Whether it was to be brought in, and not only shown.
    private let isAsked: Bool
    private let effects: ImportEffects
    private let accounts: AccountReport
    private let diff: ImportDiff
    private let names: [LACode: String]
    private let asAt: String
    private let alarms: [String]

    /// The report of a file's changes; with a number once the import is on record.
    package init(
        _ changes: ChangeSet,
        of file: String,
        layout: String,
        refused problems: [Problem] = [],
        number: Int?,
        applied: Bool,
        asked: Bool = false,
        effects: ImportEffects = ImportEffects(),
        accounts: [SheetAccount] = [],
        names: [LACode: String] = [:],
        asAt: String = "",
        alarms: [String] = []
    ) {
        diff = ImportDiff(changes, names: names)
        self.names = names
        self.asAt = asAt
        self.alarms = alarms
        self.accounts = AccountReport(accounts.map(AccountLine.init))
        self.changes = changes
        self.file = file
        self.layout = layout
        self.problems = problems + changes.problems
        self.number = number
        self.applied = applied
        isAsked = asked || applied
        self.effects = effects
    }

    package var fields: [Column<Self>] {
        [
            .words("file") { $0.file },
            .words("layout") { $0.layout },
            .number("import") { $0.number },
            .flag("applied") { $0.applied },
            .words("as_at") { $0.asAt },
            .list("alarms") { $0.alarms },
            .document("new") { Table("New", $0.newColumns, $0.changes.new) },
            .document("corrected") { Table("Corrected", $0.correctedColumns, $0.changes.corrected) },
            .number("unchanged") { $0.changes.unchanged },
            .document("disagreements") { Table("Disagreements", $0.disagreementColumns, $0.changes.disagreements) },
            .document("refused") { Table("Refused", Self.refused, $0.problems) },
            .document("effects") { $0.effects },
            .number("differences_left") { $0.changes.differencesLeft },
            .document("sheets") { $0.accounts },
            .document("changes") { $0.diff },
        ]
    }

    /// What a fact is about, by name.
    private func named(_ subject: String) -> String { subject.withNames { names[$0] } }

    private var newColumns: [Column<SourcedFact>] {
        [
            .words("sheet") { $0.sheet ?? "" }, .number("row") { $0.row },
            .words("subject") { named($0.fact.subject) }, .words("identity") { $0.fact.identity.text },
        ]
    }

    private var correctedColumns: [Column<ChangeSet.Correction>] {
        let difference: [Column<FieldDifference>] = [
            .words("field") { $0.name.label }, .words("old") { $0.old }, .words("new") { $0.new },
        ]
        return [
            .words("sheet") { $0.new.sheet ?? "" },
            .number("row") { $0.new.row },
            .words("subject") { named($0.new.fact.subject) },
            .words("identity") { $0.new.fact.identity.text },
            .document("differences") { Table("Differences", difference, $0.differences) },
        ]
    }

    private var disagreementColumns: [Column<Disagreement>] {
        [
            .words("sheet") { $0.sheet ?? "" },
            .number("row") { $0.row },
            .words("subject") { named($0.subject) },
            .words("identity") { $0.identity.text },
            .words("field") { $0.field.label },
            .words("held") { $0.held },
            .words("held_by") { $0.heldBy.inWords },
            .words("said") { $0.said },
        ]
    }

    private static let refused: [Column<Problem>] = [
        .words("kind") { $0.kind.rawValue },
        .words("sheet") { $0.sheet ?? "" },
        .number("row") { $0.row },
        .words("column") { $0.column ?? "" },
        .words("value") { $0.value ?? "" },
        .words("reason") { $0.reason },
    ]

    package func text(_ style: Style) -> String {
        var lines = [style.heading("\(file) (\(layout))"), facts]
        if !asAt.isEmpty { lines.append("As at \(asAt).") }
        lines += section(
            applied
                ? "Not plausible, and said to be meant:"
                : "Not plausible; it is applied only with \(Command.confirmed):",
            alarms.map { "  " + $0 }
        )
        lines += accounts.lines(isDone: isAsked)
        lines += diff.sections(style, of: number)
        if changes.differencesLeft > 0 {
            let left = changes.differencesLeft.counted("difference that was", "differences that were")
            lines.append("Not shown: \(left) seen before and left.")
        }
        lines += section(
            number == nil ? "Not taken in:" : "Not taken in or doubtful, and kept beside the import:",
            problems.map(words)
        )
        lines += section(
            applied ? "What this means \(effects.when):" : "What this would mean \(effects.when):",
            effects.lines() + (changes.isEmpty ? [] : effects.whatStays.map { ["  \($0)"] } ?? [])
        )
        if let number {
            lines.append(
                applied && changes.isEmpty
                    ? "Import \(number): nothing was changed, and what was not taken in is kept beside it."
                    : applied
                        ? "Import \(number).\(changes.corrected.isEmpty ? "" : " What it corrected stays on record.") To take it back: tandem imports undo \(number)"
                        : "Import \(number) waits for approval: tandem imports approve \(number), or tandem imports reject \(number)"
            )
        } else {
            lines.append(
                isAsked
                    ? "Nothing was changed, nothing was kept."
                    : changes.isEmpty
                        ? "Nothing would change, nothing was kept."
                        : "It was tried and taken back: nothing stands against it. Nothing is kept; to do it, add \(Command.carriedOut)."
            )
            // What holds marks that nobody can see, nobody can type; and a code is no name.
            let names = problems.filter { $0.kind == .unmatched }.compactMap(\.value)
            if let waiting = names.first(where: { $0.unseenMarks().isEmpty && LACode($0) == nil && GSSCode($0) == nil })
            {
                lines.append(
                    "Say who is meant, such as: tandem imports match \(waiting.asShellWord) AUTHORITY; then import the file again."
                )
            }
        }
        return lines.map(\.onOneLine).joined(separator: "\n") + "\n"
    }

    /// What becomes of the facts that the file tells, each counted once.
    private var facts: String {
        let filled = changes.corrected.count { it in it.differences.allSatisfy { $0.old.isEmpty } }
        let verb = isAsked ? "" : "would be "
        var parts = ["\(changes.new.count) \(verb)added"]
        if filled > 0 { parts.append("\(filled) \(verb)filled in") }
        parts += ["\(changes.corrected.count - filled) \(verb)corrected", "\(changes.unchanged) unchanged"]
        if changes.leftAsHeld > 0 { parts.append("\(changes.leftAsHeld) left as held") }
        let all = changes.new.count + changes.corrected.count + changes.unchanged + changes.leftAsHeld
        return "\(all.counted("fact", "facts")) told = \(parts.joined(separator: " + "))."
    }

    private func words(_ problem: Problem) -> String {
        var text = "  \(problem.row.map { place(problem.sheet, $0) } ?? "the file")"
        if let column = problem.column, !column.isEmpty { text += ", column \(column)" }
        if let value = problem.value, !value.isEmpty { text += ", \(shown(value))" }
        return text + ": \(problem.kind.rawValue): \(problem.reason)"
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        return [title] + lines.prefix(30) + (lines.count > 30 ? ["  … and \(lines.count - 30) more"] : [])
    }

    private func place(_ sheet: String?, _ row: Int) -> String {
        [sheet ?? "", "row \(row)"].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func shown(_ value: String) -> String { value.isEmpty ? "(nothing)" : "'\(value.shortened(to: 80))'" }
}
