import Domain

/// What a programme's reviews found at one host.
package struct ReviewFindingsReport: Report {
    let programme: String
    let host: AuthorityLabel
    /// By area.
    let findings: Table<Assessment>
    /// What children and young people said, oldest first.
    let children: Table<Assessment>

    package init(_ assessments: [Assessment], programme: String, of host: LACode, in snapshot: Snapshot) {
        self.programme = programme
        self.host = AuthorityLabel(host, in: snapshot)
        findings = Table(
            "Findings",
            [
                .words("area", "Area") { $0.subject },
                .words(nil, "") { PracticeArea(rawValue: $0.subject)?.name },
                .words("kind", "What") { $0.kind.rawValue },
                .number("level", "Level") { $0.level },
                .day("day", "Day") { $0.provenance.day },
                .words("statement", "Statement") { $0.statement },
                .words("visibility") { $0.provenance.visibility.rawValue },
            ],
            assessments.filter { $0.area != nil }.sorted {
                ($0.subject, $0.kind.rawValue, $0.provenance.day) < ($1.subject, $1.kind.rawValue, $1.provenance.day)
            }
        )
        children = Table(
            "What children said",
            [
                .day("day", "Day") { $0.provenance.day }, .words("statement", "Statement") { $0.statement },
                .words("visibility") { $0.provenance.visibility.rawValue },
            ],
            assessments.filter { $0.kind == .voice }
        )
    }

    package func text(_ style: Style) -> String {
        let head = style.heading("Findings of peer review \(programme) at \(host.name)") + "\n"
        let told = findings.isEmpty ? "None is on record.\n" : findings.text(style)
        let title = "\n" + style.heading("What children said") + "\n"
        let heard = children.isEmpty ? "Nobody has written it down.\n" : children.text(style)
        return head + told + title + heard + "Seen by \(Visibility.team.name).\n"
    }
}
