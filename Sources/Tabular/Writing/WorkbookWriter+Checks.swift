extension WorkbookWriter {
    /// The most rows a sheet has, its header among them.
    static let mostRows = 1_048_576
    /// The most columns a sheet has.
    static let mostColumns = 16_384
    /// The most UTF-16 units of one cell.
    static let longestCell = 32_767

    /// Sees that a workbook can hold the content, before anything is made.
    func check() throws(TabularError) {
        guard !sheets.isEmpty else { throw refusal("the workbook has no sheet") }
        var seen: Set<String> = lists.isEmpty ? [] : [Self.listSheet.lowercased()]
        for sheet in sheets {
            guard (1...31).contains(sheet.name.utf16.count), !sheet.name.contains(where: { "[]:*?/\\".contains($0) }),
                sheet.name.first != "'", sheet.name.last != "'", sheet.name == sheet.name.fitForXML
            else { throw refusal("'\(sheet.name)' is no name of a sheet: 1 to 31 letters, none of [ ] : * ? / \\") }
            guard seen.insert(sheet.name.lowercased()).inserted else {
                throw refusal("two sheets are named '\(sheet.name)'")
            }
            try check(sheet)
        }
        for list in lists {
            guard !list.values.isEmpty, list.values.count < Self.mostRows else {
                throw refusal("the list '\(list.name)' has \(list.values.count) values")
            }
        }
    }

    private func check(_ sheet: WrittenSheet) throws(TabularError) {
        guard (1...Self.mostColumns).contains(sheet.columns.count) else {
            throw refusal("a sheet has 1 to 16,384 columns, not \(sheet.columns.count)", sheet)
        }
        guard max(sheet.rows.count, sheet.preparedRows) < Self.mostRows else {
            throw refusal("a sheet has at most 1,048,575 rows below its header, not \(sheet.rows.count)", sheet)
        }
        for (index, column) in sheet.columns.enumerated() {
            for text in [column.header, column.note] where text.utf16.count > Self.longestCell {
                throw refusal("has more than 32,767 letters", sheet, row: 1, column: index + 1)
            }
            switch column.values {
            case .oneOf(let list), .severalOf(let list):
                guard lists.contains(where: { $0.name == list }) else {
                    throw refusal("the workbook has no list '\(list)'", sheet, row: 1, column: index + 1)
                }
            case .any, .day, .wholeNumber: break
            }
        }
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.prefix(sheet.columns.count).enumerated() {
                try check(cell, sheet, row: row + 2, column: column + 1)
            }
        }
    }

    private func check(_ cell: WrittenCell, _ sheet: WrittenSheet, row: Int, column: Int) throws(TabularError) {
        switch cell {
        case .empty: break
        case .text(let text):
            // An apostrophe may come in front.
            guard text.utf16.count < Self.longestCell else {
                throw refusal("has more than 32,766 letters: write CSV instead", sheet, row: row, column: column)
            }
        case .number(let number):
            guard number.isFinite else { throw refusal("is no number", sheet, row: row, column: column) }
        case .day(let year, let month, let day):
            guard (1900...9999).contains(year), (1...12).contains(month),
                (1...CivilDate.daysInMonth(month, of: year)).contains(day)
            else { throw refusal("\(year)-\(month)-\(day) is no day", sheet, row: row, column: column) }
        }
    }

    private func refusal(_ what: String, _ sheet: WrittenSheet? = nil, row: Int? = nil, column: Int? = nil)
        -> TabularError
    {
        TabularError(
            .cannotWrite,
            at: Place(file: name, sheet: sheet?.name, row: row, column: column),
            what,
            remedy: "nothing was written"
        )
    }
}
