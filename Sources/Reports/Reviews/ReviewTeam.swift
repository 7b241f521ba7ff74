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

    /// Its places, those that nobody has for one reason together.
    private var lines: [[TeamPlace]] {
        places.rows.reduce(into: [[TeamPlace]]()) { lines, place in
            let alike = lines.firstIndex { place.person == nil && $0[0].person == nil && $0[0].reason == place.reason }
            if let alike { lines[alike].append(place) } else { lines.append([place]) }
        }
    }

    /// Places that one line tells of: one that somebody has, or all that nobody has for one reason. The first of each
    /// team names year and host.
    typealias Row = (team: ReviewTeam?, places: [TeamPlace])

    static func table(_ teams: [ReviewTeam], years: Int) -> Table<Row> {
        let year = Column<Row>.words(nil, "Year") { row in row.team.map { "\($0.year)" } }
        let columns: [Column<Row>] = [
            .words(nil, "Host") { $0.team?.host.name },
            .words(nil, "Role") { $0.places.map(\.role.rawValue).counted },
            .words(nil, "Who") { $0.places[0].person ?? "to be found: \($0.places[0].reason)" },
        ]
        let rows = teams.flatMap { team in
            team.lines.enumerated().map { Row(team: $0 == 0 ? team : nil, places: $1) }
        }
        return Table("Teams", years > 1 ? [year] + columns : columns, rows)
    }
}

extension [String] {
    /// `lead, reviewer (3)`: each once, with how often.
    fileprivate var counted: String {
        var seen: [(String, Int)] = []
        for one in self {
            if let place = seen.firstIndex(where: { $0.0 == one }) { seen[place].1 += 1 } else { seen.append((one, 1)) }
        }
        return seen.map { $1 == 1 ? $0 : "\($0) (\($1))" }.joined(separator: ", ")
    }
}
