import Domain

/// The people who can be in review teams, by authority and reference.
package struct ReviewPeopleReport: RecordReport, ListReport {
    package let sheet: Table<ReviewPerson>

    package init(_ people: [ReviewPerson], in snapshot: Snapshot) {
        sheet = Table(
            "People",
            [
                .words("reference", "Reference") { $0.reference },
                .authority("authority", "Authority", in: snapshot) { $0.authority },
                .list("roles", "Roles", separator: ", ") { $0.roles.map(\.rawValue) },
                .list("areas", "Areas", separator: " ") { $0.areas.map(\.rawValue) },
                .day("trained", "Trained") { $0.trained }.orElse("not recorded"),
                .list("available", "Available", separator: ", ") { it in
                    it.available.map { "\($0.from) to \($0.to)" }
                }.orElse("any time").notInJSON,
                .document("available") { it in
                    it.available.map { ["from": $0.from.description, "to": $0.to.description] }
                },
                // The most reviews in a year.
                .number("load", "Load") { $0.load },
            ],
            people,
            empty: "Nobody is on record yet: \(Command.addReviewer)"
        )
    }

    package var fields: [Column<Self>] { [.document("people") { $0.sheet }] }

    package func text(_ style: Style) -> String { sheet.text(style) }
}
