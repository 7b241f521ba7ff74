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
        /// Its name, which `WrittenSheet.Values` refers to.
        package var name: String
        /// The values in their order.
        package var values: [String]

        /// A list.
        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// The name of the sheet that holds the lists.
    package static let listSheet = "Lists"

    /// What messages call the file.
    package let name: String
    /// Its sheets in their order.
    package var sheets: [WrittenSheet]
    /// What columns let choose from.
    package var lists: [List]

    /// A workbook.
    package init(name: String, sheets: [WrittenSheet] = [], lists: [List] = []) {
        self.name = name
        self.sheets = sheets
        self.lists = lists
    }

    /// The file.
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
