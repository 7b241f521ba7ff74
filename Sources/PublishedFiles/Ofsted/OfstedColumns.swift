import Domain

/// The columns that Ofsted's releases share, under every name they have had.
enum OfstedColumns {
    static let name = "local authority name"
    static let gss = "local authority area code"
    static let urn = "urn|ofsted urn|local authority urn"
    static let region = "ofsted region|region|la region"
    static let published = "publication date"
    static let overall = "overall effectiveness"
    static let leaders =
        "impact of leaders|the impact of leaders on social work practice with children and families"
    static let help =
        "experiences and progress of children who need help and protection"
        + "|the experiences and progress of children who need help and protection"
    static let care = "experiences and progress of children in care|the experiences and progress of children in care"
    static let leavers = "experiences and progress of care leavers|the experiences and progress of care leavers"

    /// The columns of judgements. The overall is not among those a release must have: there is none since April 2026.
    static let areas: [(column: String, area: JudgementArea)] = [
        (overall, .overall), (leaders, .leadership), (help, .helpAndProtection), (care, .childrenInCare),
        (leavers, .careLeavers),
    ]
}

extension NamedRow {
    /// An ILACS inspection from the columns that Ofsted's releases share; none for an authority not yet inspected.
    func ofstedInspection(inspected: String?, published: String?, kind: String) throws(Problem) -> [Fact] {
        let began = try inspected.map { column throws(Problem) in try publishedDay(column) } ?? nil
        let released = try published.map { column throws(Problem) in try publishedDay(column) } ?? nil
        let judgements = try judgements(OfstedColumns.areas)
        guard let day = began ?? released else {
            guard judgements.isEmpty else { throw problem(inspected ?? published, "a graded inspection without a day") }
            return []
        }
        guard !judgements.isEmpty else { return [] }
        let authority = try authority(
            gss: OfstedColumns.gss,
            urn: OfstedColumns.urn,
            name: OfstedColumns.name,
            on: day
        )
        let reported = try checked { () throws(InvariantBroken) in
            try ReportedInspection(
                authority: authority,
                kind: kind,
                began: began,
                published: released,
                judgements: judgements
            )
        }
        return [.reported(reported)]
    }
}
