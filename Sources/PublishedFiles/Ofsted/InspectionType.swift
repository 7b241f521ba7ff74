import Domain

/// What a file says about the kind of an inspection: a row counts as an inspection of the whole service only where its words
/// are those of one.
enum InspectionType: Hashable {
    /// The file does not say.
    case notSaid
    /// An inspection of the whole service, by Ofsted's word for it: standard, short; empty for other words of one.
    case wholeService(String)
    /// A visit, which gives no grades.
    case visit(Visit.Kind)
    /// Words that name nothing known.
    case unknown
    /// One whose rows are left unread, as somebody answered.
    case leftUnread

    init(_ text: String) {
        let plain = text.plainWords.withoutNotes
        if PublishedGrade.silentMarks.contains(plain) {
            self = .notSaid
            return
        }
        let words = plain.split { !$0.isLetter }.map(String.init)
        if let visit = words.lazy.compactMap(Self.visit).first {
            self = .visit(visit)
        } else if words.allSatisfy(Self.usual.contains), !Self.telling.isDisjoint(with: words) {
            let isLong = words.contains("longer")
            self = .wholeService(
                words.contains("short") ? "short" : words.contains("standard") && !isLong ? "standard" : ""
            )
        } else {
            self = .unknown
        }
    }

    /// The kinds that somebody may answer with.
    static let answers = ["standard", "short"] + Visit.Kind.allCases.map(\.name)

    /// The kind that somebody gives to words that name none.
    init?(answer: String) {
        let words = answer.plainWords
        if words == ReadingAnswer.nothing {
            self = .leftUnread
        } else if Self.answers.contains(words) {
            self = InspectionType(words)
        } else {
            return nil
        }
    }

    /// As somebody answers.
    var inWords: String {
        switch self {
        case .wholeService(let kind): kind
        case .visit(let kind): kind.name
        case .notSaid, .unknown, .leftUnread: ReadingAnswer.nothing
        }
    }

    /// Of Ofsted's word for it, for what is kept of an inspection.
    var kind: String { if case .wholeService(let kind) = self { kind } else { "" } }

    private static func visit(_ word: String) -> Visit.Kind? {
        switch word {
        case "focused", "focussed": .focused
        case "monitoring": .monitoring
        case "joint", "jtai": .joint
        default: nil
        }
    }

    /// One of these names an inspection of the whole service.
    private static let telling: Set<String> = ["ilacs", "standard", "short", "full", "services"]
    /// And nothing else stands beside them: "fostering", "area" and "visit" are of other inspections.
    private static let usual: Set<String> = telling.union([
        "inspection", "inspections", "re", "reinspection", "first", "second", "third", "la", "local", "authority",
        "authorities", "children", "childrens", "s", "of", "the", "framework", "duration", "longer", "than", "under",
    ])
}

extension NamedRow {
    /// The kind of inspection that a column names, as its words say or as somebody answered.
    func type(_ column: String) -> InspectionType {
        let text = text(column)
        let type = InspectionType(text)
        guard type == .unknown, let answered = answers.type(text, of: publisher) else { return type }
        if !notes.readAs.contains(where: { $0.printed == text }) {
            notes.used(text, as: .type, answered.inWords, of: publisher)
        }
        return answered
    }

    /// Whether the row is of a kind that is left unread, as somebody answered, which is noted.
    func isLeftUnread(_ column: String) -> Bool {
        guard type(column) == .leftUnread else { return false }
        notes.passOver(
            "an inspection of a kind that is left unread, as was answered: '\(text(column).prefix(60))'"
        )
        return true
    }

    /// The kind of inspection that a column names, whose row gives grades.
    /// - Throws: `Problem` for words that nobody here knows, and for a visit: neither is a graded inspection.
    func gradedType(_ column: String) throws(Problem) -> InspectionType {
        let type = type(column)
        switch type {
        case .notSaid, .wholeService, .leftUnread: return type
        case .visit(let kind):
            throw problem(column, "a \(kind.name) gives no grades, and the row has some: correct the one that is wrong")
        case .unknown:
            throw problem(
                column,
                "no inspection of the whole service that Tandem knows, which is a standard or short one: nothing of the row is "
                    + "taken for its grades. Say what it is: \(answers.how(.answer(ReadingAnswer(.type, printed: String(text(column).prefix(200)), meaning: "standard")))), or short, or nothing to leave such "
                    + "rows unread"
            )
        }
    }
}
