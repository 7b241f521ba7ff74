import Domain

/// A tracker's table of the latest inspection of every authority, in the column sets of 2023 to 2026.
struct TrackerOverview: Layout {
    let name = "tracker, latest inspections"
    let source = SourceStanding.Kind.tracker
    let columns = [
        TrackerColumns.name, TrackerColumns.overall, TrackerColumns.leaders, TrackerColumns.help, TrackerColumns.care,
        "inspection_start_date", "publication_date",
    ]
    let optional = TrackerColumns.optional + [TrackerColumns.leavers]
    let judged = TrackerColumns.areas
    let tellsOfEveryAuthority = true

    func facts(in row: NamedRow) throws(Problem) -> [Fact] { try row.trackerInspection() }
}

/// A tracker's table of every report it has found, other kinds of inspection among them.
struct TrackerHistory: Layout {
    let name = "tracker, every report found"
    let source = SourceStanding.Kind.tracker
    let columns = TrackerOverview().columns + ["pdf_filename", "parser_version"]
    let optional = TrackerOverview().optional
    let judged = TrackerColumns.areas

    func facts(in row: NamedRow) throws(Problem) -> [Fact] { try row.trackerInspection() }
}

/// The first tracker, of 2023: the overall grade alone.
struct TrackerEarly: Layout {
    let name = "tracker, overall grades of 2023"
    let source = SourceStanding.Kind.tracker
    let columns = [
        TrackerColumns.name, TrackerColumns.overall, "inspection_start_date", "inspection_end_date", "publication_date",
    ]
    let optional = TrackerColumns.optional

    func facts(in row: NamedRow) throws(Problem) -> [Fact] { try row.trackerInspection() }
}

/// A tracker's own table of authorities: the names it knows them by. Its numbers are not read.
struct TrackerLookup: Layout {
    let name = "tracker, names of authorities"
    let source = SourceStanding.Kind.tracker
    let columns = ["la_code", "la_code_new", "local_authority_ons_name"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let authority = try row.authority(
            code: "la_code",
            gss: "la_code_new",
            name: "local_authority_ons_name",
            on: nil
        )
        // The column also_known_as holds lists that cannot be taken apart again: names with commas in them.
        let spellings = row.spellings([row.text("local_authority_ons_name")], of: authority)
        return spellings.isEmpty ? row.passedOver("no name with letters in it") : spellings
    }
}

extension NamedRow {
    /// Names as spellings of an authority, those with letters only.
    func spellings(_ names: [String], of authority: LACode) -> [Fact] {
        var seen: Set<String> = []
        return names.map(\.trimmed).compactMap { name in
            guard (2...200).contains(name.count), name.contains(where: \.isLetter), seen.insert(name).inserted else {
                return nil
            }
            return Spelling(authority: authority, spelling: name).fact
        }
    }
}
