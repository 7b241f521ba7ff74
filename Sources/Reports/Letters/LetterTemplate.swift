import Domain
import ReadableErrors

/// What a letter says, with fields for what differs from one to the next. A region edits it as a plain text:
///
/// ```
/// # A remark.
/// Subject: Whom {to} could support
///
/// A paragraph about {receiver}.
///
/// = A heading
///
/// {speaks_for}
/// ```
package struct LetterTemplate: Sendable {
    /// What a letter is made of.
    enum Block: Hashable, Sendable {
        case heading([Piece])
        case paragraph([Piece])
        case items([[Piece]])
        /// A list or a table, by its field.
        case list(LetterField)
    }

    /// A piece of a line.
    enum Piece: Hashable, Sendable {
        case words(String)
        case field(LetterField)
    }

    let kind: LetterKind
    let subject: [Piece]
    let blocks: [Block]

    /// Reads a template.
    /// - Parameter file: what messages call it.
    /// - Throws: `LetterFaults` with every mistake, each by its line.
    package init(_ kind: LetterKind, _ text: String, file: String) throws(LetterFaults) {
        self.kind = kind
        var reader = Reader(kind)
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            reader.read(line.hasSuffix("\r") ? String(line.dropLast()) : String(line), at: place + 1)
        }
        reader.end()
        if reader.subject == nil { reader.faults.append((1, "there is no line that begins with 'Subject:'")) }
        guard reader.faults.isEmpty, let subject = reader.subject else {
            throw LetterFaults(file: file, faults: reader.faults)
        }
        self.subject = subject
        blocks = reader.blocks
    }

    private struct Reader {
        let kind: LetterKind
        var subject: [Piece]?
        var blocks: [Block] = []
        var faults: [(line: Int, words: String)] = []
        private var paragraph: [Piece] = []
        private var items: [[Piece]] = []

        init(_ kind: LetterKind) { self.kind = kind }

        mutating func read(_ line: String, at number: Int) {
            if line.hasPrefix("#") { return }
            if let own = line.after("Subject:") {
                if subject != nil { faults.append((number, "a second line begins with 'Subject:'")) }
                return subject = pieces(own, at: number)
            }
            if line.allSatisfy(\.isWhitespace) { return end() }
            if subject == nil, blocks.isEmpty, paragraph.isEmpty {
                faults.append((number, "before the letter a line begins with 'Subject:'"))
            }
            if let title = line.after("= ") {
                end()
                return blocks.append(.heading(pieces(title, at: number)))
            }
            if let item = line.after("- ") {
                if !paragraph.isEmpty { end() }
                return items.append(pieces(item, at: number))
            }
            let found = pieces(line, at: number)
            if case .field(let field) = found.first, found.count == 1, field.isList {
                end()
                return blocks.append(.list(field))
            }
            if !items.isEmpty { end() }
            if !paragraph.isEmpty { paragraph.append(.words(" ")) }
            paragraph += found
        }

        /// A paragraph or list is over.
        mutating func end() {
            if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
            if !items.isEmpty { blocks.append(.items(items)) }
            (paragraph, items) = ([], [])
        }

        /// A line in pieces; its mistakes are noted.
        private mutating func pieces(_ line: String, at number: Int) -> [Piece] {
            var pieces: [Piece] = [], rest = Substring(line.trimmedEnd)
            while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
                if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
                guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
                    faults.append((number, "a brace has no other: a field is written {partner}"))
                    return pieces
                }
                let name = String(rest[rest.index(after: open)..<close])
                rest = rest[rest.index(after: close)...]
                guard let field = LetterField(rawValue: name), kind.fields.contains(field) else {
                    let known = kind.fields.map(\.rawValue)
                    let near = name.nearest(of: known).map { "did you mean {\($0)}?" }
                    faults.append(
                        (
                            number,
                            "a letter to \(kind.addressee) has no field {\(name)}; "
                                + (near ?? "there are \(known.sorted().joined(separator: ", "))")
                        )
                    )
                    continue
                }
                let isAlone = pieces.isEmpty && rest.isEmpty && !line.hasPrefix("Subject:") && !line.hasPrefix("= ")
                if field.isList, !isAlone {
                    faults.append((number, "{\(name)} is a list: it stands on a line of its own"))
                }
                pieces.append(.field(field))
            }
            if !rest.isEmpty { pieces.append(.words(String(rest))) }
            return pieces
        }
    }
}

/// The mistakes of a template, each by file and line.
package struct LetterFaults: ReadableError {
    let file: String
    let faults: [(line: Int, words: String)]

    package var description: String {
        faults.sorted { $0.line < $1.line }.map { "\(file), line \($0.line): \($0.words)" }.joined(separator: "; ")
    }
    package var exitStatus: ExitStatus { .badData }
}

extension String {
    /// What stands behind a beginning, without blanks around it; `nil` where the text begins otherwise.
    fileprivate func after(_ beginning: String) -> String? {
        guard hasPrefix(beginning) else { return nil }
        return String(dropFirst(beginning.count).drop { $0 == " " }).trimmedEnd
    }
}
