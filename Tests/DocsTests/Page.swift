/// A page in Markdown: its headings and what it links to.
struct Page {
    /// A numbered heading and the text below it, up to the next numbered heading.
    struct Section {
        let number: String
        var text: String
    }

    /// The names by which its headings are linked to, as GitHub and others make them.
    let anchors: Set<String>
    /// Its numbered headings: `## 8. Rules` is `8`, `### 8.1 …` is `8.1`.
    let sections: [Section]
    /// The targets of its links and pictures.
    let links: [String]
    /// Its lines without those of code blocks.
    let lines: [Substring]

    init(_ text: String) {
        var isCode = false
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") {
                isCode.toggle()
                return false
            }
            return !isCode
        }
        var anchors: Set<String> = [], sections: [Section] = [], links: [String] = []
        for line in lines {
            if line.hasPrefix("#") {
                let title = line.drop { $0 == "#" }.drop { $0 == " " }
                anchors.insert(Page.anchor(of: title, beside: anchors))
                if let number = Page.number(of: title) { sections.append(Section(number: number, text: "")) }
            }
            if !sections.isEmpty { sections[sections.count - 1].text += line + "\n" }
            links += Page.links(in: line)
        }
        self.anchors = anchors
        self.sections = sections
        self.links = links
    }

    /// The cells of the rows of the first table under a heading, without its head.
    func table(under heading: String) -> [[Substring]] {
        let after = lines.drop { !($0.hasPrefix("#") && $0.hasSuffix(heading)) }.dropFirst()
        let rows = after.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return rows.dropFirst(2).map { row in
            row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        }
    }

    /// Lower case, letters, digits, hyphens and underscores, blanks as hyphens; a number behind for one that is there.
    private static func anchor(of title: Substring, beside others: Set<String>) -> String {
        let kept = title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        let plain = String(kept.map { $0 == " " ? "-" : $0 })
        return others.contains(plain) ? "\(plain)-1" : plain
    }

    private static func number(of title: Substring) -> String? {
        let first = title.prefix { $0 != " " }
        let digits = first.hasSuffix(".") ? first.dropLast() : first
        guard !digits.isEmpty, digits.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
        return String(digits)
    }

    /// What stands in `](…)` and in `src="…"`, outside of code.
    private static func links(in line: Substring) -> [String] {
        // Every other piece between backticks is code.
        let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: "`")
        return [("](", Character(")")), ("src=\"", "\""), ("srcset=\"", "\"")].flatMap { opening, closing in
            prose.ranges(of: opening).map { String(prose[$0.upperBound...].prefix { $0 != closing }) }
        }
    }
}

extension Substring {
    /// What stands between backticks.
    var quoted: [String] {
        split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }
}
