import Domain

/// The words that evidence is entered with: kinds of statement with their parts and scales, and practice areas.
package struct EvidenceKindsReport: ListReport {
    /// A kind of statement, and one of the parts that it may be about.
    package struct Part: Sendable {
        let kind: AssessmentKind
        let subject: String
    }

    let kinds: Table<AssessmentKind>
    let practiceAreas: Table<PracticeArea>
    /// A row for each part of each kind.
    package let sheet: Table<Part>

    private enum CodingKeys: String, CodingKey { case kinds, practiceAreas }

    package init() {
        kinds = Table(
            "Kinds",
            [
                .words("kind", "Kind") { $0.rawValue },
                .words("name") { $0.name },
                .list("about", "About") { $0 == .strength || $0 == .need ? ["practice area"] : $0.subjects },
                .number("lowest") { $0.levels?.lowerBound },
                .number("highest") { $0.levels?.upperBound },
                .words("scale", "Scale") { it in
                    it.levels.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "words"
                },
                .words("visible_to_at_most", "Visible at most to") { $0.widest.rawValue },
            ],
            AssessmentKind.allCases
        )
        practiceAreas = Table(
            "Practice areas",
            [
                .words("code", "Code") { $0.rawValue },
                .words("name", "Practice area") { $0.name },
                .list("judged_by", "Judged by") { $0.judgedBy.map(\.name) },
            ],
            PracticeArea.allCases
        )
        sheet = Table(
            "Kinds",
            [
                .words("kind") { $0.kind.rawValue },
                .words("about") { $0.subject },
                .words("about_name") { PracticeArea(rawValue: $0.subject)?.name ?? $0.subject.withoutUnderscores },
                .number("lowest") { $0.kind.levels?.lowerBound },
                .number("highest") { $0.kind.levels?.upperBound },
                .words("visible_to_at_most") { $0.kind.widest.rawValue },
            ],
            AssessmentKind.allCases.flatMap { kind in
                (kind.subjects.isEmpty ? [""] : kind.subjects).map { Part(kind: kind, subject: $0) }
            }
        )
    }

    package func text(_ style: Style) -> String { kinds.text(style) + "\n" + practiceAreas.text(style) }

    /// The registers with their statuses.
    package static var registers: Table<RegisterEntry.Register> {
        Table(
            "List",
            [
                .words("register", "Register") { $0.rawValue },
                .list("statuses", "Statuses") { $0.statuses },
                .words("names_another", "Names another") {
                    switch $0.namesAnother {
                    case .always: "always"
                    case .maybe: "maybe"
                    case .never: "never"
                    }
                },
                .words("visible_to_at_most", "Visible at most to") { $0.widest.rawValue },
            ],
            RegisterEntry.Register.allCases
        )
    }
}
