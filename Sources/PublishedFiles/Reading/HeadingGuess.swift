/// Which column a heading that nobody knows may stand for, by the words that both have: shown to people, who say what is
/// meant, and never read by itself.
enum HeadingGuess {
    /// Words of headings that tell none from another.
    private static let usual: Set<String> = [
        "the", "of", "and", "in", "on", "who", "with", "for", "to", "a", "experiences", "experience", "progress",
        "children", "local", "authority",
    ]

    /// The column that has most of its words in a heading; `nil` where none has half of them, or two have as many.
    /// - Parameter columns: each as layouts write it, `a|b`.
    static func column(_ heading: String, among columns: [String]) -> String? {
        let words = telling(heading)
        var best: (column: String, likeness: Int)?, isAlone = true
        for column in columns {
            let likeness = likeness(words, column)
            guard likeness > 0, likeness >= best?.likeness ?? 0 else { continue }
            isAlone = likeness > best?.likeness ?? 0
            best = (column, likeness)
        }
        return isAlone ? best?.column : nil
    }

    /// The heading that stands for a column, where one does.
    static func heading(of column: String, among headings: [String]) -> String? {
        let best = headings.map { ($0, likeness(telling($0), column)) }.filter { $0.1 > 0 }
        guard let most = best.map(\.1).max() else { return nil }
        let alike = best.filter { $0.1 == most }
        return alike.count == 1 ? alike[0].0 : nil
    }

    /// How many words they share, in thousands, less those that only one has; 0 where they share less than half.
    private static func likeness(_ words: [String], _ column: String) -> Int {
        column.columnWords.map { name in
            let own = telling(name)
            // Per 1,000 is not per 10,000.
            guard Set(own.filter(\.isFigures)) == Set(words.filter(\.isFigures)) else { return 0 }
            let shared = own.count { word in words.contains { isLike(word, $0) } }
            guard shared > 0, shared * 2 >= own.count else { return 0 }
            return max(1, shared * 1_000 - (own.count - shared) * 10 - (words.count - shared))
        }.max() ?? 0
    }

    private static func telling(_ heading: String) -> [String] {
        heading.headingWords.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
            .filter { !usual.contains($0) }
    }

    /// One word, or one that begins with the same five letters.
    private static func isLike(_ one: String, _ other: String) -> Bool {
        one == other || one.count >= 5 && other.count >= 5 && one.prefix(5) == other.prefix(5)
    }
}

extension String {
    fileprivate var isFigures: Bool { allSatisfy(\.isNumber) }
}
