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
            "themes: [\(themes.map(\.rawValue).joined(separator: ", "))]", "strong_members: \(strongMembers)",
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
        }
        return (lines + peopleLines).joined(separator: "\n") + "\n"
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

    private var peopleLines: [String] {
        guard people != .none else { return [] }
        return ["people:", "  roles: [\(people.roles.map(\.rawValue).joined(separator: ", "))]"]
            + (people.leadTrainedWithin.map { ["  lead_trained_within: \($0)"] } ?? [])
            + ["  from: \(people.fromAnywhere ? "anywhere" : "reviewers")"]
    }
}
