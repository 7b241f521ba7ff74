import Domain

extension EvidenceTable {
    /// What authorities ask for, drawn or edited.
    package static func asks(_ requests: [SupportRequest], _ snapshot: Snapshot) -> EvidenceTable {
        EvidenceTable(
            [
                Column("la_code"), Column("name", "Authority"), Column("number", "No."), Column("kind", "Kind"),
                Column("severity", "Class"), Column("areas", "Below good in"), Column("practice_areas"),
                Column("days", "Days"), Column("support", "Support"), Column("inspected", "Inspected"),
                Column("edited", "Areas edited"),
            ],
            requests.map { request in
                [
                    .text(request.receiver.description), .text(snapshot.name(of: request.receiver)),
                    .number(request.number), .text(request.kind.rawValue), .number(request.severity.value),
                    .list(request.areas.map { "\($0.name) \(request.needs[$0]?.description ?? "")" }),
                    .list(request.practice.map(\.area.rawValue)), .number(request.days), .text(request.support),
                    .text(request.inspection.inspected.description), .flag(request.isEdited),
                ]
            }
        )
    }
}
