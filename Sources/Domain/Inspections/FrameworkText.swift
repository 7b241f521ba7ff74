extension Framework {
    /// The framework as a file of YAML, always the same for the same framework, to start another from.
    package var fileText: String {
        func list(_ areas: [JudgementArea]) -> String { "[\(areas.map(\.inFile).joined(separator: ", "))]" }
        func map(_ key: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["\(key):"] + lines }
        var lines = [
            "framework: \(name)", "name: \(title.quotedForYAML)", "short_name: \(shortName.quotedForYAML)",
            "family: \(family)", "from: \"\(from)\"",
        ]
        if let to { lines.append("to: \"\(to)\"") }
        lines += ["whole_service: \(isWholeService ? "yes" : "no")", "judged: \(list(judged))"]
        if !sometimes.isEmpty { lines.append("sometimes: \(list(sometimes))") }
        lines += map("answered_by", answeredBy.sorted { $0.key < $1.key }.map { "  \($0.inFile): \(list($1))" })
        lines += map("speaks_of", speaksOf.sorted { $0.key < $1.key }.map { "  \($0.rawValue): \(list($1))" })
        lines += map(
            "headings",
            headings.sorted { $0.key < $1.key }.map { area, words in
                "  \(area.inFile): [\(words.map(\.quotedForYAML).joined(separator: ", "))]"
            }
        )
        lines += map("grades", grades.sorted { $0.key < $1.key }.map { "  \($0.quotedForYAML): \($1)" })
        return lines.joined(separator: "\n") + "\n"
    }
}

extension JudgementArea {
    /// Its code, or the words of its name.
    fileprivate var inFile: String { isFurther ? name : rawValue }
}
