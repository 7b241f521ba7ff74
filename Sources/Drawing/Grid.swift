/// A table as a page shows it: the first cell of a row names it. It may be wider than a phone, and is then moved by itself.
package struct Grid: Sendable {
    package struct Column: Sendable {
        package let title: String
        /// Numbers stand to the right.
        package let isNumber: Bool

        package init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    private let caption: String
    private let columns: [Column]
    private let rows: [[HTML]]

    /// - Parameter caption: what the table shows; it is read aloud before it, and seen above it.
    package init(_ caption: String, _ columns: [Column], _ rows: [[HTML]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }

    /// The same of words.
    package init(_ caption: String, _ columns: [Column], words rows: [[String]]) {
        self.init(caption, columns, rows.map { row in row.map { HTML($0) } })
    }

    package var html: HTML {
        if rows.isEmpty { return HTML(.p) { "\(caption): none on record." } }
        return HTML(.div, .class("wide"), .role("region"), .label(caption), .tabStop()) {
            HTML(.table) {
                HTML(.caption) { caption }
                HTML(.thead) {
                    HTML(.tr) {
                        columns.map { column in
                            HTML(.th, .scope("col"), .class(column.isNumber ? "n" : "w")) { column.title }
                        }
                    }
                }
                HTML(.tbody) { rows.map(row) }
            }
        }
    }

    /// What stands in a cell that holds nothing, so that nobody takes it for one that was lost.
    private static let nothing = HTML.all([HTML(.span, .unspoken()) { "–" }, .spoken("nothing stands here")])

    private func row(_ cells: [HTML]) -> HTML {
        HTML(.tr) {
            zip(columns, cells).enumerated().map { place, cell in
                if place == 0 { return HTML(.th, .scope("row"), .class(cell.0.isNumber ? "n" : "w")) { cell.1 } }
                let shown = cell.1.isEmpty ? Self.nothing : cell.1
                return cell.0.isNumber ? HTML(.td, .class("n")) { shown } : HTML(.td) { shown }
            }
        }
    }
}
