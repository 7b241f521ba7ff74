import Domain

/// The team of one review: its places, filled or with the reason why not.
struct ReviewTeam: Encodable, Sendable {
    /// 1 the first year.
    let year: Int
    let host: AuthorityLabel
    let places: Table<TeamPlace>

    /// The teams of a plan, by year and host.
    static func all(_ places: [TeamPlace], in snapshot: Snapshot) -> [ReviewTeam] {
        let byVisit = Dictionary(grouping: places) { [$0.year, $0.host.number] }
        return byVisit.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, places in
            guard let first = places.first else { return nil }
            return ReviewTeam(
                year: first.year,
                host: AuthorityLabel(first.host, in: snapshot),
                places: Table(
                    "Places",
                    [
                        .words("role") { $0.role.rawValue },
                        // The authority's own reference.
                        .words("person") { $0.person },
                        .words("la_code") { $0.authority?.description },
                        .words("reason") { $0.person == nil ? $0.reason : nil },
                    ],
                    places.sorted()
                )
            )
        }
    }

    /// A place; the first of each team names year and host.
    typealias Row = (team: ReviewTeam?, place: TeamPlace)

    static func table(_ teams: [ReviewTeam], years: Int) -> Table<Row> {
        let year = Column<Row>.words(nil, "Year") { row in row.team.map { "\($0.year)" } }
        let columns: [Column<Row>] = [
            .words(nil, "Host") { $0.team?.host.name },
            .words(nil, "Role") { $0.place.role.rawValue },
            .words(nil, "Who") { $0.place.person ?? "nobody: \($0.place.reason)" },
        ]
        let rows = teams.flatMap { team in
            team.places.rows.enumerated().map { Row(team: $0 == 0 ? team : nil, place: $1) }
        }
        return Table("Teams", years > 1 ? [year] + columns : columns, rows)
    }
}
