import Domain

/// Reads a peer-review scheme from YAML.
package enum SchemeFile {
    private static let keys = [
        "scheme", "version", "purpose", "source", "shape", "mutual", "years", "repeat_after", "load", "themes",
        "strong_members", "wanted", "limits", "spread", "regions", "team", "season", "people", "sub_regions",
        "stand_down",
    ]

    /// - Parameter file: the file's name, for errors.
    /// - Throws: `FileFault` with line and column of the first thing that does not fit.
    package static func read(_ text: String, file: String) throws(FileFault) -> Scheme {
        let map = try YAMLMap(text: text, file: file, keys: keys, what: "a scheme")
        let name = try map.required("scheme", map.text("scheme"))
        let purpose = try map.required("purpose", map.text("purpose"))
        let shape = try shape(map)
        let themes = try map.list("themes", "a theme: LD, HP, CC, CL, a practice area such as HP-EX, or SEND") {
            ReviewTheme($0)
        }
        let parts = try map.list(
            "sub_regions",
            "a sub-region: a name and DfE's numbers of two authorities or more, such as \"West: 304, 307\""
        ) { SubRegion($0) }
        let standDown = try map.list("stand_down", "a judged area: LD, HP, CC or CL") { JudgementArea(rawValue: $0) }
        let roles = TeamRole.allCases.map(\.rawValue).joined(separator: ", ")
        let team = try map.list("team", "a role: \(roles)") { TeamRole(rawValue: $0) }
        let wanted = try wanted(map)
        let season = try season(map)
        let regions = try map.value("regions", "together or apart") { ["together": true, "apart": false][$0] }
        let limits = try limits(map), spread = try spread(map), people = try people(map)
        let version = try map.number("version", in: 1...1_000_000), years = try map.number("years", in: 1...20)
        let repeatAfter = try map.number("repeat_after", in: 1...20)
        let strong = try map.number("strong_members", in: 0...6)
        let mutual = try map.required(
            "mutual",
            map.value("mutual", "true or false") { ["true": true, "false": false][$0] }
        )
        let load = try map.required("load", map.number("load", in: 1...20))
        do {
            try shape.check(load: load, allowsMutual: mutual, team: team ?? [])
        } catch { throw map.fault("shape", error.description) }
        do {
            return try Scheme(
                name: name,
                version: version ?? 1,
                purpose: purpose,
                source: try map.text("source") ?? "",
                shape: shape,
                allowsMutual: mutual,
                years: years ?? 1,
                repeatAfter: repeatAfter ?? 2,
                load: load,
                themes: themes ?? ReviewTheme.judgements,
                strongMembers: strong ?? 1,
                wanted: wanted,
                joinsRegions: regions ?? false,
                team: team ?? [],
                season: season,
                limits: limits,
                spread: spread,
                people: people,
                subRegions: parts ?? [],
                standDown: standDown ?? []
            )
        } catch let fault as FileFault {
            throw fault
        } catch { throw map.fault(nil, "\(error)") }
    }

    private static func shape(_ map: YAMLMap) throws(FileFault) -> ReviewShape {
        let shape = try map.required(
            "shape",
            map.map("shape", keys: ["kind", "size", "also", "within", "reviewers"])
        )
        let kind = try shape.required("kind", shape.text("kind"))
        switch kind {
        case "groups":
            if try shape.text("reviewers") != nil {
                throw shape.fault("reviewers", "groups have no number of reviewers")
            }
            let ways = ReviewShape.WithinGroup.allCases.map(\.rawValue).joined(separator: ", ")
            return .groups(
                size: try shape.required("size", shape.number("size")),
                also: try shape.list("also", "a whole number") { Int($0) } ?? [],
                within: try shape.required(
                    "within",
                    shape.value("within", "a way to review: \(ways)") { ReviewShape.WithinGroup(rawValue: $0) }
                )
            )
        case "rotation":
            for key in ["size", "also", "within"] where shape.has(key) {
                throw shape.fault(key, "a rotation has no groups, so no '\(key)'")
            }
            return .rotation(reviewers: try shape.required("reviewers", shape.number("reviewers")))
        default: throw shape.fault("kind", "'\(kind.prefix(60))' is not a shape: groups or rotation")
        }
    }

    private static func wanted(_ map: YAMLMap) throws(FileFault) -> WantedSpread {
        guard let wanted = try map.map("wanted", keys: ["strength", "other_type", "other_standing", "other_size"])
        else {
            return WantedSpread()
        }
        let strength = try wanted.number("strength") ?? 0, type = try wanted.number("other_type") ?? 0
        let standing = try wanted.number("other_standing") ?? 0, size = try wanted.number("other_size") ?? 0
        do {
            return try WantedSpread(strength: strength, otherType: type, otherStanding: standing, otherSize: size)
        } catch { throw wanted.fault(nil, error.description) }
    }

    private static func limits(_ map: YAMLMap) throws(FileFault) -> ReviewLimits {
        guard let limits = try map.map("limits", keys: ["kilometres", "size_ratio"]) else { return .none }
        let kilometres = try limits.number("kilometres", in: 1...1000)
        let ratio = try limits.number("size_ratio", in: 2...100)
        do {
            return try ReviewLimits(kilometres: kilometres, sizeRatio: ratio)
        } catch { throw limits.fault(nil, error.description) }
    }

    private static func spread(_ map: YAMLMap) throws(FileFault) -> GroupSpread {
        guard let spread = try map.map("spread", keys: ["types", "standings", "sizes"]) else { return .none }
        let types = try spread.number("types", in: 1...4), standings = try spread.number("standings", in: 1...4)
        let sizes = try spread.number("sizes", in: 1...3)
        do {
            return try GroupSpread(types: types ?? 1, standings: standings ?? 1, sizes: sizes ?? 1)
        } catch { throw spread.fault(nil, error.description) }
    }

    private static func people(_ map: YAMLMap) throws(FileFault) -> TeamPeople {
        guard let people = try map.map("people", keys: ["roles", "lead_trained_within", "from"]) else { return .none }
        let roles = TeamRole.allCases.map(\.rawValue).joined(separator: ", ")
        let wanted = try people.list("roles", "a role: \(roles)") { TeamRole(rawValue: $0) }
        let years = try people.number("lead_trained_within", in: 1...20)
        let from = try people.value("from", "reviewers or anywhere") { ["reviewers": false, "anywhere": true][$0] }
        do {
            return try TeamPeople(
                roles: try people.required("roles", wanted),
                leadTrainedWithin: years,
                fromAnywhere: from ?? false
            )
        } catch let fault as FileFault {
            throw fault
        } catch { throw people.fault("roles", "\(error)") }
    }

    private static func season(_ map: YAMLMap) throws(FileFault) -> ReviewSeason? {
        guard let season = try map.map("season", keys: ["from", "to", "notice_days", "letter_days", "closed"]) else {
            return nil
        }
        let shape = "a month and a day such as \"10-01\""
        let from = try season.required("from", season.value("from", shape) { ReviewSeason.MonthDay($0) })
        let to = try season.required("to", season.value("to", shape) { ReviewSeason.MonthDay($0) })
        let notice = try season.number("notice_days") ?? 0, letter = try season.number("letter_days") ?? 10
        let closed = try season.list(
            "closed",
            "christmas, easter, half-terms, a day such as 2027-10-25, or days such as \"2027-10-25 to 2027-11-05\""
        ) { ClosedDays($0) }
        do {
            return try ReviewSeason(
                from: from,
                to: to,
                noticeDays: notice,
                letterDays: letter,
                closed: closed ?? []
            )
        } catch { throw season.fault(nil, error.description) }
    }
}
