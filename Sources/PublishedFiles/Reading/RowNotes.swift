import Domain

/// What the reading of one row comes to besides facts: every fault in it at once, why it was passed over, and values of it
/// that were left out. One for all rows of a file, cleared before each.
final class RowNotes {
    /// One for each column at the most: what goes wrong first is what is to be corrected.
    private(set) var faults: [Problem] = []
    /// Why the row is passed over, if it is.
    private(set) var passedOver: String?
    /// Whether it is about a region, England or a total.
    private(set) var isOfNoAuthority = false
    /// Whom the row names that is passed over, where people want to know.
    private(set) var who = ""
    /// Codes that the row bears of authorities that were not there on its day, each with who is meant.
    private(set) var takenAs: [(from: LACode, to: LACode)] = []
    /// Names that are not those of who is meant by the code beside them, each with who bears it, if anybody does.
    private(set) var doubted: [(name: String, bearer: LACode?, taken: LACode)] = []
    private(set) var leftOut: [(column: String, reason: String)] = []

    /// Words of grades and of kinds of inspection that were read as somebody answered; of all rows.
    private var answered: [ReadingAnswer.Kind: [Publisher: Set<String>]] = [:]
    /// How days are written, of all rows of a table.
    var days = DaysInFigures()
    /// Figures above what they can be, of all rows of a table.
    var figuresInDoubt = 0

    /// Rows whose own numbers do not agree, of all rows of a table.
    var figuresThatDisagree = 0

    func startTable() { (days, figuresInDoubt, figuresThatDisagree) = (DaysInFigures(), 0, 0) }

    /// Words of the row that were not read as they stand, each with what was meant and who says so.
    private(set) var readAs: [(printed: String, meaning: String, ground: Ground)] = []

    enum Ground: Hashable {
        case answered
        case framework(String)
    }

    func used(_ text: String, _ grade: Grade, of framework: String) {
        readAs.append((text, grade.description, .framework(framework)))
    }

    func used(_ text: String, as kind: ReadingAnswer.Kind, _ meaning: String, of publisher: Publisher) {
        answered[kind, default: [:]][publisher, default: []].insert(text.plainWords)
        readAs.append((text, meaning, .answered))
    }

    func hasUsed(_ answer: ReadingAnswer, of publisher: Publisher) -> Bool {
        answered[answer.kind]?[publisher]?.contains(answer.printed.plainWords) ?? false
    }

    /// What of each of the row's facts was read as somebody answered, by the value's key.
    private(set) var answersOfFacts: [[String: [ReadingAnswer]]] = []

    /// Another name of an authority by which alone the row was taken for its own, and who that is.
    var otherName: (printed: String, authority: String)?
    /// The keys of values of which the row says nothing, because the table has no column for them.
    var unsaid: Set<String> = []

    func note(answers: [String: [ReadingAnswer]]) { answersOfFacts.append(answers) }

    func clear() {
        faults.removeAll(keepingCapacity: true)
        passedOver = nil
        otherName = nil
        unsaid.removeAll(keepingCapacity: true)
        isOfNoAuthority = false
        who = ""
        takenAs.removeAll(keepingCapacity: true)
        doubted.removeAll(keepingCapacity: true)
        leftOut.removeAll(keepingCapacity: true)
        readAs.removeAll(keepingCapacity: true)
        answersOfFacts.removeAll(keepingCapacity: true)
    }

    func add(_ fault: Problem) {
        if let column = fault.column, hasFault(in: column) { return }
        if fault.column == nil, faults.contains(where: { $0.reason == fault.reason }) { return }
        faults.append(fault)
    }

    func hasFault(in column: String) -> Bool { faults.contains { $0.column == column } }

    func passOver(_ reason: String, of who: String = "") {
        guard passedOver == nil else { return }
        passedOver = reason
        self.who = who
    }

    /// Passes a row over that is about a region, England or a total, whatever else is wrong with it.
    func passOverNoAuthority() {
        isOfNoAuthority = true
        passedOver = "a region, England or a total, and no authority"
    }

    func take(_ code: LACode, as meant: LACode) { takenAs.append((code, meant)) }

    func doubt(_ name: String, of bearer: LACode? = nil, taken code: LACode) {
        doubted.append((name, bearer, code))
    }

    func leaveOut(_ column: String, _ reason: String) { leftOut.append((column, reason)) }
}

extension Problem {
    /// The same fault in a row of which the rest stands.
    var besideWhatStands: Problem {
        Problem(
            file: file,
            sheet: sheet,
            row: row,
            column: column,
            value: value,
            reason: reason,
            keptReason: keptReason,
            kind: kind == .refused ? .notKnown : kind
        )
    }
}
