import Domain
import Tabular

/// Strengths and needs by practice area.
struct FilledStrengths: TemplateLayout {
    let name = "strengths and needs"
    let title = "Strengths"
    let purpose =
        "What your authority is strong in, and where it seeks support, area by area. Copy its row for more areas."
    let usualVisibility = Visibility.team
    let fields = [
        TemplateField("strength or need", "Which of both.", .oneOf(.strengthOrNeed), needed: true, example: "strength"),
        TemplateField(
            "practice area",
            "The part of the service.",
            .oneOf(.areas),
            needed: true,
            example: "HP-FD front door and thresholds"
        ),
        TemplateField(
            "level",
            "0 to 10: how strong, or how pressing.",
            .wholeNumber(0...10),
            needed: true,
            example: "8"
        ),
        TemplateField(
            "statement",
            "In words, what shows it.",
            needed: true,
            example: "Thresholds are clear; audits of 2026 found 9 of 10 decisions right."
        ),
        .shared,
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        let kind = try row.word("strength or need", [AssessmentKind.strength, .need], \.name) ?? .strength
        let areas = try row.areas("practice area")
        guard let area = areas.first else { throw row.filled("practice area", "is empty") }
        guard areas.count == 1 else { throw row.filled("practice area", "holds several: give each a row of its own") }
        return try row.assessment(of: authority, kind, about: area.rawValue, column: "practice area", said: said)
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? Assessment, it.kind == .strength || it.kind == .need, let area = it.area else {
            return nil
        }
        return [
            "strength or need": .text(it.kind.name), "practice area": WrittenCell([area]),
            "level": WrittenCell(it.level), "statement": .text(it.statement), "shared": WrittenCell(yes: it.isShared),
        ]
    }
}

extension NamedRow {
    func assessment(
        of authority: LACode,
        _ kind: AssessmentKind,
        about subject: String,
        column: String,
        said: Provenance
    ) throws(Problem) -> Fact {
        let level = try wholeNumber("level"), statement = try kept("statement"), shared = try yesOrNo("shared") ?? false
        // Where nobody chose who may see it, no more do than its kind allows.
        let visibility = filled("visible to").isEmpty ? min(said.visibility, kind.widest) : said.visibility
        func blamed() -> String {
            if kind.subjects.isEmpty != subject.isEmpty || !(subject.isEmpty || kind.subjects.contains(subject)) {
                return column
            }
            if (kind.levels == nil) != (level == nil) { return "level" }
            if let levels = kind.levels, let level, !levels.contains(level) { return "level" }
            if kind == .stage, said.author == .compiler { return "author role" }
            return visibility > kind.widest ? "visible to" : "shared"
        }
        let assessment = try checked(blaming: blamed()) { () throws(InvariantBroken) in
            try Assessment(
                authority: authority,
                kind: kind,
                subject: subject,
                level: level,
                statement: statement,
                provenance: said.seen(by: visibility),
                isShared: shared
            )
        }
        return assessment.fact
    }
}

extension Provenance {
    /// The same, seen by others.
    func seen(by visibility: Visibility) throws(InvariantBroken) -> Provenance {
        try Provenance(day: day, source: source, author: author, level: level, visibility: visibility)
    }
}
