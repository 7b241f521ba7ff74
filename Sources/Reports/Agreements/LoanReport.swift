import Domain

extension Table<Loan> {
    /// What regions lend one another, and where that stands.
    package static func loans(_ list: [Loan], in snapshot: Snapshot) -> Table {
        Table(
            "Loans",
            [
                .words("lends", "Lends") { snapshot.everyAuthority[$0.partner]?.region.name },
                .authority("partner", "Partner", in: snapshot) { $0.partner },
                .words("borrows", "Borrows") { snapshot.everyAuthority[$0.receiver]?.region.name },
                .authority("receiver", "Receiver", in: snapshot) { $0.receiver },
                .words("step", "Stands at") { $0.step.rawValue },
                .list("areas") { $0.areas.map(\.rawValue) },
                .list("area_names", "Areas") { $0.areas.isEmpty ? ["all that is asked for"] : $0.areas.map(\.name) }
                    .shortened(to: 50),
                .number("days", "Days") { $0.days },
                .day("from", "From") { $0.from }, .day("until", "Until") { $0.until },
                .words("round", "Round") { $0.round }, .day("said_on", "Since") { $0.saidOn },
                .words("words", "Words") { $0.words }.shortened(to: 50), .words("by") { $0.by },
            ],
            list,
            empty: "No region was asked for a partner.",
            leavesOutEmpty: true
        )
    }
}
