import Foundation
import Tabular

/// A sheet of a workbook that somebody opens, changes and saves again, as a spreadsheet program does: other bytes, the same
/// cells.
struct EditedWorkbook {
    let sheet: String
    var header: [String]
    var rows: [[String]]

    /// - Parameter first: the heading with which the header begins.
    init(_ path: String, sheet: String, first: String) throws {
        self.sheet = sheet
        let book = try Workbook.open(path: path)
        var all: [[String]] = []
        try book.forEachRow(in: book.sheet(named: sheet)) { all.append($0.cells.map(\.text)) }
        let top = all.firstIndex { $0.first == first } ?? 0
        header = all[top]
        rows = all.dropFirst(top + 1).map { row in row + Array(repeating: "", count: max(0, all[top].count - row.count))
        }
    }

    func column(_ title: String) -> Int { header.firstIndex(of: title) ?? 0 }

    /// The row in which a text stands in a column.
    func row(_ title: String, _ text: String) -> Int? { rows.firstIndex { $0[column(title)] == text } }

    subscript(_ row: Int, _ title: String) -> String {
        get { rows[row][column(title)] }
        set { rows[row][column(title)] = newValue }
    }

    /// Saves it; its header is the first row.
    func save(_ path: String) throws {
        let written = WrittenSheet(
            sheet,
            columns: header.map { WrittenSheet.Column($0) },
            rows: rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } }
        )
        let bytes = try WorkbookWriter(name: "edited", sheets: [written]).bytes(scratch: NSTemporaryDirectory())
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
