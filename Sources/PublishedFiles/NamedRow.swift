import Domain
import Tabular

/// A row whose cells are asked for by the name of their column. What goes wrong with one cell is noted, so that the rest of
/// the row stands, or all faults of it are told at once.
package struct NamedRow {
    /// 1 the first, as a spreadsheet shows it.
    package let number: Int
    let file: String
    let sheet: String?
    let today: Day
    let directory: AuthorityDirectory?
    let cells: [Cell]
    let notes: RowNotes
    /// What people said about words that the layout does not know.
    let answers: ReadingAnswers
    let publisher: Publisher
    /// How days in figures alone are written, as somebody says.
    let dayOrder: DayOrder?
    private let header: HeaderRow

    init(
        _ row: Row,
        header: HeaderRow,
        today: Day,
        directory: AuthorityDirectory?,
        notes: RowNotes = RowNotes(),
        answers: ReadingAnswers = ReadingAnswers(),
        publisher: Publisher = .tandem,
        dayOrder: DayOrder? = nil
    ) {
        number = row.number
        file = row.file
        sheet = row.sheet.isEmpty ? nil : row.sheet
        cells = row.cells
        self.header = header
        self.today = today
        self.directory = directory
        self.notes = notes
        self.answers = answers
        self.publisher = publisher
        self.dayOrder = dayOrder
    }

    /// The position of a column, 0 the first.
    func position(_ column: String) -> Int? { header.position(of: column) }

    /// What is printed above a column.
    func heading(of column: String) -> String? { header.position(of: column).map { header.headings[$0] } }

    func has(_ column: String) -> Bool { header.position(of: column) != nil }

    /// A cell's text without blanks around it; empty where the column or the cell is missing. A cell without a value that
    /// is no empty cell, and two columns of one heading that say different things, are noted as faults.
    package func text(_ column: String) -> String {
        let positions = header.positions(of: column)
        guard let first = positions.first else { return "" }
        let text = text(at: first, column)
        for other in positions.dropFirst() where self.text(at: other, column) != text {
            notes.add(
                problem(
                    column,
                    "\(header.headings(first, other)), which "
                        + "differ here ('\(printed(at: first).prefix(40))' and '\(printed(at: other).prefix(40))'): keep one "
                        + "of them"
                )
            )
            return ""
        }
        return text
    }

    /// The text of the cell that stands some cells right of a column.
    func text(_ steps: Int, rightOf column: String) -> String {
        guard let position = header.position(of: column) else { return "" }
        return text(at: position + steps, column)
    }

    private func text(at position: Int, _ column: String) -> String {
        guard position < cells.count else { return "" }
        let cell = cells[position]
        switch cell.kind {
        case _ where cell.isError:
            notes.add(problem(column, "an error value of the spreadsheet: correct the formula and save the file again"))
            return ""
        case .empty where cell.isCovered:
            notes.add(
                problem(
                    column,
                    "lies under a merged cell, in \(Column.name(position + 1))\(number), and shows nothing: unmerge it, and write in "
                        + "each row what it says"
                )
            )
            return ""
        case .empty where cell.isFormula:
            notes.add(
                problem(
                    column,
                    "a formula whose result is not stored, in cell \(Column.name(position + 1))\(number): open the file in a "
                        + "spreadsheet program, save it there, and import that"
                )
            )
            return ""
        default: return cell.text.trimmed
        }
    }

    private func printed(at position: Int) -> String { position < cells.count ? cells[position].text.trimmed : "" }

    /// What is printed in a column, as headings are compared.
    func printedWords(_ column: String) -> String {
        header.position(of: column).map { printed(at: $0).headingWords } ?? ""
    }

    /// A problem with a column of this row. Marks in its cell that nobody can see are named.
    package func problem(_ column: String?, _ reason: String, kind: Problem.Kind = .refused) -> Problem {
        let value = column.map { printed(at: header.position(of: $0) ?? .max) }, unseen = value?.unseenMarks() ?? []
        if let value, let found = ChildText(in: value) {
            // What stands in the cell may be a part of the reason too.
            let untold = [80, 60, 40].reduce(reason) { $0.replacing(value.prefix($1), with: "…") }
            return Problem(
                file: file,
                sheet: sheet,
                row: number,
                column: column.map(Self.name),
                reason: "\(untold); the cell holds what looks like \(found.kind.rawValue), and is not repeated here",
                kind: kind
            )
        }
        return Problem(
            file: file,
            sheet: sheet,
            row: number,
            column: column.map(Self.name),
            value: value,
            reason: unseen.isEmpty
                ? reason : reason + "; it holds \(unseen.joined(separator: ", ")), which cannot be seen: remove it",
            kind: kind
        )
    }

    private static func name(_ column: String) -> String { String(column.split(separator: "|").first ?? "") }

    /// What is read, or `nil` with the fault noted: so that every fault of a row is told at once.
    func tried<Value>(_ read: () throws(Problem) -> Value) -> Value? {
        do { return try read() } catch {
            notes.add(error)
            return nil
        }
    }

    /// The same for a value that may be missing.
    func tried<Value>(_ read: () throws(Problem) -> Value?) -> Value? {
        do { return try read() } catch {
            notes.add(error)
            return nil
        }
    }

    /// Whether something is wrong with a cell of a column.
    func hasFault(_ column: String?) -> Bool { column.map { notes.hasFault(in: Self.name($0)) } ?? false }

    /// Whether anything is wrong with the row so far; what is only in doubt stands.
    var hasFaults: Bool { notes.faults.contains { $0.kind != .inDoubt } }

    /// Says why nothing of the row is brought in.
    /// - Parameter who: whom it names, where people want to know.
    func passedOver(_ reason: String, of who: String = "") -> [Fact] {
        notes.passOver(reason, of: who)
        return []
    }

    /// A cell that must not be empty.
    func required(_ column: String) throws(Problem) -> String {
        let text = text(column)
        guard !text.isEmpty else { throw problem(column, "is empty") }
        return text
    }

    /// A cell read by a function that gives `nil` for what it does not understand.
    func required<Value>(_ column: String, _ read: (String) -> Value?, or reason: String) throws(Problem) -> Value {
        guard let value = read(try required(column)) else { throw problem(column, reason) }
        return value
    }

    /// The same for a cell that may be empty.
    func optional<Value>(_ column: String, _ read: (String) -> Value?, or reason: String) throws(Problem) -> Value? {
        text(column).isEmpty ? nil : try required(column, read, or: reason)
    }

    func code(_ column: String) throws(Problem) -> LACode {
        try required(column, { LACode($0) }, or: "not a three-digit DfE number of an authority")
    }

    /// Joined with semicolons.
    func codes(_ column: String) throws(Problem) -> [LACode] {
        var codes: [LACode] = []
        for part in text(column).split(separator: ";") {
            guard let code = LACode(part) else { throw problem(column, "\(part) is not a three-digit DfE number") }
            codes.append(code)
        }
        return codes
    }

    func day(_ column: String) throws(Problem) -> Day? {
        let text = text(column)
        if text.isEmpty { return nil }
        guard let day = Day(text) else {
            guard let parts = DayText.parts(of: text) else {
                throw problem(column, "not a day: write it like 2025-02-28")
            }
            let meant = Day(year: parts.year, month: parts.month, day: parts.day)
            throw problem(column, meant.map { "not written as days are here: write \($0)" } ?? "not a day that exists")
        }
        return day
    }

    /// A date as exact as its source, if the cell has one.
    func approximateDay(_ column: String) throws(Problem) -> ApproximateDay? {
        try optional(column, { ApproximateDay($0) }, or: "not a date written like 2025, 2025-02 or 2025-02-28")
    }

    /// A value whose invariants are checked where it is made; what is broken becomes a problem of this row.
    func checked<Value>(_ make: () throws(InvariantBroken) -> Value) throws(Problem) -> Value {
        do { return try make() } catch { throw problem(nil, error.description) }
    }
}

extension Cell {
    /// How a spreadsheet program writes its errors into a file of text.
    private static let errorWords: Set<String> = [
        "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#SPILL!", "#CALC!",
    ]

    /// Whether it holds an error of a spreadsheet, as such or in words.
    var isError: Bool {
        if kind == .error { return true }
        let words = text.trimmed
        return words.utf8.first == UInt8(ascii: "#") && Self.errorWords.contains(words)
    }

    /// Whether something stands in it: words, or a formula whose result is not stored.
    var says: Bool { kind == .empty ? isFormula : !text.trimmed.isEmpty }
}

extension String {
    /// Without blanks around it, no-break spaces included.
    var trimmed: String {
        // Most cells have none.
        if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
            return self
        }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// In lower case and with single blanks: how headers and marks are compared.
    var plainWords: String {
        // Most cells are of ASCII letters: a million rows have many of them.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x09...0x0D, 0x20: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            case 0x21..<0x7F: bytes.append(byte)
            default:
                return lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
