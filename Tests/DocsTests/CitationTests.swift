import Testing

/// What comments cite is in the repository, in the section they name.
@Suite struct CitationTests {
    /// A page, with the section and the words that a comment cites of it.
    private struct Citation {
        let page: String
        let section: String?
        let words: String?
        let place: String
    }

    @Test func everyPageAndSectionCitedExists() throws {
        let pages = try Repository.pages()
        let citations = try Self.citations()
        #expect(citations.count > 100)
        for citation in citations {
            guard let page = pages[citation.page] else {
                Issue.record("\(citation.place) cites \(citation.page), which is not there")
                continue
            }
            guard let number = citation.section else { continue }
            let below = page.sections.filter { $0.number == number || $0.number.hasPrefix(number + ".") }
            #expect(!below.isEmpty, "\(citation.place) cites \(citation.page) §\(number), which is not there")
            guard let words = citation.words else { continue }
            let text = Self.plain(below.map(\.text).joined(separator: " "))
            for part in Self.plain(words).split(separator: "…") {
                let wanted = part.trimmingPrefix(" ")
                let isSaid = text.contains(wanted)
                #expect(isSaid, "\(citation.place): \(citation.page) §\(number) does not say '\(wanted)'")
            }
        }
    }

    @Test func nothingOutsideTheRepositoryIsCited() throws {
        // In pieces, so that this file does not find itself.
        let names = ["DOMAIN", "DESIGN", "ENGINE", "STACK", "READERS", "ANCHORS"]
        let wanted = names.flatMap { ["\($0) §", "\($0).md"] }
        for (path, text) in try Self.sources() {
            for word in wanted { #expect(!text.contains(word), "\(path) cites \(word)") }
        }
    }

    /// Every citation: a page is named as `docs/….md`, its sections follow within the same comment.
    private static func citations() throws -> [Citation] {
        var found: [Citation] = []
        for (path, text) in try sources() where text.contains("docs/") {
            for comment in comments(text) where comment.contains("docs/") {
                found += citations(in: comment, of: path)
            }
        }
        return found
    }

    private static func citations(in comment: String, of path: String) -> [Citation] {
        var found: [Citation] = []
        let marks = comment.matches(of: #/docs\/[a-z0-9\/-]+\.md|§([0-9]+(?:\.[0-9]+)*)(?:, "([^"]+)")?/#)
        var page: String?
        for (index, mark) in marks.enumerated() {
            if let section = mark.1 {
                guard let page else { continue }
                let words = mark.2.map(String.init)
                found.append(Citation(page: page, section: String(section), words: words, place: path))
            } else {
                page = String(mark.0)
                let isFollowed = index + 1 < marks.count && marks[index + 1].1 != nil
                if !isFollowed { found.append(Citation(page: String(mark.0), section: nil, words: nil, place: path)) }
            }
        }
        return found
    }

    /// Comments over several lines as one text; any other line by itself.
    private static func comments(_ text: String) -> [String] {
        var blocks: [String] = [], isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = line.drop { $0 == " " }
            let mark = ["///", "//", "--", "#"].first { trimmed.hasPrefix($0) }
            if let mark {
                let words = String(trimmed.dropFirst(mark.count))
                if isOpen { blocks[blocks.count - 1] += words } else { blocks.append(words) }
            } else {
                blocks.append(String(trimmed))
            }
            isOpen = mark != nil
        }
        return blocks
    }

    /// What may cite: code, queries, and what is in `deploy`.
    private static func sources() throws -> [(path: String, text: String)] {
        let folders = ["Sources", "Tests", "sql", "deploy"]
        let paths = try folders.flatMap(Repository.files(under:)).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return ["swift", "sql", "yaml"].contains { name.hasSuffix("." + $0) }
                || (path.hasPrefix("deploy/") && !name.contains("."))
        }
        return try paths.filter { !$0.hasPrefix("Tests/DocsTests") }.map { ($0, try Repository.text($0)) }
    }

    /// Words without emphasis, in lower case, with single blanks.
    private static func plain(_ text: String) -> String {
        text.lowercased().filter { $0 != "*" && $0 != "`" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
