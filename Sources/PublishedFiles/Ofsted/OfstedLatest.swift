import Domain

/// Ofsted's list of the latest inspection of every authority, "as at 31 March".
struct OfstedLatest: Layout {
    let name = "Ofsted outcomes, latest inspections"
    let source = SourceStanding.Kind.release
    let columns = [
        OfstedColumns.name, OfstedColumns.region, "inspection date", OfstedColumns.leaders, OfstedColumns.help,
        OfstedColumns.care,
    ]
    let optional = [
        OfstedColumns.gss, OfstedColumns.number, OfstedColumns.urn, OfstedColumns.published, OfstedColumns.overall,
        OfstedColumns.leavers,
    ]
    let judged = OfstedColumns.areas
    let tellsOfEveryAuthority = true

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        try row.ofstedInspection(inspected: "inspection date", published: OfstedColumns.published)
    }
}

/// Ofsted's list of every ILACS inspection, one row each, with the standing of the authority (2025 and later).
struct OfstedHistory: Layout {
    let name = "Ofsted outcomes, history of inspections"
    let source = SourceStanding.Kind.release
    let columns = [
        OfstedColumns.name, "inspection date", OfstedColumns.published, "inspection type", OfstedColumns.leaders,
        OfstedColumns.help, OfstedColumns.care,
    ]
    let optional = [
        OfstedColumns.gss, OfstedColumns.number, OfstedColumns.urn, OfstedColumns.region, OfstedColumns.overall,
        OfstedColumns.leavers,
    ]
    let judged = OfstedColumns.areas

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        try row.ofstedInspection(
            inspected: "inspection date",
            published: OfstedColumns.published,
            type: "inspection type"
        )
    }
}
