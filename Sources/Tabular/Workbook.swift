/// A CSV, XLSX or ODS file, whatever its name says.
///
/// ```swift
/// let workbook = try Workbook.open(path: "outcomes.ods")
/// for sheet in workbook.sheets {
///     try workbook.forEachRow(in: sheet) { row in
///         print(row.place(column: 3), row[column: 3].text)
///     }
/// }
/// ```
///
/// Opening looks at no more than the list of sheets; everything else in the file is first seen when its rows are read.
/// Anything that is no table is refused by what it is. Nothing is ever written, opened or fetched.
package struct Workbook: Sendable {
    package let name: String
    /// CSV, XLSX or ODS.
    package let kind: FileKind
    /// Its sheets in their order; a CSV file has one without a name.
    package let sheets: [Sheet]
    /// The size of the file, in bytes.
    package var byteCount: Int { bytes.content.count }
    /// The CSV file, if it is one: its delimiter and encoding.
    package var csv: CSVFile? {
        if case .csv(let file) = content { file } else { nil }
    }

    enum Content: Sendable {
        case csv(CSVFile)
        case xlsx(XLSXBook)
        case ods(ODSBook)
    }

    let content: Content
    let bytes: FileBytes
    let limits: Limits

    /// Opens a file, or a pipe, by its path; `name` is what messages call it, the path's last part unless given.
    ///
    /// Throws when the file cannot be read, is no table, is locked, damaged or attacking, or passes a limit.
    package static func open(
        path: String,
        name: String? = nil,
        csv options: CSVOptions = CSVOptions(),
        limits: Limits = Limits()
    ) throws(TabularError) -> Workbook {
        let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        let bytes = try FileBytes.open(path: path, name: name, limits: limits)
        return try Workbook(bytes, name: name, options, limits)
    }

    /// Opens bytes in memory, which are copied once; `name` is what messages call them. Throws as the other does.
    package static func open(
        bytes: some Collection<UInt8>,
        name: String,
        csv options: CSVOptions = CSVOptions(),
        limits: Limits = Limits()
    ) throws(TabularError) -> Workbook {
        guard bytes.count <= limits.bytes else { throw FileBytes.tooLarge(name, limits.bytes) }
        return try Workbook(FileBytes(copying: bytes), name: name, options, limits)
    }

    /// Opens bytes that are held already, without a copy. Throws as the others do.
    package static func open(
        _ content: FileContent,
        name: String,
        csv options: CSVOptions = CSVOptions(),
        limits: Limits = Limits()
    ) throws(TabularError) -> Workbook {
        guard content.count <= limits.bytes else { throw FileBytes.tooLarge(name, limits.bytes) }
        return try Workbook(content.bytes, name: name, options, limits)
    }

    /// Lends all bytes of the file as they are, for the time of the call: to keep them, or a digest of them.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(bytes) { try body(bytes.content) }
    }

    private init(_ bytes: FileBytes, name: String, _ options: CSVOptions, _ limits: Limits) throws(TabularError) {
        self.name = name
        self.bytes = bytes
        self.limits = limits
        var kind = FileKind.recognised(bytes.content)
        if kind == .zip {
            let budget = ReadBudget(limits)
            let package = try ZipPackage(bytes, name: name, budget: budget)
            kind = try FileKind.recognised(package)
            switch kind {
            case .xlsx:
                let book = try XLSXBook(package, name: name, budget)
                content = .xlsx(book)
                sheets = book.entries.map(\.sheet)
            case .ods:
                try ODSEncryption.refuse(package, name: name)
                let book = try ODSBook(package, name: name, budget)
                content = .ods(book)
                sheets = book.sheets
            default: throw Self.refusal(kind, name)
            }
        } else {
            guard kind == .csv else { throw Self.refusal(kind, name) }
            content = .csv(try CSVFile(bytes, name: name, options: options, limits: limits))
            sheets = [Sheet(name: "", index: 0)]
        }
        self.kind = kind
    }

    private static func refusal(_ kind: FileKind, _ name: String) -> TabularError {
        TabularError(
            kind == .encryptedOOXML ? .encrypted : .notATable,
            at: Place(file: name),
            "this is \(kind.rawValue), whatever its name says, and no table that can be read",
            remedy: kind.remedy
        )
    }
}

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
                links: try XLSXLinks.read(part, in: package, place, budget),
                merged: merged(part, place)
            )
            return SheetRows(try XMLPart(package.open(part), place, handler), handler)
        case .ods(let book):
            return try odsRows(book, place, budget, wanted: sheet.index)
        }
    }

    /// The merged cells of a part, by a look of its own that takes nothing of what its rows may inflate to. What is damaged is told
    /// where the rows are read.
    private func merged(_ part: String, _ place: Place) -> [MergedRange] {
        let budget = ReadBudget(limits)
        do throws(TabularError) {
            return try XLSXLinks.merged(part, in: ZipPackage(bytes, name: name, budget: budget), place, budget)
        } catch { return [] }
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
