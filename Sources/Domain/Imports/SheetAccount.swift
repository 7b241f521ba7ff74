/// The account of one sheet: every row read has one fate, and nothing else is in it.
///
/// Rows read are those taken in, unchanged, refused, passed over and waiting, at every moment: no method can break it, and
/// `settled` stops the program rather than give an account in which a row is left without a fate.
package struct SheetAccount: Hashable, Sendable, Codable {
    /// Its name; empty in files without sheets.
    package let sheet: String
    /// Rows below its headers, blank ones between others among them.
    package private(set) var rows = 0
    /// Rows that state facts, of which the registry has not said yet what becomes of them.
    package private(set) var open = 0
    package private(set) var takenIn = 0
    package private(set) var unchanged = 0
    package private(set) var refused = 0
    package private(set) var waiting = 0
    /// How many rows were passed over for each reason.
    package private(set) var passedOver: [String: Int] = [:]
    /// Columns that nothing reads, values passed over by reason, and the sheet itself where it was not read.
    package var leftOut: [LeftOut] = []

    package init(sheet: String) { self.sheet = sheet }

    /// Rows that state facts; what becomes of them is to be settled.
    package mutating func read(_ count: Int = 1) {
        rows += count
        open += count
    }

    /// Rows whose fate the reading knows.
    package mutating func read(_ fate: RowFate, _ count: Int = 1) {
        read(count)
        settle(fate, count)
    }

    /// Gives rows that were read, and have no fate yet, theirs.
    package mutating func settle(_ fate: RowFate, _ count: Int = 1) {
        precondition(count >= 0 && count <= open, "more rows have a fate than were read on sheet '\(sheet)'")
        open -= count
        switch fate {
        case .takenIn: takenIn += count
        case .unchanged: unchanged += count
        case .refused: refused += count
        case .waiting: waiting += count
        case .passedOver(let reason): passedOver[reason, default: 0] += count
        }
    }

    /// Says more of a reason for which rows were passed over.
    package mutating func tell(_ reason: String, as words: String) {
        if let count = passedOver.removeValue(forKey: reason) { passedOver[words, default: 0] += count }
    }

    package var rowsPassedOver: Int { passedOver.values.reduce(0, +) }

    /// Whether the rows are those that have a fate and those that have none yet: so always, unless it was read from
    /// somewhere else.
    package var isBalanced: Bool {
        let counts = [open, takenIn, unchanged, refused, waiting] + passedOver.values
        return counts.allSatisfy { $0 >= 0 } && counts.reduce(0, +) == rows
    }

    /// The account once every row has its fate.
    package var settled: SheetAccount {
        precondition(open == 0, "\(open) rows of sheet '\(sheet)' have no fate")
        precondition(isBalanced, "the account of sheet '\(sheet)' does not add up")
        return self
    }
}

/// Something of a sheet that is not brought in: said, counted, and with its reason.
package struct LeftOut: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Rows passed over for one reason.
        case rows
        /// Values of one column passed over for one reason.
        case values
        /// A column that nothing reads.
        case column
        /// A sheet that is not read.
        case sheet
    }

    package let kind: Kind
    /// The heading of a column; empty for rows and sheets.
    package let name: String
    /// How many rows, values, filled cells of the column, or rows of the sheet.
    package let count: Int
    package let reason: String

    package init(_ kind: Kind, name: String = "", count: Int, reason: String) {
        self.kind = kind
        self.name = name
        self.count = count
        self.reason = reason
    }
}

extension SheetAccount {
    /// Everything left out, rows passed over first, in an order that is always the same.
    package var everythingLeftOut: [LeftOut] {
        passedOver.sorted { $0.key < $1.key }.map { LeftOut(.rows, count: $0.value, reason: $0.key) } + leftOut
    }
}

extension ChangeSet {
    /// Accounts of the reading, with the fates that the registry gave to rows that state facts.
    package func settling(_ accounts: [SheetAccount]) -> [SheetAccount] {
        var accounts = accounts
        let positions = Dictionary(
            accounts.enumerated().map { ($1.sheet, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        for (sheet, rows) in outcomes {
            guard let position = positions[sheet] else { continue }
            for outcome in rows.values { accounts[position].settle(outcome.fate) }
        }
        return accounts.map(\.settled)
    }
}
