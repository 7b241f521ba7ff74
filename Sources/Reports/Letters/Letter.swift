import Domain
import Drawing

/// A letter with everything filled in: as plain text, and as a page for screen and paper.
package struct Letter: Sendable {
    /// What a field stands for in one letter.
    enum Value: Sendable {
        case words(String)
        case list([String])
        /// Lists, each below a line of words.
        case groups([(follows: String, words: [String])])
        /// The titles of its columns, and rows of as many cells.
        case table([String], [[String]])
    }

    package let kind: LetterKind
    /// Who gets it: an authority, or a region.
    package let to: String
    /// Its file's name without an ending.
    package let fileName: String
    package let subject: String
    let values: [LetterField: Value]
    private let blocks: [LetterTemplate.Block]

    init(_ template: LetterTemplate, to name: String, fileName: String, _ values: [LetterField: Value]) {
        kind = template.kind
        to = name
        self.fileName = fileName
        self.values = values
        blocks = template.blocks
        subject = Self.words(template.subject, values)
    }

    private static func words(_ pieces: [LetterTemplate.Piece], _ values: [LetterField: Value]) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): return words
            case .field(let field): return values.words(field)
            }
        }.joined()
    }

    /// A field in a line of words; nothing for lists.
    func words(_ field: LetterField) -> String { values.words(field) }

    /// What stands where a list is empty: what is on record and may not be told is not denied.
    private static func nothing(_ field: LetterField) -> String? {
        switch field {
        case .beside, .slip, .reasonsForNo, .whatFollows: nil
        case .speaksFor, .speaksAgainst: "Nothing that may be told in a letter."
        case .notKnown: "Nothing that the rules ask about."
        default: "None."
        }
    }

    /// What stands below each heading; a heading below which nothing stands is left out.
    private var parts: [[LetterTemplate.Block]] {
        var parts: [[LetterTemplate.Block]] = [[]]
        for block in blocks {
            if case .heading = block { parts.append([]) }
            parts[parts.count - 1].append(block)
        }
        return parts.filter { part in part.contains { !isEmpty($0) } }
    }

    private func isEmpty(_ block: LetterTemplate.Block) -> Bool {
        switch block {
        case .heading: return true
        case .paragraph, .items: return false
        case .list(let field):
            switch values[field] {
            case .list(let lines)?: return lines.isEmpty && Self.nothing(field) == nil
            case .groups(let groups)?: return groups.isEmpty
            case .table(_, let rows)?: return rows.isEmpty && Self.nothing(field) == nil
            case .words(let words)?: return words.isEmpty
            case nil: return true
            }
        }
    }

    package var text: String {
        var parts = ["Subject: \(subject)"]
        for block in self.parts.joined() {
            switch block {
            case .heading(let pieces): parts.append(Self.words(pieces, values).uppercased())
            case .paragraph(let pieces): parts.append(Self.words(pieces, values))
            case .items(let items): parts.append(Self.listed(items.map { Self.words($0, values) }))
            case .list(let field):
                switch values[field] {
                case .list(let lines)?:
                    parts += [lines.isEmpty ? Self.nothing(field) : Self.listed(lines)].compactMap(\.self)
                case .groups(let groups)?: parts += groups.flatMap { ["\($0.follows):", Self.listed($0.words)] }
                case .table(let titles, let rows)?:
                    let lines = rows.map { row in
                        zip(titles, row).enumerated().map { place, cell in
                            place == 0 ? cell.1 : "\(cell.0): \(cell.1.isEmpty ? "________" : cell.1)"
                        }.joined(separator: "; ")
                    }
                    parts += [lines.isEmpty ? Self.nothing(field) : Self.listed(lines)].compactMap(\.self)
                case .words(let words)?: parts.append(words)
                case nil: break
                }
            }
        }
        return parts.map { part in
            part.split(separator: "\n").map { String($0).printable.wrapped(to: 76, indent: $0.hasPrefix("- ") ? 2 : 0) }
                .joined().joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    private static func listed(_ lines: [String]) -> String {
        lines.map { "- " + $0.capitalisedFirst.onOneLine }.joined(separator: "\n")
    }

    /// The letter within a page: what stands below a heading is kept together with it, on one sheet.
    private var article: HTML {
        HTML(.article) {
            HTML(.h1) { subject }
            parts.map { part in
                if case .heading? = part.first { return HTML(.section) { part.map(shown) } }
                return HTML.all(part.map(shown))
            }
        }
    }

    private func shown(_ block: LetterTemplate.Block) -> HTML {
        switch block {
        case .heading(let pieces): HTML(.h2) { Self.words(pieces, values) }
        case .paragraph(let pieces): HTML(.p) { Self.words(pieces, values) }
        case .items(let items): HTML.list(items.map { Self.words($0, values) }) ?? HTML("")
        case .list(let field): shown(values[field], Self.nothing(field).map { words in HTML(.p) { words } } ?? HTML(""))
        }
    }

    private func shown(_ value: Value?, _ nothing: HTML) -> HTML {
        switch value {
        case .list(let lines)?: HTML.list(lines.map(\.capitalisedFirst), "plain") ?? nothing
        case .groups(let groups)?:
            HTML.all(
                groups.map { group in
                    HTML.all([
                        HTML(.p) { group.follows + ":" },
                        HTML.list(group.words.map(\.capitalisedFirst), "columns") ?? nothing,
                    ])
                }
            )
        case .table(let titles, let rows)?:
            rows.isEmpty
                ? nothing
                : HTML(.table) {
                    HTML(.thead) { HTML(.tr) { titles.map { title in HTML(.th, .scope("col")) { title } } } }
                    HTML(.tbody) {
                        rows.map { row in
                            HTML(.tr) {
                                row.enumerated().map { place, cell in
                                    place == 0 ? HTML(.th, .scope("row")) { cell } : HTML(.td) { cell }
                                }
                            }
                        }
                    }
                }
        case .words(let words)?: HTML(.p) { words }
        case nil: HTML("")
        }
    }

    package var html: String { Self.page(subject, [self]) }

    /// Several letters in one page, each on sheets of its own.
    package static func page(_ title: String, _ letters: [Letter]) -> String {
        page(title, articles: letters.map(\.article))
    }

    /// Articles in the dress of letters.
    static func page(_ title: String, articles: [HTML]) -> String {
        HTML.document(
            HTML(.html, .lang("en-GB")) {
                HTML(.head) {
                    HTML(.meta, .charset("utf-8"))
                    HTML(
                        .meta,
                        .httpEquiv("Content-Security-Policy"),
                        .content(
                            "default-src 'none'; style-src \(Page.digest(of: style)); base-uri 'none'; form-action 'none'"
                        )
                    )
                    HTML(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
                    HTML(.title) { title }
                    HTML(style)
                }
                HTML(.body) { HTML(.main) { articles } }
            }
        )
    }

    private static let style = HTML.OwnText(.style, [EmbeddedFile.letterStyle.text])
}

extension [LetterField: Letter.Value] {
    /// A field in a line of words; nothing for lists.
    func words(_ field: LetterField) -> String {
        guard case .words(let words)? = self[field] else { return "" }
        return words
    }
}
