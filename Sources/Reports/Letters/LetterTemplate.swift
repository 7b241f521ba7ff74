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

/// To whom a letter of a round goes, and why.
package enum LetterKind: String, CaseIterable, Sendable {
    case receiver, partner, region, reminder

    package var addressee: String {
        switch self {
        case .receiver: "a receiver"
        case .partner: "a partner"
        case .region: "another region"
        case .reminder: "whoever owes an answer"
        }
    }

    /// What its template may name.
    package var fields: [LetterField] {
        switch self {
        case .receiver, .partner:
            LetterField.allCases.filter { ![.pairings, .received, .balance, .wanted, .askedOn].contains($0) }
        case .region: LetterField.ofEvery + [.pairings, .received, .balance, .wanted, .reasonsForNo]
        case .reminder:
            LetterField.ofEvery + [
                .askedOn, .receiver, .partner, .receiverRegion, .partnerRegion, .areas, .need, .days, .way,
                .nothingAgreed,
                .askedBesides, .reasonsForNo,
            ]
        }
    }
}

/// What differs from one letter to the next.
package enum LetterField: String, CaseIterable, Sendable {
    case to, from, sender, round, plan
    case asOf = "as_of"
    case answerBy = "answer_by"
    case askedOn = "asked_on"
    case receiver, partner
    case receiverRegion = "receiver_region"
    case partnerRegion = "partner_region"
    case areas, need, days, way, judgements, beside
    case isProposed = "it_is_proposed"
    case nothingAgreed = "nothing_agreed"
    case speaksFor = "speaks_for"
    case speaksAgainst = "speaks_against"
    case notKnown = "not_known"
    case aboutRounds = "about_rounds"
    case askedBesides = "asked_besides"
    case whatFollows = "what_follows"
    case reasonsForNo = "reasons_for_no"
    case pairings, received, balance, slip
    case wanted = "what_is_wanted"

    /// What every letter may name.
    static let ofEvery: [LetterField] = [
        .to, .from, .sender, .round, .plan, .asOf, .answerBy, .aboutRounds, .whatFollows, .slip,
    ]

    /// Whether it is a list or a table, and stands on a line of its own.
    package var isList: Bool {
        switch self {
        case .judgements, .beside, .speaksFor, .speaksAgainst, .notKnown, .askedBesides, .whatFollows, .reasonsForNo,
            .pairings, .received, .slip:
            true
        default: false
        }
    }

    /// What it holds.
    package var meaning: String {
        switch self {
        case .to: "who gets the letter"
        case .from: "who writes, and gets the answer, within a sentence"
        case .sender: "the same as a line of its own; marked to be filled in where nobody said"
        case .plan: "the number of the plan"
        case .round: "the round's name"
        case .asOf: "the day of the round's facts"
        case .answerBy: "the day by which an answer is asked for"
        case .askedOn: "the day on which it was asked first"
        case .receiver: "who would be supported"
        case .partner: "who would support"
        case .receiverRegion: "the receiver's region"
        case .partnerRegion: "the partner's region"
        case .areas: "what help is needed in"
        case .need: "the same with where it is from: an inspection, or somebody who asks"
        case .days: "how many days, or that nobody has said"
        case .way: "how far the two are apart"
        case .beside:
            "a list: help there is already, who decides, whom the partner would also support; nothing where there is none"
        case .isProposed: "it is proposed; or that the Secretary of State has directed it"
        case .nothingAgreed: "until when nothing is agreed"
        case .aboutRounds: "what a round is, for whoever never heard of one"
        case .askedBesides: "a list: what is asked besides yes or no"
        case .whatFollows: "a list: which form counts, and what follows from a yes, a no and silence"
        case .judgements: "a table: what is asked, judged here and there"
        case .speaksFor: "a list: what speaks for the pairing"
        case .speaksAgainst: "a list: what speaks against it"
        case .notKnown: "a list: what nobody has said"
        case .reasonsForNo: "a list: the reasons for a no, by what follows from each"
        case .pairings: "a table: whom the region would lend to another"
        case .received: "a table: whom others would lend to the region"
        case .slip: "a table: the lines of the answer, to fill in; nothing where nothing is asked"
        case .wanted: "what the region is asked, or that nothing is asked of it"
        case .balance: "how many the region would lend, and how many it would be lent"
        }
    }
}

extension String {
    /// What stands behind a beginning, without blanks around it; `nil` where the text begins otherwise.
    fileprivate func after(_ beginning: String) -> String? {
        guard hasPrefix(beginning) else { return nil }
        return String(dropFirst(beginning.count).drop { $0 == " " }).trimmedEnd
    }
}

extension Table<LetterField> {
    /// What each field holds, and in which templates it may stand.
    package static var fields: Table {
        Table(
            "Fields",
            [
                .words("field", "Field") { "{\($0.rawValue)}" }, .words("meaning", "What it holds") { $0.meaning },
                .list("templates", "In", separator: ", ") { field in
                    LetterKind.allCases.filter { $0.fields.contains(field) }.map(\.rawValue)
                },
            ],
            LetterField.allCases
        )
    }
}
