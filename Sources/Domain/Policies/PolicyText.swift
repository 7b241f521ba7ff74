extension Policy {
    /// The policy as text, always the same for the same policy: what is stored, shown and hashed. In the form `yaml` it
    /// is itself a policy file, and names every setting that means something, so that it keeps its meaning whatever a
    /// later default is.
    package var canonicalText: String {
        switch form {
        case .bare: bareText
        case .yaml: fileText
        }
    }

    /// The policy as a file of YAML, to start one's own from.
    package var fileText: String {
        var lines = ["policy: \(name)", "purpose: \(purpose.quotedForYAML)"]
        lines.append(rules.isEmpty ? "rules: []" : "rules:")
        lines += rules.map { "  - \($0)" }
        lines += Policy.lines("weights", weights) + Policy.lines("penalties", penalties)
        lines += PolicySetting.all.filter { !$0.isIdle(in: settings) }.compactMap { setting in
            setting.value(in: settings).map { "\(setting.key): \(setting.text(of: $0))" }
        }
        if !settings.placesBySize.isEmpty {
            lines.append("places_by_size:")
            lines += settings.placesBySize.map { "  - {from: \($0.children), places: \($0.places)}" }
        }
        lines.append("fairness: \(settings.fairness.word)")
        if case .bands(let edges) = settings.fairness {
            lines.append("bands: [\(edges.map(\.description).joined(separator: ", "))]")
        }
        lines += PolicyWord.all.filter { $0.isSaid(in: settings) }.map { "\($0.key): \($0.word(in: settings))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var bareText: String {
        func bare(_ weights: [Weight]) -> [String] {
            weights.flatMap { ["  \($0.factor):", "    points: \($0.points)", "    basis: \($0.basis)"] }
        }
        var lines = ["name: \(name)", "purpose: \(purpose)", "rules:"]
        lines += rules.map { "  - \($0)" }
        lines.append("weights:")
        lines += bare(weights)
        lines.append("penalties:")
        lines += bare(penalties)
        lines += [
            "assumed_places: \(settings.assumedPlaces)", "evidence_years: \(settings.evidenceYears)", "fairness: floor",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ key: String, _ weights: [Weight]) -> [String] {
        guard !weights.isEmpty else { return ["\(key): {}"] }
        return ["\(key):"]
            + weights.flatMap {
                ["  \($0.factor):", "    points: \($0.points)", "    basis: \($0.basis.quotedForYAML)"]
            }
    }
}
