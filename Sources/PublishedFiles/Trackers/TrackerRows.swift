import Domain

/// What the trackers' tables share. They name lead inspectors, whom Tandem never reads; their column `urn` holds
/// Ofsted's number, or another that says nothing; their word for the framework is guessed from the length of the
/// inspection.
enum TrackerColumns {
    static let name = "local_authority"
    static let overall = "overall_effectiveness_grade|overall_effectiveness"
    static let leaders = "impact_of_leaders_grade|impact_of_leaders|leadership"
    static let help = "help_and_protection_grade|help_and_protection"
    static let care = "in_care_grade|children_in_care"
    static let leavers = "care_leavers_grade|care_leavers"
    static let areas: [(column: String, area: JudgementArea)] = [
        (overall, .overall), (leaders, .leadership), (help, .helpAndProtection), (care, .childrenInCare),
        (leavers, .careLeavers),
    ]
    /// What every table of a tracker may have beside its judgements.
    static let optional = [
        "urn", "la_code", "ltla23cd", "inspection_end_date", "inspection_framework", "inspection_link",
    ]
}

extension NamedRow {
    private static let noGrade = "a report of which no grade is readable in this file"

    /// An ILACS inspection as a tracker has it; none for reports that it found and could not read.
    func trackerInspection() throws(Problem) -> [Fact] {
        if isLeftUnread("inspection_framework") { return [] }
        let days = ["inspection_start_date", "inspection_end_date", "publication_date"]
        let read = days.map { column in tried { () throws(Problem) in try publishedDay(column) } }
        let began = read[0], ended = read[1], published = read[2]
        var judgements = judgements(
            TrackerColumns.areas + furtherJudged,
            inspected: began ?? ended,
            published: published
        )
        let hasDays = !days.contains(where: hasFault)
        guard let day = began ?? ended ?? published else {
            guard hasDays else { return [] }
            throw problem("publication_date", "neither a day of inspection nor one of publication")
        }
        let framework = answers.frameworks.version(inspected: day)
        // Care leavers have a judgement of their own only since 2023, whatever stands in the column: until early 2024 the tracker
        // filled it from the overall grade for inspections before.
        if judgements[.careLeavers] != nil, !(framework?.judged.contains(.careLeavers) ?? false) {
            judgements[.careLeavers] = nil
            notes.leaveOut("care_leavers_grade", "care leavers had no judgement of their own then")
        }
        guard !judgements.isEmpty || hasFaults else {
            guard let directory else { return passedOver(Self.noGrade) }
            return passedOver(
                directory.holdsJudgements(of: text("inspection_link"))
                    ? "\(Self.noGrade); its grades are held from elsewhere" : "\(Self.noGrade), and held from nowhere"
            )
        }
        guard framework != nil else {
            let first = answers.frameworks.family(Framework.today).first
            return passedOver(
                "an inspection before \(first.map { "\($0.shortName) began in \($0.from.year)" } ?? "any framework")"
            )
        }
        let kind = try gradedType("inspection_framework").kind
        let authority = try authority(code: "la_code", gss: "ltla23cd", urn: "urn", name: TrackerColumns.name, on: day)
        guard hasDays, !judgements.isEmpty else { return [] }
        let link = text("inspection_link"), isPage = link.hasPrefix("https://") && link.count <= 2000
        if !link.isEmpty, !isPage {
            notes.leaveOut("inspection_link", "no address of a page, which begins with https://")
        }
        let reported = try reported { () throws(InvariantBroken) in
            try ReportedInspection(
                authority: authority,
                kind: kind,
                began: began,
                ended: ended,
                published: published,
                judgements: judgements,
                reportURL: isPage ? link : ""
            )
        }
        noteAnswers(
            in: AnsweredCells(
                kind: "inspection_framework",
                days: Array(zip(days, [Inspection.Names.began, Inspection.Names.ended, Inspection.Names.published])),
                judged: TrackerColumns.areas + furtherJudged
            ),
            inspected: began ?? ended,
            published: published
        )
        return [reported.fact]
    }
}
