import Domain
import Partnering
import Tabular

/// The authorities of a day with their latest judgements.
public struct AuthorityListReport: Sendable {
    /// One authority.
    public struct Entry: Encodable, Sendable {
        /// DfE's number.
        public let laCode: String
        /// Its name.
        public let name: String
        /// Its region's name.
        public let region: String
        /// The judgements of its latest inspection; areas without a grade are left out.
        public let judgements: [String: GradeLine]
        /// The last overall grade under SIF or ILACS.
        let lastOverall: Nullable<LastOverall>
        /// Whether the latest report gives an overall grade.
        public let overallReported: Bool
        /// Our word for the whole authority; not an Ofsted judgement.
        let derivedStanding: Nullable<String>
    }

    /// The last overall grade that Ofsted gave.
    public struct LastOverall: Encodable, Sendable {
        /// The grade in words.
        public let grade: String
        /// The report's day.
        public let published: String
    }

    /// The authorities, by code.
    public let entries: [Entry]
    private let rows: [(authority: Authority, evidence: Evidence, overall: Grade?)]

    /// The list of a picture's authorities, of some regions or of all.
    public init(_ book: EvidenceBook, regions: [Region] = []) {
        let picture = book.picture
        rows = picture.authorities.filter { regions.isEmpty || regions.contains($0.region) }.compactMap { authority in
            guard let evidence = book.evidence[authority.code] else { return nil }
            let overall = picture.wholeServiceInspections(of: authority.code).last { $0.grade(in: .overall) != nil }
            return (authority, evidence, overall?.grade(in: .overall))
        }
        entries = rows.map { row in Self.entry(row.authority, row.evidence, picture) }
    }

    private static func entry(_ authority: Authority, _ evidence: Evidence, _ picture: Picture) -> Entry {
        var judgements: [String: GradeLine] = [:]
        if let latest = evidence.latest {
            for area in JudgementArea.practice {
                guard let grade = latest.judgements[area]?.grade else { continue }
                judgements[area.key] = GradeLine(
                    grade: grade.description,
                    inspected: latest.inspected.description,
                    published: latest.published.description
                )
            }
        }
        let overall = picture.wholeServiceInspections(of: authority.code).last { $0.grade(in: .overall) != nil }
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
            overallReported: evidence.latest?.grade(in: .overall) != nil,
            derivedStanding: Nullable(value: evidence.derivedStanding?.description)
        )
    }

    /// The list for people, alphabetical within regions.
    public func table(_ style: Style) -> String {
        var table = TextTable([
            "Code", "Authority", "Region", "Leadership", "Help and protection", "In care", "Care leavers", "Inspected",
        ])
        for row in rows.sorted(by: {
            ($0.authority.region, $0.authority.name) < ($1.authority.region, $1.authority.name)
        }) {
            let grades = JudgementArea.practice.map { style.grade(row.evidence.latest?.judgements[$0]?.grade) }
            table.add(
                [row.authority.code.description, row.authority.name, row.authority.region.name] + grades
                    + [row.evidence.latest?.inspected.description ?? "never"]
            )
        }
        return table.rendered(style)
    }

    /// The list for spreadsheets.
    public func sheet() -> SheetTable {
        var sheet = SheetTable(
            "Authorities",
            [
                "la_code", "name", "region", "impact_of_leaders", "help_and_protection", "children_in_care",
                "care_leavers", "@inspected", "@published", "last_overall", "derived_standing",
            ]
        )
        for row in rows {
            let latest = row.evidence.latest
            sheet.add(
                [row.authority.code.description, row.authority.name, row.authority.region.name]
                    + JudgementArea.practice.map { latest?.judgements[$0]?.grade?.description ?? "" }
                    + [
                        latest?.inspected.description ?? "", latest?.published.description ?? "",
                        row.overall?.description ?? "", row.evidence.derivedStanding?.description ?? "",
                    ]
            )
        }
        return sheet
    }
}
