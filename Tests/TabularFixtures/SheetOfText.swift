extension ODSFixture.Sheet {
    /// A sheet of texts, one array a row; an empty text is an empty cell.
    package init(_ name: String, text rows: [[String]]) {
        let lines = rows.map { row in
            let cells = row.map { text in
                text.isEmpty
                    ? "<table:table-cell/>"
                    : "<table:table-cell office:value-type=\"string\"><text:p>\(text.escaped)</text:p></table:table-cell>"
            }
            return "<table:table-row>\(cells.joined())</table:table-row>"
        }
        self.init(name, lines.joined())
    }
}

extension XLSXFixture.Sheet {
    /// A sheet of texts, one array a row; an empty text is an empty cell.
    package init(_ name: String, text rows: [[String]]) {
        let lines = rows.map { row in
            let cells = row.map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0.escaped)</t></is></c>" }
            return "<row>\(cells.joined())</row>"
        }
        self.init(name, lines.joined())
    }
}

extension String {
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: " ")
    }
}
