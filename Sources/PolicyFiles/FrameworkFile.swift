import Domain

/// Reads a framework of inspection from YAML: from when it holds, what it judges, and in which words.
package enum FrameworkFile {
    private static let keys = [
        "framework", "name", "short_name", "family", "regulator", "nation", "from", "to", "whole_service", "judged",
        "sometimes",
        "answered_by",
        "speaks_of", "headings", "grades",
    ]

    /// - Throws: `FileFault`, with line and column.
    package static func read(_ text: String, file: String) throws(FileFault) -> Framework {
        let map = try YAMLMap(text: text, file: file, keys: keys, what: "a framework")
        let name = try map.required("framework", map.value("framework", aName) { isName($0) ? $0 : nil })
        let day = "a day such as \"2027-09-01\""
        let from = try map.required("from", map.value("from", day) { Day($0) })
        let judged = try map.required("judged", map.list("judged", anArea) { JudgementArea(forgiving: $0) })
        let title = try map.required("name", map.text("name"))
        let whole = try map.required("whole_service", map.value("whole_service", "yes or no") { yesOrNo[$0] })
        let to = try map.value("to", day) { Day($0) }
        let family = try map.value("family", aName) { isName($0) ? $0 : nil }
        let short = try map.text("short_name"), regulator = try map.text("regulator")
        let nations = Nation.allCases.map(\.rawValue).joined(separator: ", ")
        let nation = try map.value("nation", "one of \(nations)") { Nation(rawValue: $0) }
        let sometimes = try map.list("sometimes", anArea) { JudgementArea(forgiving: $0) }
        let answered = try answeredBy(map), speaks = try speaksOf(map), headings = try headings(map)
        let grades = try grades(map)
        do {
            return try Framework(
                name: name,
                title: title,
                shortName: short ?? title,
                family: family ?? name,
                regulator: regulator,
                nation: nation,
                from: from,
                to: to,
                isWholeService: whole,
                judged: judged,
                sometimes: sometimes ?? [],
                answeredBy: answered,
                speaksOf: speaks,
                headings: headings,
                grades: grades
            )
        } catch { throw map.fault(key(of: error.description), error.description) }
    }

    private static let yesOrNo = ["yes": true, "no": false, "true": true, "false": false]
    private static let aName = "a name of 2 to 40 small letters, digits and underscores, a letter first"
    private static let anArea = "LD, HP, CC, CL, OE, AD or SB, or the name of a further area in letters, 40 at most"

    private static func isName(_ text: String) -> Bool {
        guard (2...40).contains(text.utf8.count), let first = text.utf8.first, (97...122).contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// The key that a broken promise speaks of, so that its place can be told.
    private static func key(of reason: String) -> String? {
        let quoted = keys.first { reason.hasPrefix("'\($0)'") }
        return quoted ?? (reason.hasPrefix("it ends") ? "to" : reason.contains(" means ") ? "grades" : nil)
    }

    private static func answeredBy(_ map: YAMLMap) throws(FileFault) -> [JudgementArea: [JudgementArea]] {
        guard let inner = try map.map("answered_by", keys: nil) else { return [:] }
        var found: [JudgementArea: [JudgementArea]] = [:]
        for name in inner.names {
            guard let area = JudgementArea(forgiving: name) else {
                throw inner.fault(name, "'\(name.prefix(60))' is not \(anArea)")
            }
            found[area] = try inner.list(name, anArea) { JudgementArea(forgiving: $0) }
        }
        return found
    }

    private static func speaksOf(_ map: YAMLMap) throws(FileFault) -> [PracticeArea: [JudgementArea]] {
        guard let inner = try map.map("speaks_of", keys: PracticeArea.allCases.map(\.rawValue)) else { return [:] }
        var found: [PracticeArea: [JudgementArea]] = [:]
        for name in inner.names {
            guard let area = PracticeArea(rawValue: name) else { continue }
            found[area] = try inner.list(name, anArea) { JudgementArea(forgiving: $0) }
        }
        return found
    }

    private static func headings(_ map: YAMLMap) throws(FileFault) -> [JudgementArea: [String]] {
        guard let inner = try map.map("headings", keys: nil) else { return [:] }
        var found: [JudgementArea: [String]] = [:]
        for name in inner.names {
            guard let area = JudgementArea(forgiving: name) else {
                throw inner.fault(name, "'\(name.prefix(60))' is not \(anArea)")
            }
            found[area] = try inner.list(name, "a heading of 1 to 300 letters, on one line") { text in
                (1...300).contains(text.count) && !text.contains(where: \.isNewline) ? text : nil
            }
        }
        return found
    }

    private static func grades(_ map: YAMLMap) throws(FileFault) -> [String: Grade] {
        guard let inner = try map.map("grades", keys: nil) else { return [:] }
        let grades = Grade.allCases.reversed().map(\.description).joined(separator: ", ")
        var found: [String: Grade] = [:]
        for word in inner.names {
            guard (1...60).contains(word.count) else {
                throw inner.fault(word, "a word for a grade has 1 to 60 letters")
            }
            found[word.lowercased()] = try inner.value(word, "a grade: \(grades)") { Grade(words: $0) }
        }
        return found
    }
}
