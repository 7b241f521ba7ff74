import Domain

extension [PracticeArea] {
    /// Their names; where all of a family are among them, the family's in their place: `all 12 areas of help and protection`.
    var inFamilies: String {
        var rest = self, words: [String] = []
        for (code, name) in Self.families {
            let all = PracticeArea.allCases.filter { $0.rawValue.hasPrefix(code) }
            guard all.allSatisfy(rest.contains) else { continue }
            words.append("all \(all.count) areas of \(name)")
            rest.removeAll(where: all.contains)
        }
        return (words + rest.map(\.name)).joined(separator: "; ")
    }

    /// The same in as few words as a drawing has room for.
    var inShort: String {
        guard count > 1 else { return map(\.name).joined() }
        let among = Self.families.filter { family in contains { $0.rawValue.hasPrefix(family.code) } }
        let isWhole = allSatisfy { area in among.contains { area.rawValue.hasPrefix($0.code) } }
        return "\((among.map(\.name) + (isWhole ? [] : ["others"])).inWords) (\(count))"
    }

    /// Those of three areas or more, by the first letters of their codes. Source: docs/domain.md §4.1.
    private static var families: [(code: String, name: String)] {
        [
            ("HP", "help and protection"), ("CC", "children in care"), ("CL", "care leavers"), ("LD", "leadership"),
            ("WF", "workforce"),
        ]
    }
}
