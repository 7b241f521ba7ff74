import Domain

/// Everything that an import changes, or would change, line by line: by name, with what was held and what is said.
package struct ImportDiff: ListReport {
    package struct Line: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// Nothing was known of it.
            case new
            /// A value where none was held.
            case filled
            /// What a source told is told otherwise.
            case corrected
            /// What people say is said anew.
            case changed
            /// A stronger source says otherwise: not let in.
            case disagreement = "not let in"
        }

        let kind: Kind
        let authority: LACode
        let name: String
        let subject: String
        let field: String
        let old: String
        let new: String
        /// The stronger source of a value that is not let in.
        let heldBy: String
        let place: RowPlace
    }

    package let sheet: Table<Line>
    var lines: [Line] { sheet.rows }

    package init(_ changes: ChangeSet, names: [LACode: String]) {
        func name(_ code: LACode) -> String { names[code] ?? code.description }
        var lines = changes.new.map { sourced in
            Line(
                kind: .new,
                authority: sourced.fact.authority,
                name: name(sourced.fact.authority),
                subject: sourced.fact.subject,
                field: "",
                old: "",
                new: Self.says(sourced.fact),
                heldBy: "",
                place: sourced.place
            )
        }
        for correction in changes.corrected {
            for difference in correction.differences {
                lines.append(
                    Line(
                        kind: difference.old.isEmpty ? .filled : correction.old.isReported ? .corrected : .changed,
                        authority: correction.old.authority,
                        name: name(correction.old.authority),
                        subject: correction.new.fact.subject,
                        field: difference.name.label,
                        old: difference.old,
                        new: difference.new,
                        heldBy: "",
                        place: correction.new.place
                    )
                )
            }
        }
        lines += changes.disagreements.map {
            Line(
                kind: .disagreement,
                authority: $0.authority,
                name: name($0.authority),
                subject: $0.subject,
                field: $0.field.label,
                old: $0.held,
                new: $0.said,
                heldBy: $0.heldBy.inWords,
                place: RowPlace(sheet: $0.sheet, row: $0.row)
            )
        }
        sheet = Table("Changes", Self.columns, lines, empty: "Nothing would change.")
    }

    package func text(_ style: Style) -> String { sheet.text(style) }

    package func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    /// What a fact says, in a line: of an inspection its days and grades.
    static func says(_ fact: Fact) -> String {
        guard case .inspection(let it) = fact else {
            return fact.fields.filter { !$0.value.isEmpty }.map { "\($0.name.label) \($0.value.shortened(to: 80))" }
                .joined(separator: ", ")
        }
        let days = (it.began ?? it.ended).map { "inspected \($0), " } ?? ""
        let grades = it.judgements.sorted { $0.key < $1.key }.map { "\($0.name) \($1)" }
        let kind = it.kind.isEmpty ? "" : it.kind + ", "
        return "\(kind)\(days)published \(it.published): \(grades.joined(separator: ", "))"
    }

    private static let columns: [Column<Line>] = [
        .words("kind", "Kind") { $0.kind.rawValue },
        .words("la_code") { $0.authority.description },
        .words("authority", "Authority") { $0.name },
        .words("subject", "Subject") { $0.subject },
        .words("field", "Field") { $0.field },
        .words("held", "Held") { $0.old }.shortened(to: 60),
        .words("said", "Said") { $0.new }.shortened(to: 80),
        .words("held_by", "Held by") { $0.heldBy },
        .words("sheet") { $0.place.sheet ?? "" },
        .number("row", "Row") { $0.place.row },
    ]
}

extension Fact {
    /// Whether reports and releases tell of it, rather than people.
    fileprivate var isReported: Bool {
        switch self {
        case .inspection, .visit, .indicator, .neighbour: true
        default: false
        }
    }
}

extension ImportDiff {
    /// How many lines of a section people are shown; a workbook has them all.
    private static let shown = 30

    /// The sections of a preview in words.
    package func sections(_ style: Style) -> [String] {
        section("New:", .new) { "\($0.name): \($0.subject): \($0.new)" }
            + section("Filled in, where nothing was held:", .filled, words)
            + section("Corrected:", .corrected, words)
            + section("Changed:", .changed, words)
            + section("Not let in, because a stronger source says otherwise:", .disagreement) {
                "\($0.name): \($0.subject), \($0.field): '\($0.new.shortened(to: 80))' here, but \($0.heldBy) has "
                    + "'\($0.old.shortened(to: 80))'"
            }
    }

    private func words(_ line: Line) -> String {
        func shown(_ value: String) -> String { value.isEmpty ? "(nothing)" : "'\(value.shortened(to: 80))'" }
        return "\(line.name): \(line.subject), \(line.field): \(shown(line.old)) becomes \(shown(line.new))"
    }

    private func section(_ title: String, _ kind: Line.Kind, _ words: (Line) -> String) -> [String] {
        let lines = lines.filter { $0.kind == kind }
        guard !lines.isEmpty else { return [] }
        let told = lines.prefix(Self.shown).map { line in
            let place = line.place.row > 0 ? [line.place.sheet ?? "", "row \(line.place.row): "] : []
            return "  " + place.filter { !$0.isEmpty }.joined(separator: " ") + words(line)
        }
        return [title] + told
            + (lines.count > Self.shown ? ["  … and \(lines.count - Self.shown) more \(kind.rawValue)"] : [])
    }
}
