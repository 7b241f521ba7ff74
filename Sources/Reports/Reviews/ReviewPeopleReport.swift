import Domain

/// The people who can be in review teams, for programs and people.
package struct ReviewPeopleReport: Report {
    /// Days from one to another.
    package struct PeriodLine: Encodable, Sendable {
        /// The first day.
        package let from: String
        /// The last day.
        package let to: String
    }

    /// Somebody.
    package struct PersonLine: Encodable, Sendable {
        /// The authority's own reference.
        package let reference: String
        /// The authority.
        package let authority: AuthorityLabel
        /// Roles.
        package let roles: [String]
        /// Codes of practice areas.
        package let areas: [String]
        /// When last trained.
        let trained: Nullable<String>
        /// When available; empty for any time.
        package let available: [PeriodLine]
        /// The most reviews in a year.
        package let load: Int
    }

    /// Everybody, by authority and reference.
    package let people: [PersonLine]

    /// A report with names as of the snapshot's day.
    package init(_ people: [ReviewPerson], in snapshot: Snapshot) {
        self.people = people.map { person in
            PersonLine(
                reference: person.reference,
                authority: AuthorityLabel(person.authority, in: snapshot),
                roles: person.roles.map(\.rawValue),
                areas: person.areas.map(\.rawValue),
                trained: Nullable(value: person.trained?.description),
                available: person.available.map { PeriodLine(from: $0.from.description, to: $0.to.description) },
                load: person.load
            )
        }
    }

    /// The list for people.
    package func text(_ style: Style) -> String {
        guard !people.isEmpty else {
            return "Nobody is on record yet: tandem review people add AUTHORITY REFERENCE --role 'practice lead'\n"
        }
        var table = TextTable(["Reference", "Authority", "Roles", "Areas", "Trained", "Available", ">Load"])
        for person in people {
            table.add([
                person.reference, person.authority.name, person.roles.joined(separator: ", "),
                person.areas.joined(separator: " "), person.trained.value ?? "not recorded",
                person.available.isEmpty
                    ? "any time" : person.available.map { "\($0.from) to \($0.to)" }.joined(separator: ", "),
                "\(person.load)",
            ])
        }
        return table.rendered(style)
    }
}
