import Domain
import Partnering
import Tabular

/// The authorities of a day with their latest judgements.
package struct AuthorityListReport: Sendable {
    /// One authority.
    package struct Entry: Encodable, Sendable {
        /// DfE's number.
        package let laCode: String
        /// Its name.
        package let name: String
        /// Its region's name.
        package let region: String
        /// The judgements of its latest inspection; areas without a grade are left out.
        package let judgements: [String: GradeLine]
        /// The last overall grade under SIF or ILACS.
        let lastOverall: Nullable<LastOverall>
        /// Whether the latest report gives an overall grade.
        package let overallReported: Bool
        /// Our word for the whole authority; not an Ofsted judgement.
        let derivedStanding: Nullable<String>
    }

    /// The last overall grade that Ofsted gave.
    package struct LastOverall: Encodable, Sendable {
        /// The grade in words.
        package let grade: String
        /// The report's day.
        package let published: String
    }

    /// The authorities, by code.
    package let entries: [Entry]
    private let rows: [(authority: Authority, profile: AuthorityProfile, overall: Grade?)]

    /// The list of a snapshot's authorities, of some regions or of all.
    package init(_ book: ProfileBook, regions: [Region] = []) {
        let snapshot = book.snapshot
        rows = snapshot.authorities.filter { regions.isEmpty || regions.contains($0.region) }.compactMap { authority in
            guard let profile = book.profiles[authority.code] else { return nil }
            let overall = snapshot.wholeServiceInspections(of: authority.code).last { $0.grade(in: .overall) != nil }
            return (authority, profile, overall?.grade(in: .overall))
        }
        entries = rows.map { row in Self.entry(row.authority, row.profile, snapshot) }
    }

    private static func entry(_ authority: Authority, _ profile: AuthorityProfile, _ snapshot: Snapshot) -> Entry {
        var judgements: [String: GradeLine] = [:]
        if let latest = profile.latest {
            for area in JudgementArea.practice {
                guard let grade = latest.judgements[area]?.grade else { continue }
                judgements[area.key] = GradeLine(
                    grade: grade.description,
                    inspected: latest.inspected.description,
                    published: latest.published.description
                )
            }
        }
        let overall = snapshot.wholeServiceInspections(of: authority.code).last { $0.grade(in: .overall) != nil }
        return Entry(
            laCode: authority.code.description,
            name: authority.name,
            region: authority.region.name,
            judgements: judgements,
            lastOverall: Nullable(
                value: overall.flatMap { inspection in
                    inspection.grade(in: .overall).map {
                        LastOverall(grade: $0.description, published: inspection.published.description)
                    }
                }
            ),
            overallReported: profile.latest?.grade(in: .overall) != nil,
            derivedStanding: Nullable(value: profile.derivedStanding?.description)
        )
    }

    /// The list for people, alphabetical within regions.
    package func table(_ style: Style) -> String {
        var table = TextTable([
            "Code", "Authority", "Region", "Leadership", "Help and protection", "In care", "Care leavers", "Inspected",
        ])
        for row in rows.sorted(by: {
            ($0.authority.region, $0.authority.name) < ($1.authority.region, $1.authority.name)
        }) {
            let grades = JudgementArea.practice.map { style.grade(row.profile.latest?.judgements[$0]?.grade) }
            table.add(
                [row.authority.code.description, row.authority.name, row.authority.region.name] + grades
                    + [row.profile.latest?.inspected.description ?? "never"]
            )
        }
        return table.rendered(style)
    }

    /// The list for spreadsheets.
    package func sheet() -> SheetTable {
        var sheet = SheetTable(
            "Authorities",
            [
                "la_code", "name", "region", "impact_of_leaders", "help_and_protection", "children_in_care",
                "care_leavers", "@inspected", "@published", "last_overall", "derived_standing",
            ]
        )
        for row in rows {
            let latest = row.profile.latest
            sheet.add(
                [row.authority.code.description, row.authority.name, row.authority.region.name]
                    + JudgementArea.practice.map { latest?.judgements[$0]?.grade?.description ?? "" }
                    + [
                        latest?.inspected.description ?? "", latest?.published.description ?? "",
                        row.overall?.description ?? "", row.profile.derivedStanding?.description ?? "",
                    ]
            )
        }
        return sheet
    }
}
