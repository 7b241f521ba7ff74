import Domain

/// Our own table of inspections, one row an inspection, every framework since 2009.
struct TidyInspections: Layout {
    let name = "tidy inspections"
    let columns = [
        "inspection_id", "la_code", "framework", "inspection_start_date", "inspection_end_date", "publication_date",
        "overall_effectiveness", "impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers",
    ]
    let optional = ["inspection_type", "adoption_performance", "lscb_effectiveness", "report_url", "sources"]

    private static let areas: [(column: String, area: JudgementArea)] = [
        ("overall_effectiveness", .overall), ("impact_of_leaders", .leadership),
        ("help_and_protection", .helpAndProtection), ("children_in_care", .childrenInCare),
        ("care_leavers", .careLeavers), ("adoption_performance", .adoption),
        ("lscb_effectiveness", .safeguardingBoard),
    ]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let began = try row.day("inspection_start_date"), ended = try row.day("inspection_end_date")
        guard let published = try row.day("publication_date") else { throw row.problem("publication_date", "is empty") }
        guard published <= row.today else {
            throw row.problem("publication_date", "lies after today, \(row.today)")
        }
        let framework = try framework(row, inspected: began ?? ended ?? published)
        var judgements: [JudgementArea: Judgement] = [:]
        for (column, area) in Self.areas {
            guard let judgement = try row.optional(column, Self.judgement, or: Self.grades) else { continue }
            guard framework.areas.contains(area) else {
                throw row.problem(column, "\(framework.rawValue) gives no judgement of \(area.name)")
            }
            judgements[area] = judgement
        }
        let key = try row.required("inspection_id")
        guard key.count <= 100 else { throw row.problem("inspection_id", "is longer than 100 letters") }
        let code = try row.code("la_code")
        for (column, limit) in [("inspection_type", 100), ("report_url", 2000), ("sources", 2000)]
        where row.text(column).count > limit {
            throw row.problem(column, "is longer than \(limit) letters")
        }
        guard framework.isInForce(on: began ?? ended ?? published) else {
            throw row.problem("framework", "was not in force on \(began ?? ended ?? published)")
        }
        let inspection = try row.checked { () throws(InvariantBroken) in
            try Inspection(
                key: key,
                authority: code,
                framework: framework,
                kind: row.text("inspection_type"),
                began: began,
                ended: ended,
                published: published,
                judgements: judgements,
                reportURL: row.text("report_url"),
                sources: row.text("sources")
            )
        }
        return [.inspection(inspection)]
    }

    private func framework(_ row: NamedRow, inspected day: Day) throws(Problem) -> Framework {
        let text = try row.required("framework").lowercased()
        if text == "ilacs" {
            guard day.year >= 2018 else { throw row.problem("framework", "ILACS began in 2018, not by \(day)") }
            return .ilacs(inspected: day)
        }
        guard let framework = Framework(rawValue: text) else {
            throw row.problem(
                "framework",
                "not one of SLAC, SLAC_RE_SAFEGUARDING, SLAC_RE_LAC, CP, CP_RE, TLAC, SIF, ILACS"
            )
        }
        return framework
    }

    private static let grades = "not a grade: outstanding, good, requires improvement, inadequate or not judged"

    private static func judgement(_ text: String) -> Judgement? {
        text == "not judged" ? .notJudged : Grade(words: text).map(Judgement.graded)
    }
}
