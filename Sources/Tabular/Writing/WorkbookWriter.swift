/// Makes an XLSX workbook in memory.
///
/// ```swift
/// var writer = WorkbookWriter(name: "plan.xlsx")
/// writer.sheets = [WrittenSheet("Plan", columns: [.init("receiver"), .init("score")], rows: rows)]
/// let bytes = try writer.bytes(scratch: "/tmp")
/// ```
///
/// The same content is the same bytes. What is made is read back before it is handed over, so that a disk that filled
/// up on the way never leaves half a workbook.
package struct WorkbookWriter: Sendable {
    /// Values to choose from, on a sheet of their own.
    package struct List: Sendable, Hashable {
        package var name: String
        package var values: [String]

        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// The name of the sheet that holds the lists.
    package static let listSheet = "Lists"

    package let name: String
    package var sheets: [WrittenSheet]
    /// What columns let choose from.
    package var lists: [List]

    package init(name: String, sheets: [WrittenSheet] = [], lists: [List] = []) {
        self.name = name
        self.sheets = sheets
        self.lists = lists
    }

    /// - Parameter scratch: a folder for files that have no name and are gone when the call returns.
    /// - Throws: `TabularError` of the code `cannotWrite` for content that no workbook holds, with its cell, and where
    ///   the scratch folder has no room.
    package func bytes(scratch: String) throws(TabularError) -> [UInt8] {
        try check()
        let memory = try MemoryFile(for: name)
        try withExtendedLifetime(memory) { () throws(TabularError) in
            let book = try XLSXOutput(path: memory.path, scratch: scratch, name: name)
            var all = sheets
            if !lists.isEmpty { all.append(listSheet) }
            for sheet in all { try book.add(sheet, lists: lists) }
            try book.finish()
        }
        let bytes = try memory.bytes()
        try readBack(bytes)
        return bytes
    }

    private var listSheet: WrittenSheet {
        let longest = lists.map(\.values.count).max() ?? 0
        return WrittenSheet(
            Self.listSheet,
            columns: lists.map { WrittenSheet.Column($0.name) },
            rows: (0..<longest).map { row in
                lists.map { $0.values.indices.contains(row) ? .text($0.values[row]) : .empty }
            }
        )
    }

    /// Every part must have come out whole: a full disk cuts parts short without a word.
    private func readBack(_ bytes: [UInt8]) throws(TabularError) {
        var limits = Limits()
        // What we made ourselves may repeat itself as often as it likes.
        limits.ratio = .max
        limits.inflatedBytes = .max
        do throws(TabularError) {
            let package = try ZipPackage(FileBytes(copying: bytes), name: name, budget: ReadBudget(limits))
            let parts = package.names
            guard parts.contains("xl/workbook.xml") else { throw .truncated(Place(file: name), "a part is missing") }
            for part in parts {
                try XMLPart(package.open(part), Place(file: name), XMLCollector { _, _ in }).readAll()
            }
        } catch {
            throw TabularError(
                .cannotWrite,
                at: Place(file: name),
                "the workbook did not come out whole (\(error.what))",
                remedy: "see that the folder for temporary files has room, and try again"
            )
        }
    }
}

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
        for line in sheet.title where line.utf16.count > Self.longestCell {
            throw refusal("its title has more than 32,767 letters", sheet)
        }
        guard max(sheet.rows.count, sheet.preparedRows) < Self.mostRows - sheet.title.count - 1 else {
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
                let top = sheet.title.isEmpty ? 2 : sheet.title.count + 3
                try check(cell, sheet, row: row + top, column: column + 1)
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
