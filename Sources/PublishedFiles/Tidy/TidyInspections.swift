import Domain

/// Our own table of inspections, one row an inspection, every framework since 2009.
struct TidyInspections: Layout {
    let name = "tidy inspections"
    let columns = [
        "inspection_id", "la_code", "framework", "inspection_start_date", "inspection_end_date", "publication_date",
        "overall_effectiveness", "impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers",
    ]
    let optional = [
        "gss_code", "authority_name", "inspection_type", "adoption_performance", "lscb_effectiveness", "report_url",
        "sources",
    ]
    let readsFrameworks = true

    private static let areas: [(column: String, area: JudgementArea)] = [
        ("overall_effectiveness", .overall), ("impact_of_leaders", .leadership),
        ("help_and_protection", .helpAndProtection), ("children_in_care", .childrenInCare),
        ("care_leavers", .careLeavers), ("adoption_performance", .adoption),
        ("lscb_effectiveness", .safeguardingBoard),
    ]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let began = row.tried { () throws(Problem) in try row.day("inspection_start_date") }
        let ended = row.tried { () throws(Problem) in try row.day("inspection_end_date") }
        let published = row.tried { () throws(Problem) in try Self.published(row) }
        let key = row.tried { () throws(Problem) in try Self.key(row) }
        let code = row.tried { () throws(Problem) in try row.code("la_code") }
        for (column, limit) in [("inspection_type", 100), ("report_url", 2000), ("sources", 2000)]
        where row.text(column).count > limit {
            row.notes.add(row.problem(column, "is longer than \(limit) letters"))
        }
        let report = row.text("report_url")
        if !report.isEmpty, !report.hasPrefix("https://"), !report.hasPrefix("http://") {
            row.notes.add(row.problem("report_url", "not an address of a page, which begins with https://"))
        }
        let day = began ?? ended ?? published
        // Name and GSS code beside the number have to mean the same authority.
        if let code, row.directory?.authority(of: code.description) != nil,
            !row.text("gss_code").isEmpty || !row.text("authority_name").isEmpty
        {
            _ = row.tried { () throws(Problem) in
                try row.authority(code: "la_code", gss: "gss_code", name: "authority_name", on: day)
            }
        }
        let framework = row.tried { () throws(Problem) in try rules(row, inspected: day) }
        let judged = judgements(row, framework)
        guard !row.hasFaults, let key, let code, let published, let framework else { return [] }
        let inspection = try row.checked { () throws(InvariantBroken) in
            try Inspection(
                key: key,
                authority: code,
                framework: framework,
                kind: row.text("inspection_type"),
                began: began,
                ended: ended,
                published: published,
                judgements: judged,
                reportURL: report,
                sources: row.text("sources")
            )
        }
        return [inspection.fact]
    }

    private static func published(_ row: NamedRow) throws(Problem) -> Day {
        guard let published = try row.day("publication_date") else { throw row.problem("publication_date", "is empty") }
        guard published <= row.today else { throw row.problem("publication_date", "lies after today, \(row.today)") }
        return published
    }

    private static func key(_ row: NamedRow) throws(Problem) -> String {
        let key = try row.required("inspection_id")
        guard key.count <= 100 else { throw row.problem("inspection_id", "is longer than 100 letters") }
        return key
    }

    /// The judgements of a row; what is no grade, and what its framework does not judge, is noted.
    private func judgements(_ row: NamedRow, _ framework: Framework?) -> [JudgementArea: Judgement] {
        var judgements: [JudgementArea: Judgement] = [:]
        for (column, area) in Self.areas + row.furtherJudged {
            let text = row.text(column)
            guard !text.isEmpty else { continue }
            guard let judgement = Judgement(words: text) ?? framework?.grades[text.plainWords].map(Judgement.graded)
            else {
                row.notes.add(
                    row.problem(
                        column,
                        "not a grade: outstanding, good, requires improvement, inadequate or not judged"
                    )
                )
                continue
            }
            if let framework, !framework.judged.contains(area) {
                row.notes.add(row.problem(column, "\(framework.inWords) gives no judgement of \(area.name)"))
            }
            judgements[area] = judgement
        }
        return judgements
    }

    /// A framework by its name; the name of a family stands for the one that the day tells.
    private func rules(_ row: NamedRow, inspected day: Day?) throws(Problem) -> Framework? {
        let text = try row.required("framework").lowercased(), frameworks = row.answers.frameworks
        let family = frameworks.family(text)
        if let named = frameworks[text] {
            guard let day, !frameworks.isInForce(named, on: day) else { return named }
            throw row.problem("framework", "was not in force on \(day)")
        }
        guard let first = family.first else {
            let names = Set(frameworks.all.flatMap { [$0.name, $0.family] }).sorted().joined(separator: ", ")
            throw row.problem("framework", "not one of \(names)")
        }
        guard let day else { return nil }
        guard let version = frameworks.version(of: text, inspected: day) else {
            throw row.problem("framework", "\(first.shortName) began in \(first.from.year), not by \(day)")
        }
        return version
    }
}
