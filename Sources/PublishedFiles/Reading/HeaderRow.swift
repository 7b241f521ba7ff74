import Domain
import Tabular

/// The cells of a row that may be a header, found by their words: in any case, with underscores or blanks, with notes
/// such as `[note 3]` or `(1)` behind them or without, and as somebody answered before.
struct HeaderRow {
    /// What is printed in each cell.
    let headings: [String]
    /// Where each heading stands, by its words; two columns of one heading are two.
    private let positions: [String: [Int]]
    /// Where the columns of the layout stand that the table follows.
    private var resolved: [String: [Int]] = [:]
    /// Columns that the layout reads because of what stands left of them.
    private var beside: Set<Int> = []

    /// Headings that mean what somebody answered, each with that.
    private(set) var answered: [(heading: String, meaning: String)] = []

    init(_ cells: some Sequence<String>) {
        // What nobody can see nobody can type in an answer.
        headings = cells.map { $0.withoutUnseen.trimmed }
        var positions: [String: [Int]] = [:]
        for (position, heading) in headings.enumerated() where !heading.isEmpty {
            let words = heading.headingWords
            positions[words, default: []].append(position)
            let bare = words.withoutNotes
            if bare != words { positions[bare, default: []].append(position) }
        }
        self.positions = positions
    }

    private init(
        _ headings: [String],
        _ positions: [String: [Int]],
        answered: [(heading: String, meaning: String)]
    ) {
        self.headings = headings
        self.positions = positions
        self.answered = answered
    }

    var width: Int { headings.count }

    /// How many cells have words.
    var filled: Int { headings.lazy.filter { !$0.isEmpty }.count }

    /// The header with headings that mean what somebody said: by their words, the words of the column.
    func meaning(_ answers: [String: String]) -> HeaderRow {
        guard !answers.isEmpty else { return self }
        var meant = positions
        var answered: [(heading: String, meaning: String)] = []
        for (position, heading) in headings.enumerated() {
            let words = heading.headingWords
            guard let column = answers[words] ?? answers[words.withoutNotes] else { continue }
            for words in [words, words.withoutNotes] {
                meant[words]?.removeAll { $0 == position }
                if meant[words]?.isEmpty ?? false { meant[words] = nil }
            }
            if column != ReadingAnswer.nothing {
                meant[column.headingWords, default: []].append(position)
                answered.append((heading, column))
            }
        }
        return HeaderRow(headings, meant, answered: answered)
    }

    /// The header as a table of a layout is read by it.
    func read(by layout: any Layout, _ frameworks: Frameworks) -> HeaderRow {
        var header = self
        let further = layout.readsFrameworks ? frameworks.furtherAreas().map(\.name) : []
        for column in layout.columns + layout.optional + further { header.resolved[column] = find(column) }
        // A judgement may stand under two of its headings: none of them is passed over for the other.
        for (column, _) in layout.judged(frameworks) { header.resolved[column] = findAll(column) }
        header.beside = Set(layout.besides.compactMap { header.position(of: $0).map { $0 + 1 } })
        return header
    }

    /// Where a column stands, given as `a|b`; the columns of one heading, where there are several.
    func positions(of column: String) -> [Int] { resolved[column] ?? find(column) }

    /// The position of a column given as `a|b`; the first of several.
    func position(of column: String) -> Int? { positions(of: column).first }

    private func find(_ column: String) -> [Int] {
        for words in Layouts.words[column] ?? column.columnWords {
            if let found = positions[words] { return found }
        }
        return []
    }

    /// Under any of its headings, the usual one first.
    private func findAll(_ column: String) -> [Int] {
        var all: [Int] = []
        for words in Layouts.words[column] ?? column.columnWords {
            for position in positions[words] ?? [] where !all.contains(position) { all.append(position) }
        }
        return all
    }

    /// Two columns that are read as one, in words.
    func headings(_ one: Int, _ other: Int) -> String {
        let columns = "columns \(Column.name(one + 1)) and \(Column.name(other + 1))"
        guard headings[one].headingWords.withoutNotes != headings[other].headingWords.withoutNotes else {
            return "the heading stands twice, above \(columns)"
        }
        return "'\(headings[one].prefix(80))' and '\(headings[other].prefix(80))', above \(columns), both mean it"
    }

    /// The columns that the layout does not read, with what is printed above them; those without a heading too.
    var unread: [(position: Int, heading: String)] {
        let read = beside.union(resolved.values.joined())
        return headings.enumerated().filter { !read.contains($0.offset) }.map { ($0.offset, $0.element) }
    }

    /// The first heading that stands twice.
    var repeated: String? {
        var seen: Set<String> = []
        return headings.first { !$0.isEmpty && !seen.insert($0.headingWords).inserted }
    }
}

extension String {
    /// The words of a column given as `a|b`.
    var columnWords: [String] { split(separator: "|").map { String($0).headingWords } }

    /// How headings are compared: in lower case, with single blanks for underscores too, and without what nobody can see.
    var headingWords: String { withoutUnseen.withoutUnderscores.plainWords }

    /// Without marks that have no width.
    var withoutUnseen: String {
        guard utf8.contains(where: { $0 > 0x7F }) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .format })
        )
    }

    /// Without notes at its end: `[note 3]`, `(1)`, `[r]`, `*`, `¹`. Letters in round brackets, such as `(OE)`, are a part
    /// of it, but for a single one.
    var withoutNotes: String {
        var words = self[...]
        while let last = words.last {
            if last.isWhitespace || "*†‡¹²³⁴⁵⁶⁷⁸⁹⁰".contains(last) {
                words = words.dropLast()
                continue
            }
            guard last == "]" || last == ")", let open = words.lastIndex(of: last == "]" ? "[" : "("),
                open > words.startIndex,
                Self.isNote(words[words.index(after: open)...].dropLast())
            else { break }
            words = words[..<open]
        }
        return words.isEmpty ? self : String(words)
    }

    private static let noteWords: Set<String> = [
        "note", "notes", "footnote", "footnotes", "see", "and", "revised",
    ]

    private static func isNote(_ inside: Substring) -> Bool {
        inside.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }).allSatisfy { word in
            noteWords.contains(String(word)) || word.count == 1 && word.allSatisfy { $0.isLetter || $0.isNumber }
                || word.count <= 6 && word.drop(while: \.isLetter).allSatisfy(\.isNumber)
                    && word.last?.isNumber ?? false
                    && ["", "note", "n"].contains(word.prefix(while: \.isLetter)) && word.count(where: \.isNumber) <= 2
        }
    }
}
