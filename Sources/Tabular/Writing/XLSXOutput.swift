import CXlsxWriter

/// A workbook that libxlsxwriter is writing. Everything given to it has been checked before.
final class XLSXOutput {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let day: UnsafeMutablePointer<lxw_format>?
    private let title: UnsafeMutablePointer<lxw_format>?
    private let wrapped: UnsafeMutablePointer<lxw_format>?
    private let plain: UnsafeMutablePointer<lxw_format>?
    private let name: String
    private var isFinished = false

    /// Begins a workbook.
    init(path: String, scratch: String, name: String) throws(TabularError) {
        self.name = name
        // The library copies the folder's name.
        let made = scratch.withCString { folder in
            var options = lxw_workbook_options()
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw Self.failure(LXW_ERROR_MEMORY_MALLOC_FAILED, name) }
        book = made
        // A fixed time of making, so that the same content is the same bytes.
        var properties = lxw_doc_properties()
        properties.created = 1_577_836_800
        workbook_set_properties(book, &properties)
        bold = workbook_add_format(book)
        format_set_bold(bold)
        format_set_text_wrap(bold)
        format_set_align(bold, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        day = workbook_add_format(book)
        format_set_num_format(day, "yyyy-mm-dd")
        format_set_align(day, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        title = workbook_add_format(book)
        format_set_bold(title)
        format_set_font_size(title, 14)
        wrapped = workbook_add_format(book)
        format_set_text_wrap(wrapped)
        format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        plain = workbook_add_format(book)
        format_set_align(plain, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    deinit {
        // An abandoned workbook has to be closed to be freed.
        if !isFinished { workbook_close(book) }
    }

    func add(_ content: WrittenSheet, lists: [WorkbookWriter.List]) throws(TabularError) {
        guard let sheet = workbook_add_worksheet(book, content.name) else {
            throw Self.failure(LXW_ERROR_MEMORY_MALLOC_FAILED, name)
        }
        let last = UInt16(content.columns.count - 1)
        let head = content.header
        for (index, line) in content.title.enumerated() where !line.isEmpty {
            let format = index == 0 ? title : nil
            try taken(worksheet_write_string(sheet, UInt32(index), 0, line.withoutFormula.inXLSX, format))
        }
        var widths: [Double] = []
        for (index, column) in content.columns.enumerated() {
            let number = UInt16(index)
            let width = column.width ?? Self.width(of: index, in: content)
            widths.append(width)
            worksheet_set_column(sheet, number, number, width, column.values == .day ? day : nil)
            try taken(worksheet_write_string(sheet, head, number, column.header.withoutFormula.inXLSX, bold))
            if !column.note.isEmpty {
                try taken(worksheet_write_comment(sheet, head, number, column.note.inXLSX))
            }
            try prepare(number, column.values, rows: content.preparedRows, below: head, lists, sheet)
        }
        // The mark of a filter takes the room of some letters.
        let roomOfHeads = widths.map { content.hasFilters ? max(4, $0 - 3) : $0 }
        Self.heighten(head, zip(content.columns.map(\.header), roomOfHeads), sheet)
        for (index, cells) in content.rows.enumerated() {
            let wrapping = zip(zip(cells, content.columns), widths).compactMap { cell, width -> (String, Double)? in
                if case (.text(let text), let column) = cell, column.wraps { (text, width) } else { nil }
            }
            Self.heighten(head + UInt32(index + 1), wrapping, sheet)
            for (column, cell) in cells.prefix(content.columns.count).enumerated() {
                let format = content.columns[column].wraps ? wrapped : plain
                try write(cell, head + UInt32(index + 1), UInt16(column), format, sheet)
            }
        }
        worksheet_freeze_panes(sheet, head + 1, 0)
        Self.preparePaper(sheet, head, widths: widths.reduce(0, +))
        if content.hasFilters {
            worksheet_autofilter(sheet, head, 0, head + UInt32(content.rows.count), last)
        }
        if !content.rows.isEmpty {
            let top = Int(head) + 2
            let range = "A\(top):\(Column.name(Int(last) + 1))\(content.rows.count + top - 1)"
            worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range)
        }
    }

    /// On paper every sheet of it begins with the header and the first column, and no column is alone on one: A4 across, as few
    /// sheets beside each other as can be read.
    private static func preparePaper(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ head: UInt32, widths: Double) {
        worksheet_set_paper(sheet, 9)
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, UInt16(max(1, (widths / lettersAcross).rounded(.up))), 0)
        worksheet_repeat_rows(sheet, head, head)
        worksheet_repeat_columns(sheet, 0, 0)
    }

    /// Makes a row as high as its wrapped cells need: LibreOffice and paper show what no program has measured one line high.
    private static func heighten(
        _ row: UInt32,
        _ cells: some Sequence<(String, Double)>,
        _ sheet: UnsafeMutablePointer<lxw_worksheet>
    ) {
        let lines = cells.reduce(1) { most, cell in
            let own = cell.0.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
                sum + max(1, Int((Double(line.count) / max(1, cell.1 - 1)).rounded(.up)))
            }
            return max(most, own)
        }
        if lines > 1 { worksheet_set_row(sheet, row, min(409, 15 * Double(lines)), nil) }
    }

    /// How many letters beside each other can be read on A4 across.
    private static let lettersAcross = 200.0

    /// Puts the whole file together.
    func finish() throws(TabularError) {
        isFinished = true
        try taken(workbook_close(book))
    }

    private func write(
        _ cell: WrittenCell,
        _ row: UInt32,
        _ column: UInt16,
        _ format: UnsafeMutablePointer<lxw_format>?,
        _ sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws(TabularError) {
        switch cell {
        case .empty, .text(""): break
        case .text(let text):
            try taken(worksheet_write_string(sheet, row, column, text.withoutFormula.inXLSX, format))
        case .number(let number): try taken(worksheet_write_number(sheet, row, column, number, format))
        case .day(let year, let month, let day):
            var time = lxw_datetime()
            time.year = Int32(year)
            time.month = Int32(month)
            time.day = Int32(day)
            try taken(worksheet_write_datetime(sheet, row, column, &time, self.day))
        }
    }

    /// Lets a column's prepared cells hold only what they may.
    private func prepare(
        _ column: UInt16,
        _ values: WrittenSheet.Values,
        rows: Int,
        below head: UInt32,
        _ lists: [WorkbookWriter.List],
        _ sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws(TabularError) {
        guard rows > 0 else { return }
        var rule = lxw_data_validation()
        var formula = ""
        switch values {
        case .any: return
        case .oneOf(let list), .severalOf(let list):
            guard let index = lists.firstIndex(where: { $0.name == list }) else { return }
            let letters = Tabular.Column.name(index + 1)
            formula = "=\(WorkbookWriter.listSheet)!$\(letters)$2:$\(letters)$\(lists[index].values.count + 1)"
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            if case .severalOf = values {
                rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_INFORMATION.rawValue)
            }
        case .wholeNumber(let range):
            rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
            rule.minimum_number = Double(range.lowerBound)
            rule.maximum_number = Double(range.upperBound)
        case .day:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            rule.value_datetime.year = 1990
            rule.value_datetime.month = 1
            rule.value_datetime.day = 1
            rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        }
        let error = formula.withCString { text in
            rule.value_formula = formula.isEmpty ? nil : UnsafeMutablePointer(mutating: text)
            return worksheet_data_validation_range(sheet, head + 1, column, head + UInt32(rows), column, &rule)
        }
        try taken(error)
    }

    /// A width that shows most of a column, in letters.
    private static func width(of column: Int, in sheet: WrittenSheet) -> Double {
        var longest = sheet.columns[column].header.count
        for row in sheet.rows.prefix(1000) where row.indices.contains(column) {
            let letters =
                switch row[column] {
                case .empty: 0
                case .text(let text): text.utf8.count > 200 ? 200 : text.count
                case .number: 8
                case .day: 10
                }
            longest = max(longest, letters)
        }
        return Double(min(max(longest + 2, 8), 60))
    }

    private func taken(_ error: lxw_error) throws(TabularError) {
        guard error == LXW_NO_ERROR else { throw Self.failure(error, name) }
    }

    private static func failure(_ error: lxw_error, _ name: String) -> TabularError {
        TabularError(
            .cannotWrite,
            at: Place(file: name),
            "the workbook cannot be made: \(lxw_strerror(error).map { String(cString: $0) } ?? "unknown error")",
            remedy: "nothing was written; see that the folder for temporary files can be written to and has room"
        )
    }
}

extension WrittenSheet {
    /// The header's row, counted from nothing: below the title and an empty line.
    fileprivate var header: UInt32 { title.isEmpty ? 0 : UInt32(title.count + 1) }
}

extension String {
    /// Fit for a cell: with what XML cannot hold replaced, and what looks like XLSX's own escape escaped.
    var inXLSX: String {
        let text = fitForXML
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
    }

    /// With what XML cannot hold, and what nobody can see, replaced.
    var fitForXML: String {
        guard
            unicodeScalars.contains(where: {
                ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 0xFFFE || $0.value == 0xFFFF
            })
        else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\t": scalars.append(scalar)
            case "\r": scalars.append("\n")
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
