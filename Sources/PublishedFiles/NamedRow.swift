import Domain
import Tabular

/// A row whose cells are asked for by the name of their column.
public struct NamedRow: Sendable {
    /// The row's number, 1 the first, as a spreadsheet shows it.
    public let number: Int
    let file: String
    let sheet: String?
    let today: Day
    private let cells: [Cell]
    private let columns: [String: Int]

    init(_ row: Row, columns: [String: Int], today: Day) {
        number = row.number
        file = row.file
        sheet = row.sheet.isEmpty ? nil : row.sheet
        cells = row.cells
        self.columns = columns
        self.today = today
    }

    /// A cell's text without blanks around it; empty where the column or the cell is missing.
    public func text(_ column: String) -> String {
        guard let position = columns[column], position < cells.count else { return "" }
        return cells[position].text.trimmed
    }

    /// A problem with a column of this row.
    public func problem(_ column: String?, _ reason: String) -> Problem {
        Problem(
            file: file,
            sheet: sheet,
            row: number,
            column: column,
            value: column.map(text),
            reason: reason
        )
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

    /// DfE's number of an authority.
    func code(_ column: String) throws(Problem) -> LACode {
        try required(column, { LACode($0) }, or: "not a three-digit DfE number of an authority")
    }

    /// Several of them, joined with semicolons.
    func codes(_ column: String) throws(Problem) -> [LACode] {
        var codes: [LACode] = []
        for part in text(column).split(separator: ";") {
            guard let code = LACode(part) else { throw problem(column, "\(part) is not a three-digit DfE number") }
            codes.append(code)
        }
        return codes
    }

    /// A day, if the cell has one.
    func day(_ column: String) throws(Problem) -> Day? {
        try optional(column, { Day($0) }, or: "not a day that exists, written like 2025-02-28")
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

extension String {
    /// Without blanks around it, no-break spaces included.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
