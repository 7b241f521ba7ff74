import Domain

/// The account of one sheet, as it is shown.
package struct AccountLine: Sendable {
    let sheet: String
    let rows: Int, takenIn: Int, unchanged: Int, refused: Int, passedOver: Int, waiting: Int
    let leftOut: [LeftOut]

    package init(
        sheet: String,
        rows: Int,
        takenIn: Int,
        unchanged: Int,
        refused: Int,
        passedOver: Int,
        waiting: Int,
        leftOut: [LeftOut]
    ) {
        self.sheet = sheet
        self.rows = rows
        self.takenIn = takenIn
        self.unchanged = unchanged
        self.refused = refused
        self.passedOver = passedOver
        self.waiting = waiting
        self.leftOut = leftOut
    }

    init(_ account: SheetAccount) {
        self.init(
            sheet: account.sheet,
            rows: account.rows,
            takenIn: account.takenIn,
            unchanged: account.unchanged,
            refused: account.refused,
            passedOver: account.rowsPassedOver,
            waiting: account.waiting,
            leftOut: account.everythingLeftOut
        )
    }

    /// Why the sheet was not read, if it was not.
    var reasonNotRead: String? { leftOut.first { $0.kind == .sheet }?.reason }
}

/// What became of every sheet, row and column of a file.
package struct AccountReport: Encodable, Sendable {
    private let sheets: [AccountLine]

    package init(_ sheets: [AccountLine]) { self.sheets = sheets }

    /// In words: of several sheets the sum, a line for each that was read, with what was left out of it, and one for all
    /// that were not.
    /// - Parameter isDone: whether it was carried out.
    package func lines(isDone: Bool) -> [String] {
        var lines: [String] = []
        let read = sheets.filter { $0.reasonNotRead == nil }
        func sum(_ lines: [AccountLine]) -> String {
            func all(_ count: KeyPath<AccountLine, Int>) -> Int { lines.reduce(0) { $0 + $1[keyPath: count] } }
            return
                "\(all(\.rows).counted("row", "rows")) read = \(all(\.takenIn)) \(isDone ? "" : "would be ")taken in + "
                + "\(all(\.unchanged)) unchanged + \(all(\.refused)) refused + \(all(\.passedOver)) passed over + "
                + "\(all(\.waiting)) waiting."
        }
        if read.count > 1 { lines.append("All sheets: \(sum(read))") }
        for it in read {
            lines.append((it.sheet.isEmpty ? "" : "\(it.sheet): ") + sum([it]))
            lines += it.leftOut.filter { $0.kind == .rows }.map {
                "  passed over: \($0.count): \($0.reason)"
            }
            lines += it.leftOut.filter { $0.kind == .values }.map {
                "  column \($0.name): \($0.count.counted("value", "values")) passed over: \($0.reason)"
            }
            let columns = it.leftOut.filter { $0.kind == .column }
            if !columns.isEmpty {
                let names = columns.prefix(40).map { "'\($0.name.shortened(to: 60))'" }.joined(separator: ", ")
                let more = columns.count > 40 ? " and \(columns.count - 40) more" : ""
                lines.append("  columns that nothing reads: \(names)\(more).")
            }
        }
        let unread = sheets.compactMap { sheet in
            sheet.reasonNotRead.map { "'\(sheet.sheet.shortened(to: 60))' (\($0))" }
        }
        if !unread.isEmpty { lines.append("Sheets not read: \(unread.joined(separator: ", ")).") }
        return lines
    }

    package func encode(to encoder: any Encoder) throws {
        try Table("Sheets", Self.columns, sheets).encode(to: encoder)
    }

    private static let columns: [Column<AccountLine>] = {
        let leftOut: [Column<LeftOut>] = [
            .words("kind") { $0.kind.rawValue }, .words("name") { $0.name }, .number("count") { $0.count },
            .words("reason") { $0.reason },
        ]
        return [
            .words("sheet") { $0.sheet },
            .flag("read") { $0.reasonNotRead == nil },
            .number("rows") { $0.rows },
            .number("taken_in") { $0.takenIn },
            .number("unchanged") { $0.unchanged },
            .number("refused") { $0.refused },
            .number("passed_over") { $0.passedOver },
            .number("waiting") { $0.waiting },
            .document("left_out") { Table("Left out", leftOut, $0.leftOut) },
        ]
    }()
}
