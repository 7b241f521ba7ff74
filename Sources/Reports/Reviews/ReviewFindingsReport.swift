import Domain

/// What a programme's reviews found at one host, for programs and people.
package struct ReviewFindingsReport: Report {
    /// One finding.
    package struct FindingLine: Encodable, Sendable {
        /// `strength` or `need`.
        package let kind: String
        /// The practice area's code.
        package let area: String
        /// 0 to 10.
        let level: Nullable<Int>
        /// What was found.
        package let statement: String
        /// The day of which it speaks.
        package let day: String
        /// Who may see it.
        package let visibility: String
    }

    /// The programme's name.
    package let programme: String
    /// The host.
    package let host: AuthorityLabel
    /// Its findings, by area.
    package let findings: [FindingLine]

    /// A report of assessments.
    package init(_ assessments: [Assessment], programme: String, of host: LACode, in snapshot: Snapshot) {
        self.programme = programme
        self.host = AuthorityLabel(host, in: snapshot)
        findings = assessments.sorted {
            ($0.subject, $0.kind.rawValue, $0.provenance.day) < ($1.subject, $1.kind.rawValue, $1.provenance.day)
        }.map {
            FindingLine(
                kind: $0.kind.rawValue,
                area: $0.subject,
                level: Nullable(value: $0.level),
                statement: $0.statement,
                day: $0.provenance.day.description,
                visibility: $0.provenance.visibility.rawValue
            )
        }
    }

    /// The findings for people.
    package func text(_ style: Style) -> String {
        let head = style.heading("Findings of peer review \(programme) at \(host.name)") + "\n"
        guard !findings.isEmpty else { return head + "None is on record.\n" }
        var table = TextTable(["Area", "", "What", ">Level", "Day", "Statement"])
        for finding in findings {
            let area = PracticeArea(rawValue: finding.area)?.name ?? ""
            table.add([
                finding.area, area, finding.kind, finding.level.value.map(String.init) ?? "", finding.day,
                finding.statement,
            ])
        }
        return head + table.rendered(style) + "Seen by \(Visibility.team.name).\n"
    }
}
