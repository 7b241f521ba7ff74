import Domain

/// Practice areas as people write them: codes, names, or a code with its name; several with semicolons, commas or line
/// breaks between, though some names hold commas themselves.
enum AreasInCell {
    /// - Throws: the words that are no area.
    static func read(_ text: String) throws(Unknown) -> [PracticeArea] {
        var areas: [PracticeArea] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline || $0 == "|" }) {
            let pieces = part.split(separator: ",").map { String($0).spoken }.filter { !$0.isEmpty }
            var next = 0
            while next < pieces.count {
                let (area, end) = try longest(pieces, from: next)
                areas.append(area)
                next = end
            }
        }
        return areas
    }

    /// Words that are no area.
    struct Unknown: Error { let words: String }

    /// One area; `nil` for anything else. The code counts, whatever words stand behind it.
    static func area(_ text: String) -> PracticeArea? { exact[text.spoken] ?? byCode(text.spoken) }

    /// The area made of the most pieces, so that commas within a name do not part it.
    private static func longest(_ pieces: [String], from first: Int) throws(Unknown) -> (PracticeArea, Int) {
        for end in (first + 1...min(pieces.count, first + 4)).reversed() {
            if let area = exact[pieces[first..<end].joined(separator: ", ")] { return (area, end) }
        }
        guard let area = byCode(pieces[first]) else { throw Unknown(words: pieces[first]) }
        return (area, first + 1)
    }

    private static func byCode(_ words: String) -> PracticeArea? {
        guard words.count > 5, let next = words.dropFirst(5).first, !next.isLetter, !next.isNumber else { return nil }
        return exact[String(words.prefix(5))]
    }

    private static let exact: [String: PracticeArea] = {
        var known: [String: PracticeArea] = [:]
        for area in PracticeArea.allCases {
            let code = area.rawValue.lowercased(), name = area.name.spoken
            for words in [code, name, "\(code) \(name)"] { known[words] = area }
        }
        return known
    }()
}

extension NamedRow {
    func areas(_ header: String) throws(Problem) -> [PracticeArea] {
        do throws(AreasInCell.Unknown) { return try AreasInCell.read(filled(header)) } catch {
            throw filled(
                header,
                "'\(error.words.prefix(60))' is no practice area: choose from the list, such as 'HP-FD front door and "
                    + "thresholds', several with semicolons between"
            )
        }
    }
}
