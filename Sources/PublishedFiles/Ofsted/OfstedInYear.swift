import Domain

/// Ofsted's list of a year's inspections and visits.
struct OfstedInYear: Layout {
    let name = "Ofsted outcomes, inspections and visits in the year"
    let source = SourceStanding.Kind.release
    let columns = [OfstedColumns.name, "inspection/visit date", Self.type]
    let optional =
        [
            OfstedColumns.gss, OfstedColumns.number, OfstedColumns.urn, OfstedColumns.region, OfstedColumns.published,
            "visit theme",
        ]
        + OfstedColumns.areas.map(\.column)
    let judged = OfstedColumns.areas

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        _ = try row.required(Self.type)
        guard case .visit(let kind) = row.type(Self.type) else {
            return try row.ofstedInspection(
                inspected: "inspection/visit date",
                published: OfstedColumns.published,
                type: Self.type
            )
        }
        if row.hasGrades(OfstedColumns.areas) { _ = try row.gradedType(Self.type) }
        guard let began = try row.publishedDay("inspection/visit date") else {
            throw row.problem("inspection/visit date", "is empty")
        }
        let published = try row.publishedDay(OfstedColumns.published)
        let authority = try row.authority(
            code: OfstedColumns.number,
            gss: OfstedColumns.gss,
            urn: OfstedColumns.urn,
            name: OfstedColumns.name,
            on: began
        )
        let themes = try Self.themes(row)
        let visit = try row.checked { () throws(InvariantBroken) in
            try Visit(authority: authority, kind: kind, began: began, published: published, themes: themes)
        }
        row.noteAnswers(
            in: AnsweredCells(days: [
                ("inspection/visit date", Inspection.Names.began),
                (OfstedColumns.published, Inspection.Names.published),
            ])
        )
        return [visit.fact]
    }

    private static let type = "inspection/visit type"

    private static func themes(_ row: NamedRow) throws(Problem) -> [Visit.Theme] {
        let words = row.text("visit theme").plainWords
        if PublishedGrade.silentMarks.contains(words) { return [] }
        guard let theme = Visit.Theme(forgiving: words) else {
            throw row.problem(
                "visit theme",
                "not one of \(Visit.Theme.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return [theme]
    }
}

extension Visit.Theme {
    /// The theme by Ofsted's words in any case, or by those of its framework.
    package init?(forgiving text: String) {
        let words = text.plainWords
        if let theme = Visit.Theme(rawValue: words) {
            self = theme
            return
        }
        switch words {
        case "children in need", "child protection", "children in need or subject to a plan",
            "children in need or subject to a protection plan":
            self = .inNeed
        case "planning and achieving permanence", "permanence": self = .permanence
        case "vulnerable children at extra-familial risk", "extra-familial risk", "vulnerable adolescent":
            self = .adolescents
        case "the front door": self = .frontDoor
        case "placement decision-making for older children", "placement decision making": self = .placement
        default: return nil
        }
    }
}
