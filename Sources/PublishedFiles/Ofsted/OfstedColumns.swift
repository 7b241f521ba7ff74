import Domain

/// The columns that Ofsted's releases share, under every name they have had.
enum OfstedColumns {
    static let name = "local authority name"
    static let gss = "local authority area code"
    /// DfE's number, which trackers and copies of a release have beside or in place of the code.
    static let number = "la code|dfe code|dfe la code|la number|dfe number"
    static let urn = "urn|ofsted urn|local authority urn"
    static let region = "ofsted region|region|la region"
    static let published = "publication date|date of publication"
    static let overall = "overall effectiveness"
    static let leaders =
        "impact of leaders|the impact of leaders on social work practice with children and families"
        + "|impact of leaders on social work practice with children and families|leadership"
    static let help =
        "experiences and progress of children who need help and protection"
        + "|the experiences and progress of children who need help and protection|help and protection"
    static let care =
        "experiences and progress of children in care|the experiences and progress of children in care|children in care"
    static let leavers =
        "experiences and progress of care leavers|the experiences and progress of care leavers|experiences of care leavers"
        + "|care leavers"

    /// The columns of judgements. The overall is not among those a release must have: there is none since April 2026.
    static let areas: [(column: String, area: JudgementArea)] = [
        (overall, .overall), (leaders, .leadership), (help, .helpAndProtection), (care, .childrenInCare),
        (leavers, .careLeavers),
    ]
}

extension NamedRow {
    /// An ILACS inspection from the columns that Ofsted's releases share; none for an authority not yet inspected.
    /// - Parameter type: the column that tells what kind of inspection it was, if there is one.
    func ofstedInspection(inspected: String?, published: String?, type: String? = nil) throws(Problem) -> [Fact] {
        if sumsUp(gss: OfstedColumns.gss, name: OfstedColumns.name) { return [] }
        if let type, isLeftUnread(type) { return [] }
        if let type, case .visit(let visit) = self.type(type), !hasGrades(OfstedColumns.areas) {
            return passedOver(
                "a \(visit.name), which gives no grades: the list of a year's visits tells of it"
            )
        }
        let kind = type.flatMap { column in tried { () throws(Problem) in try gradedType(column).kind } }
        let began = inspected.flatMap { column in tried { () throws(Problem) in try publishedDay(column) } }
        let released = published.flatMap { column in tried { () throws(Problem) in try publishedDay(column) } }
        let judgements = judgements(OfstedColumns.areas + furtherJudged, inspected: began, published: released)
        let hasDays = !hasFault(inspected) && !hasFault(published)
        guard let day = began ?? released else {
            guard judgements.isEmpty, hasDays else {
                throw problem(inspected ?? published, "a graded inspection without a day")
            }
            // Who is not known here may be new, and waits.
            _ = try authority(
                code: OfstedColumns.number,
                gss: OfstedColumns.gss,
                urn: OfstedColumns.urn,
                name: OfstedColumns.name,
                on: nil
            )
            return passedOver("not yet inspected, neither a day nor a judgement", of: text(OfstedColumns.name))
        }
        // Without any grade it is not known what the inspection found, once its report is out: what was found before no
        // longer stands for it.
        guard !judgements.isEmpty || hasFaults || released != nil else {
            return passedOver("a day of inspection without any judgement, and no report of it yet")
        }
        let authority = try authority(
            code: OfstedColumns.number,
            gss: OfstedColumns.gss,
            urn: OfstedColumns.urn,
            name: OfstedColumns.name,
            on: day
        )
        guard hasDays, !hasFault(type), !judgements.isEmpty || !hasFaults else { return [] }
        let reported = try reported { () throws(InvariantBroken) in
            try ReportedInspection(
                authority: authority,
                kind: kind ?? "",
                began: began,
                published: released,
                judgements: judgements
            )
        }
        noteAnswers(
            in: AnsweredCells(
                kind: type,
                days: [(inspected, Inspection.Names.began), (published, Inspection.Names.published)],
                judged: OfstedColumns.areas + furtherJudged
            ),
            inspected: began,
            published: released
        )
        return [reported.fact]
    }
}
