/// The rows of a sheet, one after the other.
///
/// ```swift
/// let rows = try workbook.rows(in: workbook.sheets[0])
/// while let row = try rows.next() { … }
/// ```
///
/// Rows without any value are left out; the numbers of the others tell where they were. Only a few rows are in
/// memory at a time.
package final class SheetRows {
    private var csv: CSVRecords?
    private let name: String
    private let packed: (part: XMLPart, handler: any RowSource)?

    init(_ records: CSVRecords, name: String) {
        csv = records
        self.name = name
        packed = nil
    }

    init(_ part: XMLPart, _ handler: any RowSource) {
        csv = nil
        name = ""
        packed = (part, handler)
    }

    /// The next row that has a value in it; nil at the end of the sheet.
    ///
    /// Throws where the file breaks the rules of its format or passes a limit, and nothing can be read after that.
    package func next() throws(TabularError) -> Row? {
        guard let packed else { return try csv?.nextRow(file: name) }
        while true {
            if let row = packed.handler.queue.pop() { return row }
            guard try packed.part.advance() else { return packed.handler.queue.pop() }
        }
    }
}

/// A handler that turns a part into rows.
protocol RowSource: XMLHandler {
    /// The rows that are ready.
    var queue: RowQueue { get set }
}
