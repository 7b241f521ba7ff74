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
    /// What messages call the file.
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
