extension Workbook {
    /// The sheet of this name. Throws ``TabularError/Code-swift.enum/noSuchSheet`` when there is none.
    package func sheet(named name: String) throws(TabularError) -> Sheet {
        if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
        let names = sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
        throw TabularError(
            .noSuchSheet,
            at: Place(file: self.name),
            "there is no sheet \"\(name)\"",
            remedy: "take one of \(names)"
        )
    }

    /// The rows of one of this workbook's sheets, to be taken one at a time.
    ///
    /// Throws when what the sheet rests on (shared texts, styles, links) is damaged or passes a limit.
    package func rows(in sheet: Sheet) throws(TabularError) -> SheetRows {
        let place = Place(file: name, sheet: sheet.name)
        let budget = ReadBudget(limits)
        switch content {
        case .csv(let file): return SheetRows(file.records(), name: name)
        case .xlsx(let book):
            let package = try ZipPackage(bytes, name: name, budget: budget)
            let part = try book.part(of: sheet, place)
            let handler = XLSXSheetHandler(
                place,
                limits,
                dates: book.dateSystem,
                shared: try book.shared(package, place, budget),
                links: try XLSXLinks.read(part, in: package, place, budget)
            )
            return SheetRows(try XMLPart(package.open(part), place, handler), handler)
        case .ods(let book):
            return try odsRows(book, place, budget, wanted: sheet.index)
        }
    }

    /// Calls `body` with every row of a sheet that has a value in it, down to row `last` if given.
    ///
    /// Throws what `body` throws, and a ``TabularError`` where the file breaks the rules or passes a limit; the rows
    /// before that have been delivered.
    package func forEachRow(in sheet: Sheet, upTo last: Int = .max, _ body: (Row) throws -> Void) throws {
        let rows = try rows(in: sheet)
        while let row = try rows.next(), row.number <= last {
            try body(row)
            if row.number == last { return }
        }
    }

    /// Calls `body` with the rows of all sheets, one sheet after the other; each row names its sheet.
    ///
    /// For ODS this is one reading of the file, where asking sheet by sheet takes as many as there are sheets.
    package func forEachRow(_ body: (Row) throws -> Void) throws {
        if case .ods(let book) = content {
            let rows = try odsRows(book, Place(file: name), ReadBudget(limits), wanted: nil)
            while let row = try rows.next() { try body(row) }
        } else {
            for sheet in sheets { try forEachRow(in: sheet, body) }
        }
    }

    /// The merged cells of a sheet, in the order in which the file lists them; a reading of its own.
    package func mergedRanges(in sheet: Sheet) throws(TabularError) -> [MergedRange] {
        let place = Place(file: name, sheet: sheet.name)
        let budget = ReadBudget(limits)
        switch content {
        case .csv: return []
        case .xlsx(let book):
            let package = try ZipPackage(bytes, name: name, budget: budget)
            return try XLSXLinks.merged(try book.part(of: sheet, place), in: package, place, budget)
        case .ods(let book):
            let package = try ZipPackage(bytes, name: name, budget: budget)
            let handler = ODSSheetHandler(
                place,
                budget,
                sheets: book.sheets,
                wanted: sheet.index,
                collectsMerged: true
            )
            let rows = SheetRows(try XMLPart(package.open(ODSBook.content), place, handler), handler)
            while try rows.next() != nil {}
            return handler.merged
        }
    }

    private func odsRows(
        _ book: ODSBook,
        _ place: Place,
        _ budget: ReadBudget,
        wanted: Int?
    ) throws(TabularError) -> SheetRows {
        let package = try ZipPackage(bytes, name: name, budget: budget)
        let handler = ODSSheetHandler(place, budget, sheets: book.sheets, wanted: wanted)
        return SheetRows(try XMLPart(package.open(ODSBook.content), place, handler), handler)
    }
}
