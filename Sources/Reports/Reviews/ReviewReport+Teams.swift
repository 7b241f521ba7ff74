import Domain

extension ReviewReport {
    /// The team of one review.
    package struct TeamLine: Encodable, Sendable {
        /// 1 the first year.
        package let year: Int
        /// The host.
        package let host: AuthorityLabel
        /// Its places, filled or with the reason why not.
        package let places: [PlaceLine]
    }

    /// One place of a team.
    package struct PlaceLine: Encodable, Sendable {
        /// The role.
        package let role: String
        /// Who takes it, by the authority's own reference.
        let person: Nullable<String>
        /// The code of that authority.
        let laCode: Nullable<String>
        /// Why nobody takes it.
        let reason: Nullable<String>
    }

    /// Who approved the plan.
    package struct ApprovalLine: Encodable, Sendable {
        /// The role in the database.
        package let role: String
        /// The user of the operating system.
        package let user: String
        /// When, in UTC.
        package let at: String

        /// An approval as it was written down.
        package init(role: String, user: String, at: String) {
            self.role = role
            self.user = user
            self.at = at
        }
    }

    /// The teams of a plan, by year and host.
    static func teams(_ places: [TeamPlace], in snapshot: Snapshot) -> [TeamLine] {
        let byVisit = Dictionary(grouping: places) { [$0.year, $0.host.number] }
        return byVisit.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, places in
            let ordered = places.sorted()
            guard let first = ordered.first else { return nil }
            return TeamLine(
                year: first.year,
                host: AuthorityLabel(first.host, in: snapshot),
                places: ordered.map { place in
                    PlaceLine(
                        role: place.role.rawValue,
                        person: Nullable(value: place.person),
                        laCode: Nullable(value: place.authority?.description),
                        reason: Nullable(value: place.person == nil ? place.reason : nil)
                    )
                }
            )
        }
    }

    /// The teams for people; empty where there are none.
    func teamText(_ style: Style) -> String {
        guard !teams.isEmpty else { return "" }
        var table = TextTable(years > 1 ? ["Year", "Host", "Role", "Who"] : ["Host", "Role", "Who"])
        for team in teams {
            for (index, place) in team.places.enumerated() {
                let lead =
                    index == 0 ? (years > 1 ? ["\(team.year)"] : []) + [team.host.name] : years > 1 ? ["", ""] : [""]
                table.add(lead + [place.role, place.person.value ?? "nobody: \(place.reason.value ?? "")"])
            }
        }
        return style.heading("Teams") + "\n" + table.rendered(style) + "\n"
    }

    /// Whether people agreed to the plan, in words.
    var approvalText: String {
        if let approval = approval.value {
            return "Approved at \(approval.at) by \(approval.user) (\(approval.role)).\n"
        }
        let standing = approvedPlan.value.map { "Plan \($0) is the approved one; this is a proposal" }
        return "\(standing ?? "A proposal: nobody has approved it yet").\n"
    }
}
