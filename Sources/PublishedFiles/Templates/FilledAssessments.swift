import Domain
import Tabular

/// Every kind of statement about an authority.
struct FilledAssessments: TemplateLayout {
    let name = "assessments"
    let title = "Assessments"
    let purpose = "What somebody who knows the service says of it, with evidence. Copy an authority's row to say more."
    let usualVisibility = Visibility.authority
    let fields = [
        TemplateField(
            "kind of assessment",
            "What is assessed.",
            .oneOf(.assessmentKinds),
            needed: true,
            example: "culture"
        ),
        TemplateField(
            "about",
            "Which part of it; empty for a stage of difficulty, agreement of values and child's voice.",
            .oneOf(.subjects),
            needed: true,
            example: "culture: learning over command"
        ),
        TemplateField(
            "level",
            "0 to 10; a stage of difficulty 1 to 4. Empty for what is words alone: posture, approach, attribute, style, "
                + "practice model, voice.",
            .wholeNumber(0...10),
            needed: true,
            example: "6"
        ),
        TemplateField(
            "statement",
            "In words, what shows it; for a stage of difficulty, the signs.",
            needed: true,
            example: "Staff survey of May 2026: 7 of 10 say that they may ask."
        ),
        .shared,
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        guard let kind = try row.word("kind of assessment", AssessmentKind.allCases, \.name) else {
            throw row.filled("kind of assessment", "is empty")
        }
        let subject = try subject(row, kind)
        return try row.assessment(of: authority, kind, about: subject, column: "about", said: said)
    }

    /// The part's code. What the kind does not have is handed on, so that its own words refuse it.
    private func subject(_ row: NamedRow, _ kind: AssessmentKind) throws(Problem) -> String {
        var words = row.filled("about").spoken
        for prefix in [kind.name.spoken, kind.rawValue.spoken] where words.hasPrefix(prefix + ": ") {
            words = String(words.dropFirst(prefix.count + 2))
            break
        }
        if kind == .strength || kind == .need { return AreasInCell.area(words)?.rawValue ?? words }
        return kind.subjects.first { $0.spoken == words } ?? words
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? Assessment, TemplateList.otherKinds.contains(it.kind) else { return nil }
        return [
            "kind of assessment": .text(it.kind.name),
            "about": .text(it.subject.isEmpty ? "" : "\(it.kind.name): \(it.subject.spoken)"),
            "level": WrittenCell(it.level), "statement": .text(it.statement), "shared": WrittenCell(yes: it.isShared),
        ]
    }
}
