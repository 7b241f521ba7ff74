import Domain

/// The people who can be in review teams, by authority and reference.
package struct ReviewPeopleReport: ListReport {
    /// Days from one to another.
    private struct Period: Encodable, Sendable {
        let from: String
        let to: String
    }

    private let people: Table<ReviewPerson>

    package var sheet: Table<ReviewPerson> { people }

    /// A report with names as of the snapshot's day.
    package init(_ people: [ReviewPerson], in snapshot: Snapshot) {
        self.people = Table(
            "People",
            [
                .words("reference", "Reference") { $0.reference },
                .words("la_code") { $0.authority.description }.notInJSON,
                .words("authority", "Authority") { snapshot.name(of: $0.authority) }.notInJSON,
                .document("authority") { AuthorityLabel($0.authority, in: snapshot) },
                .list("roles", "Roles", separator: ", ") { $0.roles.map(\.rawValue) },
                .list("areas", "Areas", separator: " ") { $0.areas.map(\.rawValue) },
                .day("trained", "Trained") { $0.trained }.orElse("not recorded"),
                .list("available", "Available", separator: ", ") { it in
                    it.available.map { "\($0.from) to \($0.to)" }
                }.orElse("any time").notInJSON,
                .document("available") { it in
                    it.available.map { Period(from: $0.from.description, to: $0.to.description) }
                },
                // The most reviews in a year.
                .number("load", "Load") { $0.load },
            ],
            people,
            empty: "Nobody is on record yet: tandem review people add AUTHORITY REFERENCE --role 'practice lead'"
        )
    }

    package func text(_ style: Style) -> String { people.text(style) }
}
