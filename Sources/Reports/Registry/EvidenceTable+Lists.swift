import Domain

/// The lists of each kind of evidence. Everyone who makes one has chosen who may see it.
extension EvidenceTable {
    /// Assessments.
    package static func assessments(_ list: [Assessment], in snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            whom + [
                Column("kind", "Kind"), Column("about"), Column("about_name", "About"), Column("level", ">Level"),
                Column("scale"), Column("statement", "Statement"), Column("shared"),
            ] + provenance,
            list.map { it in
                whom(it.authority, snapshot) + [
                    .text(it.kind.rawValue), .text(it.subject), .text(it.about), .number(it.level),
                    .text(it.kind.levels.map { "\($0.lowerBound)-\($0.upperBound)" } ?? ""), .text(it.statement),
                    .flag(it.isShared),
                ] + provenance(it.provenance)
            }
        )
    }

    /// Lines of registers.
    package static func entries(_ list: [RegisterEntry], in snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            whom + [
                Column("register", "Register"), Column("title", "Title"), Column("status", "Status"),
                Column("other_la_code"), Column("other", "Other authority"), Column("areas"),
                Column("area_names", "Areas"), Column("began", "Began"), Column("ended", "Ended"), Column("pounds"),
                Column("details"), Column("shared"),
            ] + provenance,
            list.map { it in
                whom(it.authority, snapshot) + [
                    .text(it.register.rawValue), .text(it.title), .text(it.status.inWords),
                    .text(it.other?.description ?? ""), .text(it.other.map(snapshot.name(of:)) ?? ""),
                    .list(it.areas.map(\.rawValue)), .list(it.areas.map(\.name)),
                    .text(it.began?.description ?? ""), .text(it.ended?.description ?? ""), .number(it.pounds),
                    .text(it.details), .flag(it.isShared),
                ] + provenance(it.provenance)
            }
        )
    }

    /// Days in calendars.
    package static func calendar(_ list: [CalendarEntry], in snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            whom + [
                Column("kind"), Column("kind_name", "Kind"), Column("from", "From"), Column("to", "To"),
                Column("blocks_support", "No support"), Column("details", "Details"),
            ] + provenance,
            list.map { it in
                whom(it.authority, snapshot) + [
                    .text(it.kind.rawValue), .text(it.kind.name), .text(it.from.description), .text(it.to.description),
                    .flag(it.kind.blocks), .text(it.details),
                ] + provenance(it.provenance)
            }
        )
    }

    /// Offers.
    package static func offers(_ list: [SupportOffer], in snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            whom + [
                Column("places", ">Places"), Column("days", ">Days"), Column("areas"), Column("area_names", "Areas"),
                Column("from", "From"), Column("to", "To"), Column("any_region", "Any region"), Column("details"),
            ] + provenance,
            list.map { it in
                whom(it.authority, snapshot) + [
                    .number(it.places), .number(it.days), .list(it.areas.map(\.rawValue)),
                    .list(it.areas.isEmpty ? ["all in which it is strong"] : it.areas.map(\.name)),
                    .text(it.from.description), .text(it.to.description), .flag(it.anyRegion), .text(it.details),
                ] + provenance(it.provenance)
            }
        )
    }

    /// Requests as coordinators edited them.
    package static func requests(_ list: [EditedRequest], in snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            whom + [
                Column("number", ">Request"), Column("kind", "Kind"), Column("areas"), Column("area_names", "Areas"),
                Column("days", ">Days"), Column("from", "From"), Column("to", "To"), Column("support", "Support"),
                Column("reason", "Reason"),
            ] + provenance,
            list.map { it in
                whom(it.authority, snapshot) + [
                    .number(it.number), .text(it.kind?.rawValue ?? "none"), .list(it.areas.map(\.rawValue)),
                    .list(it.areas.isEmpty ? ["as judged and assessed"] : it.areas.map(\.name)), .number(it.days),
                    .text(it.from.description), .text(it.to.description), .text(it.support), .text(it.details),
                ] + provenance(it.provenance)
            }
        )
    }

    private static let whom = [Column("la_code"), Column("authority", "Authority"), Column("region")]
    private static let provenance = [
        Column("day", "Day"), Column("author", "Author"), Column("evidence", "Evidence"),
        Column("visible_to", "Visible to"), Column("source"),
    ]

    private static func whom(_ code: LACode, _ snapshot: Snapshot) -> [Cell] {
        [
            .text(code.description), .text(snapshot.name(of: code)),
            .text(snapshot.everyAuthority[code]?.region.name ?? ""),
        ]
    }

    private static func provenance(_ it: Provenance) -> [Cell] {
        [
            .text(it.day.description), .text(it.author.rawValue), .text(it.level.rawValue),
            .text(it.visibility.rawValue), .text(it.source),
        ]
    }
}

extension Assessment {
    /// What it speaks about, in words.
    var about: String { area?.name ?? subject.inWords }
}

extension String {
    /// A code with blanks for underlines.
    var inWords: String { replacing("_", with: " ") }
}
