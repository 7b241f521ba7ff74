import Domain

/// The newest report of every authority in force.
package struct NewestReports: ListReport {
    package struct Row: Sendable {
        let authority: Authority
        let newest: Inspection?
        let isSilent: Bool
        /// The day of the newest report that each kind of source told of.
        let bySource: [String: String]
    }

    package let sheet: Table<Row>

    package init(_ snapshot: Snapshot, _ newest: [(authority: LACode, source: String, published: String)]) {
        let bySource = Dictionary(grouping: newest, by: \.authority)
        // 4.5 years: source docs/domain.md §3.3, the median gap between two inspections.
        let limit = snapshot.asOf.number - 1643
        let rows = snapshot.authorities.map { authority in
            let last = snapshot.wholeServiceInspections(of: authority.code).last
            return Row(
                authority: authority,
                newest: last,
                isSilent: last.map { $0.inspected.number < limit } ?? true,
                bySource: Dictionary(
                    (bySource[authority.code] ?? []).map { ($0.source, $0.published) },
                    uniquingKeysWith: { max($0, $1) }
                )
            )
        }
        let first: [Column<Row>] = [
            .words("la_code") { $0.authority.code.description },
            .words("name", "Authority") { $0.authority.name }
                .shown { "\($0.authority.name) (\($0.authority.code))" },
            .day("newest_report", "Newest report") { $0.newest?.published.description ?? "none" },
            .flag("silent") { $0.isSilent },
        ]
        let sources = SourceStanding.Kind.allCases.map(\.rawValue).map { source in
            Column<Row>.day(source, "By \(source)") { $0.bySource[source] }.notInJSON
        }
        let last: [Column<Row>] = [
            .words(nil, "Silent") { $0.isSilent ? "over 4.5 years" : "" },
            .document("by_source") { $0.bySource },
        ]
        sheet = Table("Newest reports", first + sources + last, rows)
    }

    package func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    package func text(_ style: Style) -> String {
        let silent = sheet.rows.count(where: \.isSilent)
        let all = sheet.rows.count
        let words =
            silent == 0
            ? "Each of \(all) was inspected within 4.5 years."
            : "\(silent) of \(all) \(silent == 1 ? "has" : "have") not been inspected for more than 4.5 years."
        return sheet.text(style) + words + "\n"
    }
}
