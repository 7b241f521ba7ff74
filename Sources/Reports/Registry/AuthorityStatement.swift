import Domain

/// Something that somebody says about an authority, and how a list of such statements tells it. Everyone who makes a
/// list has chosen who may see it.
package protocol AuthorityStatement: SaidFact {
    /// What it says, beside whom it is about and who says so.
    static func columns(in snapshot: Snapshot) -> [Column<Self>]
}

/// Letters of a cell for people.
private let longest = 70

extension Table where Row: AuthorityStatement {
    package static func statements(_ list: [Row], in snapshot: Snapshot, empty: String) -> Table {
        let whom: [Column<Row>] = [
            .words("la_code") { $0.authority.description },
            .words("authority", "Authority") { snapshot.name(of: $0.authority) },
            .words("region") { snapshot.everyAuthority[$0.authority]?.region.name ?? "" },
        ]
        let provenance: [Column<Row>] = [
            .day("day", "Day") { $0.provenance.day },
            .words("author", "Author") { $0.provenance.author.rawValue },
            .words("evidence", "Evidence") { $0.provenance.level.rawValue }.shown { $0.provenance.level.name },
            .words("visible_to", "Visible to") { $0.provenance.visibility.rawValue },
            .words("source") { $0.provenance.source },
        ]
        return Table("List", whom + Row.columns(in: snapshot) + provenance, list, empty: empty, leavesOutEmpty: true)
    }
}

extension Assessment: AuthorityStatement {
    package static func columns(in snapshot: Snapshot) -> [Column<Self>] {
        [
            .words("kind", "Kind") { $0.kind.rawValue },
            .words("about") { $0.subject },
            .words("about_name", "About") { $0.about }.shortened(to: longest),
            .number("level", "Level") { $0.level },
            .words("scale") { it in it.kind.levels.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "" },
            .words("statement", "Statement") { $0.statement }.shortened(to: longest),
            .flag("shared") { $0.isShared },
        ]
    }

    var about: String { area?.name ?? subject.withoutUnderscores }
}

extension RegisterEntry: AuthorityStatement {
    package static func columns(in snapshot: Snapshot) -> [Column<Self>] {
        [
            .words("register", "Register") { $0.register.rawValue },
            .words("title", "Title") { $0.title }.shortened(to: longest),
            .words("status", "Status") { $0.status.withoutUnderscores },
            .words("other_la_code") { $0.other?.description ?? "" },
            .words("other", "Other authority") { $0.other.map(snapshot.name(of:)) ?? "" },
        ] + Column.areas(shortened: longest) { $0.areas } + [
            .day("began", "Began") { $0.began?.description ?? "" },
            .day("ended", "Ended") { $0.ended?.description ?? "" },
            .number("pounds") { $0.pounds },
            .words("details") { $0.details },
            .flag("shared") { $0.isShared },
        ]
    }
}

extension CalendarEntry: AuthorityStatement {
    package static func columns(in snapshot: Snapshot) -> [Column<Self>] {
        [
            .words("kind") { $0.kind.rawValue },
            .words("kind_name", "Kind") { $0.kind.name },
            .day("from", "From") { $0.from },
            .day("to", "To") { $0.to },
            .flag("blocks_support", "No support") { $0.kind.blocks },
            .words("details", "Details") { $0.details }.shortened(to: longest),
        ]
    }
}

extension SupportOffer: AuthorityStatement {
    package static func columns(in snapshot: Snapshot) -> [Column<Self>] {
        [
            .number("places", "Places") { $0.places },
            .number("days", "Days") { $0.days },
        ] + Column.areas(none: "all in which it is strong", shortened: longest) { $0.areas } + [
            .day("from", "From") { $0.from },
            .day("to", "To") { $0.to },
            .flag("any_region", "Any region") { $0.anyRegion }.orElse("not said"),
            .words("details") { $0.details },
        ]
    }
}

extension EditedRequest: AuthorityStatement {
    package static func columns(in snapshot: Snapshot) -> [Column<Self>] {
        [
            .number("number", "Request") { $0.number },
            .words("kind", "Kind") { $0.kind?.rawValue ?? "none" },
        ] + Column.areas(none: "as judged and assessed", shortened: longest) { $0.areas } + [
            .number("days", "Days") { $0.days },
            .day("from", "From") { $0.from },
            .day("to", "To") { $0.to },
            .words("support", "Support") { $0.support }.shortened(to: longest),
            .words("reason", "Reason") { $0.details }.shortened(to: longest),
        ]
    }
}

extension Table<SupportRequest> {
    /// What authorities ask for, drawn or edited.
    package static func requests(_ list: [SupportRequest], in snapshot: Snapshot, empty: String) -> Table {
        Table(
            "List",
            [
                .words("la_code") { $0.receiver.description },
                .words("name", "Authority") { snapshot.name(of: $0.receiver) },
                .number("number", "No.") { $0.number },
                .words("kind", "Kind") { $0.kind.rawValue },
                .pressing { $0.severity },
                // Of what it asks about alone: a person may have asked for less than judgements call for.
                .list("areas", "Below good, of what it asks") { request in
                    request.areas.map { "\($0.name) \(request.needs[$0]?.description ?? "")" }
                }.shown { request in
                    let grades = Set(request.areas.compactMap { request.needs[$0] })
                    guard grades.count == 1, let grade = grades.first, request.areas.count > 1 else {
                        return request.areas.map { "\($0.name) \(request.needs[$0]?.description ?? "")" }
                            .joined(separator: "; ")
                    }
                    let isAll = request.areas == JudgementArea.practice
                    return "\(isAll ? "all four areas" : request.areas.map(\.name).inWords) \(grade)"
                },
                .list("practice_areas") { $0.practice.map(\.area.rawValue) },
                .number("days", "Days") { $0.days },
                .words("support", "Support") { $0.support }.shortened(to: longest),
                .day("inspected", "Inspected") { $0.inspected },
                .flag("edited", "Areas edited") { $0.isEdited },
            ],
            list,
            empty: empty,
            leavesOutEmpty: true
        )
    }
}
