import Domain

/// What the trackers' tables share. They name lead inspectors, whom Tandem never reads; their column `urn` holds
/// other numbers for some rows and is not looked at; their word for the framework is guessed from the length of the
/// inspection.
enum TrackerColumns {
    static let name = "local_authority"
    static let areas: [(column: String, area: JudgementArea)] = [
        ("overall_effectiveness_grade|overall_effectiveness", .overall), ("impact_of_leaders_grade", .leadership),
        ("help_and_protection_grade", .helpAndProtection), ("in_care_grade", .childrenInCare),
        ("care_leavers_grade", .careLeavers),
    ]
}

extension NamedRow {
    /// An ILACS inspection as a tracker has it; none for reports that it found and could not read.
    func trackerInspection(readsCareLeavers: Bool) throws(Problem) -> [Fact] {
        let began = try publishedDay("inspection_start_date"), ended = try publishedDay("inspection_end_date")
        let published = try publishedDay("publication_date")
        guard let day = began ?? ended ?? published else {
            throw problem("publication_date", "neither a day of inspection nor one of publication")
        }
        var judgements = try judgements(TrackerColumns.areas)
        // Care leavers have a judgement of their own only since 2023, whatever stands in the column.
        if !readsCareLeavers || Framework.ilacs(inspected: day) == .ilacs2018 { judgements[.careLeavers] = nil }
        guard !judgements.isEmpty else { return [] }
        guard day.year >= 2018 else { return [] }
        let authority = try authority(
            code: "la_code",
            gss: "ltla23cd",
            name: TrackerColumns.name,
            on: day
        )
        let kind = inspectionKind("inspection_framework"), link = text("inspection_link")
        let reported = try checked { () throws(InvariantBroken) in
            try ReportedInspection(
                authority: authority,
                kind: kind,
                began: began,
                ended: ended,
                published: published,
                judgements: judgements,
                reportURL: link.hasPrefix("https://") && link.count <= 2000 ? link : ""
            )
        }
        return [.reported(reported)]
    }
}
