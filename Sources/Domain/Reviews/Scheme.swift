/// A peer-review programme's rules: who forms a group, who reviews whom, and what is wanted of it.
/// Source: docs/domain.md §2.2, the shapes that regions use.
package struct Scheme: Hashable, Sendable {
    /// The name by which it is chosen, such as `triads`.
    package let name: String
    /// 1 the first version.
    package let version: Int
    /// In one sentence, what it stands for.
    package let purpose: String
    /// Where the shape is taken from.
    package let source: String
    package let shape: ReviewShape
    /// Whether two authorities may review each other within one year.
    package let allowsMutual: Bool
    /// Years planned unless asked otherwise, 1…20.
    package let years: Int
    /// Years before a reviewer may review the same host again; 1 allows it the year after.
    package private(set) var repeatAfter: Int
    /// Whether those who met are kept apart for longer than the scheme itself asks.
    package private(set) var keepsApart = false
    /// The most reviews an authority may give in a year.
    package let load: Int
    /// What a review looks at.
    package let themes: [ReviewTheme]
    /// How many members of a group, or reviewers of a host, are to be at least good in each theme.
    package let strongMembers: Int
    package let wanted: WantedSpread
    /// Whether several regions form groups together; else each forms its own.
    package let joinsRegions: Bool
    /// The roles of a team; reviewers of a host take them in this order.
    package let team: [TeamRole]
    package let season: ReviewSeason?
    package let limits: ReviewLimits
    package let spread: GroupSpread
    package let people: TeamPeople
    /// Parts of regions that form groups of their own; a region of which none is named forms its own.
    package let subRegions: [SubRegion]
    /// Judged areas: who is inadequate in one neither hosts nor reviews.
    package let standDown: [JudgementArea]

    /// - Throws: `InvariantBroken`, naming what does not fit.
    package init(
        name: String,
        version: Int = 1,
        purpose: String,
        source: String = "",
        shape: ReviewShape,
        allowsMutual: Bool,
        years: Int = 1,
        repeatAfter: Int = 2,
        load: Int,
        themes: [ReviewTheme] = ReviewTheme.judgements,
        strongMembers: Int = 1,
        wanted: WantedSpread = WantedSpread(),
        joinsRegions: Bool = false,
        team: [TeamRole] = [],
        season: ReviewSeason? = nil,
        limits: ReviewLimits = .none,
        spread: GroupSpread = .none,
        people: TeamPeople = .none,
        subRegions: [SubRegion] = [],
        standDown: [JudgementArea] = []
    ) throws(InvariantBroken) {
        guard Scheme.isName(name) else {
            throw InvariantBroken("'\(name)' is no name: small letters, digits and dashes, a letter first, 63 at most")
        }
        guard version >= 1 else { throw InvariantBroken("version \(version) is below 1") }
        guard !purpose.isEmpty else { throw InvariantBroken("a scheme says its purpose") }
        guard (1...20).contains(years) else { throw InvariantBroken("\(years) years: 1 to 20 can be planned") }
        guard (1...20).contains(repeatAfter) else { throw InvariantBroken("repeat_after is 1 to 20 years") }
        guard (1...20).contains(load) else { throw InvariantBroken("load is 1 to 20 reviews a year") }
        guard (0...6).contains(strongMembers) else { throw InvariantBroken("strong_members is 0 to 6") }
        guard Set(themes).count == themes.count else { throw InvariantBroken("a theme stands twice") }
        guard Set(standDown).count == standDown.count, standDown.allSatisfy(JudgementArea.practice.contains) else {
            throw InvariantBroken("stand_down names each of LD, HP, CC and CL once at the most")
        }
        let within = subRegions.flatMap(\.members)
        guard Set(within).count == within.count else {
            throw InvariantBroken("an authority stands in two sub-regions, or twice in one")
        }
        guard subRegions.isEmpty || !joinsRegions else {
            throw InvariantBroken("regions that form groups together have no sub_regions")
        }
        try shape.check(load: load, allowsMutual: allowsMutual, team: team)
        self.name = name
        self.version = version
        self.purpose = purpose
        self.source = source
        self.shape = shape
        self.allowsMutual = allowsMutual
        self.years = years
        self.repeatAfter = repeatAfter
        self.load = load
        self.themes = themes
        self.strongMembers = strongMembers
        self.wanted = wanted
        self.joinsRegions = joinsRegions
        self.team = team
        self.season = season
        self.limits = limits
        self.spread = spread
        self.people = people
        self.subRegions = subRegions
        self.standDown = standDown
    }

    /// Whether a team has somebody in a role.
    package func sends(_ role: TeamRole) -> Bool { team.contains(role) || people.roles.contains(role) }

    /// The same with more years before a reviewer may review the same host again.
    package func repeating(after years: Int) -> Scheme {
        var scheme = self
        scheme.keepsApart = years > repeatAfter
        scheme.repeatAfter = max(repeatAfter, years)
        return scheme
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...63).contains(name.utf8.count), let first = name.utf8.first, (97...122).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

extension Scheme {
    /// The scheme in a fixed form that is itself a scheme file: what is hashed, stored and shown.
    package var canonicalText: String {
        var lines = ["scheme: \(name)", "version: \(version)", "purpose: \(purpose.quotedForYAML)"]
        if !source.isEmpty { lines.append("source: \(source.quotedForYAML)") }
        lines.append("shape:")
        switch shape {
        case .groups(let size, let also, let within):
            lines += ["  kind: groups", "  size: \(size)"]
            if !also.isEmpty { lines.append("  also: [\(also.map(\.description).joined(separator: ", "))]") }
            lines.append("  within: \(within.rawValue)")
        case .rotation(let reviewers):
            lines += ["  kind: rotation", "  reviewers: \(reviewers)"]
        }
        lines += [
            "mutual: \(allowsMutual)", "years: \(years)", "repeat_after: \(repeatAfter)", "load: \(load)",
            "themes: [\(themes.map(\.code).joined(separator: ", "))]", "strong_members: \(strongMembers)",
            "wanted:", "  strength: \(wanted.strength)", "  other_type: \(wanted.otherType)",
            "  other_standing: \(wanted.otherStanding)",
        ]
        if wanted.otherSize > 0 { lines.append("  other_size: \(wanted.otherSize)") }
        lines += limitLines + spreadLines + ["regions: \(joinsRegions ? "together" : "apart")"]
        if !team.isEmpty { lines.append("team: [\(team.map(\.rawValue).joined(separator: ", "))]") }
        if let season {
            lines += [
                "season:", "  from: \(season.from.description.quotedForYAML)",
                "  to: \(season.to.description.quotedForYAML)",
                "  notice_days: \(season.noticeDays)", "  letter_days: \(season.letterDays)",
            ]
            if !season.closed.isEmpty {
                lines.append("  closed: [\(season.closed.map(\.words.quotedForYAML).joined(separator: ", "))]")
            }
        }
        return (lines + peopleLines + partLines).joined(separator: "\n") + "\n"
    }

    // What is not set is left out, so that a scheme of an earlier version keeps its text and its hash.

    private var limitLines: [String] {
        guard limits != .none else { return [] }
        return ["limits:"] + (limits.kilometres.map { ["  kilometres: \($0)"] } ?? [])
            + (limits.sizeRatio.map { ["  size_ratio: \($0)"] } ?? [])
    }

    private var spreadLines: [String] {
        guard spread != .none else { return [] }
        return [
            "spread:", "  types: \(spread.types)", "  standings: \(spread.standings)", "  sizes: \(spread.sizes)",
        ]
    }

    private var partLines: [String] {
        (subRegions.isEmpty ? [] : ["sub_regions:"] + subRegions.map { "  - \($0.words.quotedForYAML)" })
            + (standDown.isEmpty ? [] : ["stand_down: [\(standDown.map(\.rawValue).joined(separator: ", "))]"])
    }

    private var peopleLines: [String] {
        guard people != .none else { return [] }
        return ["people:", "  roles: [\(people.roles.map(\.rawValue).joined(separator: ", "))]"]
            + (people.leadTrainedWithin.map { ["  lead_trained_within: \($0)"] } ?? [])
            + ["  from: \(people.fromAnywhere ? "anywhere" : "reviewers")"]
    }
}
