import Domain
import Tabular

/// A list in every form: columns for people, objects for programs, CSV and workbooks for spreadsheets.
package struct Table<Row: Sendable>: ListReport {
    /// The sheet's name in a workbook.
    let name: String
    let columns: [Column<Row>]
    package let rows: [Row]
    /// What people read where there is no row.
    let empty: String
    /// For people, columns in which nothing stands are left out: they tell nothing.
    let leavesOutEmpty: Bool

    package init(
        _ name: String,
        _ columns: [Column<Row>],
        _ rows: [Row],
        empty: String = "",
        leavesOutEmpty: Bool = false
    ) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.leavesOutEmpty = leavesOutEmpty
    }

    package var isEmpty: Bool { rows.isEmpty }

    package var sheet: Table { self }

    /// The columns that have a title, within the style's width.
    package func text(_ style: Style) -> String {
        guard !rows.isEmpty || empty.isEmpty else { return empty + "\n" }
        let titled = columns.filter { $0.title != nil }
        let cells = rows.map { row in titled.map { $0.cell(row) } }
        let told = titled.indices.filter { at in !leavesOutEmpty || cells.contains { !$0[at].text.isEmpty } }
        return TableLayout(
            titles: told.map { at in
                TableLayout.Cell((style.isSpoken ? titled[at].spokenTitle : nil) ?? titled[at].title ?? "")
            },
            areNumbers: told.map { titled[$0].kind == .number },
            rows: cells.map { row in told.map { row[$0] } }
        ).text(style)
    }

    /// A list of objects, a key a column.
    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for row in rows { try list.encode(Record(row, columns)) }
    }

    private var inSheets: [Column<Row>] { columns.flatMap(\.inSheets) }

    /// Comma-separated values. A cell that a spreadsheet would take for a formula is neutralised, and
    /// control marks are shown.
    package var csv: String {
        var writer = CSVWriter(lineEnd: .crlf, formulas: .neutralised)
        let columns = inSheets
        writer.write(columns.map { $0.key ?? "" })
        for row in rows { writer.write(columns.map { $0.value(row)?.plain.printable ?? "" }) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The sheet of a workbook: numbers are numbers, and days days.
    var written: WrittenSheet {
        let columns = inSheets
        return WrittenSheet(
            name,
            columns: columns.map { WrittenSheet.Column($0.key ?? "") },
            rows: rows.map { row in columns.map { $0.written(row) } }
        )
    }

    /// A workbook of one sheet with a bold header that stays in sight.
    /// - Parameters:
    ///   - file: what messages call it.
    ///   - scratch: a folder for temporary files.
    /// - Throws: `TabularError` of the code `cannotWrite`.
    package func xlsx(file: String, scratch: String) throws(TabularError) -> [UInt8] {
        try WorkbookWriter(name: file, sheets: [written]).bytes(scratch: scratch)
    }
}

extension Column {
    fileprivate func written(_ row: Row) -> WrittenCell {
        guard let cell = value(row) else { return .empty }
        if case .number(let number) = cell { return .number(Double(number)) }
        let text = cell.plain
        if kind == .number { return Double(text).map(WrittenCell.number) ?? (text.isEmpty ? .empty : .text(text)) }
        if kind == .day, let day = Day(text) { return .day(year: day.year, month: day.month, day: day.day) }
        return text.isEmpty ? .empty : .text(text)
    }
}
