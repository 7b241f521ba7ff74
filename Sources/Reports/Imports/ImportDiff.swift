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
            /// It stays as it is held: a stronger source says otherwise, or a newer one.
            case disagreement = "not let in"
        }

        let kind: Kind
        let authority: LACode
        let name: String
        let subject: String
        let field: String
        let old: String
        let new: String
        /// The source that is believed, of a value that is not let in.
        let heldBy: String
        let place: RowPlace
        /// Why it is not let in, and further rows that say the same.
        var because = "", again: [RowPlace] = [], isStronger = false
    }

    package let sheet: Table<Line>
    var lines: [Line] { sheet.rows }
    private let names: [LACode: String]
    /// What is new, by kind, for people: visits by what they were.
    private let newKinds: [String: Int]

    package init(_ changes: ChangeSet, names: [LACode: String]) {
        self.names = names
        newKinds = Dictionary(changes.new.map { ($0.fact.kindForPeople, 1) }, uniquingKeysWith: +)
        func name(_ code: LACode) -> String { names[code] ?? code.description }
        func named(_ subject: String) -> String { subject.withNames { names[$0] } }
        var lines = changes.new.map { sourced in
            Line(
                kind: .new,
                authority: sourced.fact.authority,
                name: name(sourced.fact.authority),
                subject: named(sourced.fact.subject),
                field: "",
                old: "",
                new: Self.says(sourced.fact, names),
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
                        subject: named(correction.new.fact.subject),
                        field: difference.name.label,
                        old: Self.shown(difference.old, of: difference.name, names),
                        new: Self.shown(difference.new, of: difference.name, names),
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
                subject: named($0.subject),
                field: $0.field.label,
                old: Self.shown($0.held, of: $0.field, names),
                new: Self.shown($0.said, of: $0.field, names),
                heldBy: $0.heldBy.inWords,
                place: RowPlace(sheet: $0.sheet, row: $0.row),
                because: $0.because,
                again: $0.again,
                isStronger: $0.isStronger
            )
        }
        sheet = Table("Changes", Self.columns, lines, empty: "Nothing would change.")
    }

    package func text(_ style: Style) -> String { sheet.text(style) }

    package func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    /// What a fact says, in a line: of an inspection its days and grades.
    static func says(_ fact: Fact, _ names: [LACode: String]) -> String {
        if let it = fact.value as? Indicator {
            let value =
                if case .number(let digits) = it.value { "\(digits) \(it.code.unit)" } else { it.value.description }
            return value + (it.code.visibility < .open ? ", seen by \(it.code.visibility.name)" : "")
        }
        guard let it = fact.value as? Inspection else {
            return fact.fields.filter { !$0.value.isEmpty }.map {
                "\($0.name.label) \(shown($0.value, of: $0.name, names).plainWord.shortened(to: 80))"
            }.joined(separator: ", ")
        }
        let days = (it.began ?? it.ended).map { "inspected \($0), " } ?? ""
        let grades = it.judgements.sorted { $0.key < $1.key }.map { "\($0.name) \($1)" }
        let kind = it.kind.isEmpty ? "" : it.kind + ", "
        return kind + days + (grades.isEmpty ? "no grade known" : grades.joined(separator: ", "))
    }

    /// Fields whose values are codes of authorities.
    private static let ofAuthorities: Set<FieldName> = [
        "neighbour", "shared_with", "predecessors", "successors", "partner", "receiver", "other",
    ]

    /// A value as people read it: authorities by name and code.
    private static func shown(_ value: String, of field: FieldName, _ names: [LACode: String]) -> String {
        guard ofAuthorities.contains(field), !value.isEmpty else { return value }
        return value.split(separator: ";").map { part in
            LACode(part).flatMap { code in names[code].map { "\($0) (\(code))" } } ?? String(part)
        }.joined(separator: ", ")
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
        value is Inspection || value is Visit || value is Indicator || value is StatisticalNeighbour
    }

    /// Its kind, in the plural; of a visit what it was.
    fileprivate var kindForPeople: String {
        guard let visit = value as? Visit else { return kind }
        return visit.kind.name + "s"
    }
}

extension String {
    /// A word of the program's as words; other text as it is.
    fileprivate var plainWord: String {
        let isOwn = utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        return isOwn ? withoutUnderscores : self
    }
}

extension ImportDiff {
    /// How many lines of a section people are shown; a workbook has them all.
    private static let shown = 30

    /// The sections of a preview in words.
    /// - Parameter number: the import, if it is on record: where all lines can be seen.
    package func sections(_ style: Style, of number: Int?) -> [String] {
        let kinds = newKinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let isOne = lines.count { $0.kind == .new } < 2
        return section(isOne ? "New:" : "New (\(kinds)):", .new, number) { "\(subject($0)): \($0.new)" }
            + section("Filled in, where nothing was held:", .filled, number, words)
            + section("Corrected:", .corrected, number, words)
            + section("Changed:", .changed, number, words)
            + section(
                "Left as held, because a stronger source says otherwise:",
                .disagreement,
                number,
                where: \.isStronger,
                left
            )
            + section(
                "Left as held, because what is held is newer:",
                .disagreement,
                number,
                where: { !$0.isStronger },
                left
            )
    }

    /// What a line is about, by names: `ILACS inspection of Leeds …`, `caseload of Leeds in 2025`.
    private func subject(_ line: Line) -> String {
        line.subject.contains(line.name) ? line.subject : "\(line.name): \(line.subject)"
    }

    private func words(_ line: Line) -> String {
        func shown(_ value: String) -> String { value.isEmpty ? "(nothing)" : "'\(value.shortened(to: 80))'" }
        return "\(subject(line)), \(line.field): \(shown(line.old)) becomes \(shown(line.new))"
    }

    private func left(_ line: Line) -> String {
        let places = line.again.map { [$0.sheet ?? "", "row \($0.row)"].filter { !$0.isEmpty }.joined(separator: " ") }
        let again = places.isEmpty ? "" : " (said again in \(places.prefix(8).joined(separator: ", ")))"
        return
            "\(subject(line)), \(line.field): '\(line.new.shortened(to: 80))' here, '\(line.old.shortened(to: 80))' held: "
            + line.because + again
    }

    private func section(
        _ title: String,
        _ kind: Line.Kind,
        _ number: Int?,
        where isMeant: (Line) -> Bool = { _ in true },
        _ words: (Line) -> String
    ) -> [String] {
        let lines = lines.filter { $0.kind == kind && isMeant($0) }
        guard !lines.isEmpty else { return [] }
        let told = lines.prefix(Self.shown).map { line in
            let place = line.place.row > 0 ? [line.place.sheet ?? "", "row \(line.place.row): "] : []
            return "  " + place.filter { !$0.isEmpty }.joined(separator: " ") + words(line)
        }
        let all = number.map(Command.changes) ?? Command.json
        return [title] + told
            + (lines.count > Self.shown ? ["  … and \(lines.count - Self.shown) more; all of them: \(all)"] : [])
    }
}
