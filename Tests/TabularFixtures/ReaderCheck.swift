import Tabular

/// What must hold of every file, whatever it holds.
package enum ReaderCheck {
    /// Limits that keep a check short.
    package static let limits: Limits = {
        var limits = Limits()
        limits.bytes = 4 << 20
        limits.inflatedBytes = 4 << 20
        limits.rows = 20_000
        limits.cells = 200_000
        limits.cellsPerRow = 300
        limits.cellBytes = 10_000
        limits.rowBytes = 100_000
        limits.heldBytes = 1 << 20
        limits.sheets = 20
        return limits
    }()

    /// Something that should never be seen.
    package struct Broken: Error, CustomStringConvertible {
        /// What it is.
        package let description: String
    }

    /// Reads a file in every way; throws ``Broken`` if a promise is. Returns what came out, in short.
    package static func outcome(_ bytes: [UInt8]) throws -> String {
        let first = try readAll(bytes)
        guard try readAll(bytes) == first else { throw Broken(description: "two readings differ") }
        return first
    }

    private static func readAll(_ bytes: [UInt8]) throws -> String {
        var rows = 0
        var cells = 0
        var sheet = ""
        var number = 0
        do {
            let workbook = try Workbook.open(bytes: bytes, name: "fuzz", limits: limits)
            for sheet in workbook.sheets { _ = try workbook.mergedRanges(in: sheet) }
            try workbook.forEachRow { row in
                if row.sheet != sheet {
                    sheet = row.sheet
                    number = 0
                }
                // Two sheets may bear one name, after which numbers start again.
                guard row.number > number || workbook.sheets.count > 1 else {
                    throw Broken(description: "row \(row.number) comes after row \(number)")
                }
                number = row.number
                guard row.number <= limits.rows, row.cells.count <= limits.cellsPerRow else {
                    throw Broken(description: "row \(row.number) has \(row.cells.count) cells")
                }
                guard row.cells.allSatisfy({ $0.text.utf8.count <= 2 * limits.cellBytes }) else {
                    throw Broken(description: "row \(row.number) has a cell that is too long")
                }
                guard row.cells.allSatisfy({ $0.kind != .empty || $0.text.isEmpty }) else {
                    throw Broken(description: "row \(row.number) has an empty cell with text")
                }
                rows += 1
                cells += row.cells.count
            }
            return "\(workbook.kind) \(rows) rows \(cells) cells"
        } catch let error as TabularError {
            guard !error.what.isEmpty, !error.remedy.isEmpty, error.place.file == "fuzz" else {
                throw Broken(description: "a refusal without words or place: \(error)")
            }
            return "\(rows) rows \(cells) cells, then \(error)"
        }
    }
}
