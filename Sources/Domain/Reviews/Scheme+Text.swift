extension Scheme {
    /// The scheme in a fixed form that is itself a scheme file: what is hashed, stored and shown.
    public var canonicalText: String {
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
            "  other_standing: \(wanted.otherStanding)", "regions: \(joinsRegions ? "together" : "apart")",
        ]
        if !team.isEmpty { lines.append("team: [\(team.map(\.rawValue).joined(separator: ", "))]") }
        if let season {
            lines += [
                "season:", "  from: \(season.from.description.quotedForYAML)",
                "  to: \(season.to.description.quotedForYAML)",
                "  notice_days: \(season.noticeDays)", "  letter_days: \(season.letterDays)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
