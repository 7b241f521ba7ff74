import Domain
import Partnering

/// The authorities of a day with their latest judgements.
package struct AuthorityListReport: ListReport {
    package struct Row: Sendable {
        let authority: Authority
        let profile: AuthorityProfile
        /// The last inspection under SIF or ILACS that gave an overall grade.
        let overall: Inspection?

        /// The grades of areas that the latest report judges together with another.
        var combined: [JudgementArea: Grade] {
            guard let latest = profile.latest else { return [:] }
            return latest.framework.answeredBy.keys.reduce(into: [:]) { $0[$1] = latest.grade(in: $1) }
        }
    }

    package let sheet: Table<Row>

    package init(_ book: ProfileBook, regions: [Region] = []) {
        let snapshot = book.snapshot
        let asked = snapshot.authorities.filter { regions.isEmpty || regions.contains($0.region) }
        sheet = Self.table(
            asked.compactMap { authority in
                guard let profile = book.profiles[authority.code] else { return nil }
                let overall = snapshot.wholeServiceInspections(of: authority.code).last {
                    $0.grade(in: .overall) != nil
                }
                return Row(authority: authority, profile: profile, overall: overall)
            }
        )
    }

    private static func table(_ rows: [Row]) -> Table<Row> {
        let titles: [JudgementArea: String] = [
            .leadership: "Leadership", .helpAndProtection: "Help and protection", .childrenInCare: "In care",
            .careLeavers: "Care leavers",
        ]
        let grades = JudgementArea.practice.map { area in
            Column<Row>.grade(area.key, titles[area]) { $0.profile.latest?.judgements[area]?.grade }.notInJSON.orElse {
                $0.combined[area].map { "\($0) *" } ?? "– not graded"
            }
        }
        let first: [Column<Row>] = [
            .words("la_code", "Code") { $0.authority.code.description },
            .words("name", "Authority") { $0.authority.name },
            .words("region", "Region") { $0.authority.region.name },
        ]
        let last: [Column<Row>] = [
            .day("inspected", "Inspected") { $0.profile.latest?.inspected }.orElse("never").notInJSON,
            .day("published") { $0.profile.latest?.published }.notInJSON,
            .document("judgements") { Self.judgements($0.profile.latest) },
            // Areas for which a judgement of several at once answers.
            .list("combined_judgements") { row in
                row.combined.sorted { $0.key < $1.key }.map { "\($0.key.key) \($0.value)" }
            },
            .grade("last_overall") { $0.overall?.grade(in: .overall) }.notInJSON,
            .document("last_overall") { $0.overall.flatMap(Self.overallGrade) },
            // Whether the latest report gives an overall grade.
            .flag("overall_reported") { $0.profile.latest?.grade(in: .overall) != nil }.notInSheets,
            // Our word for the whole authority; not an Ofsted judgement.
            .words("derived_standing") { $0.profile.derivedStanding?.description },
        ]
        return Table("Authorities", first + grades + last, rows)
    }

    private static func judgements(_ latest: Inspection?) -> [String: [String: String]] {
        var judgements: [String: [String: String]] = [:]
        for area in JudgementArea.practice {
            guard let latest, let grade = latest.judgements[area]?.grade else { continue }
            judgements[area.key] = [
                "grade": grade.description, "inspected": latest.inspected.description,
                "published": latest.published.description,
            ]
        }
        return judgements
    }

    private static func overallGrade(_ inspection: Inspection) -> [String: String]? {
        inspection.grade(in: .overall).map {
            ["grade": $0.description, "published": inspection.published.description]
        }
    }

    /// The list for people, alphabetical within regions.
    package func text(_ style: Style) -> String {
        let table = Table(
            sheet.name,
            sheet.columns,
            sheet.rows.sorted {
                ($0.authority.region, $0.authority.name) < ($1.authority.region, $1.authority.name)
            }
        )
        let areCombined = sheet.rows.contains { !$0.combined.isEmpty }
        return table.text(style) + (areCombined ? "* in one judgement with another area\n" : "")
    }

    package func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }
}
