/// Makes ODS files out of fragments of their XML.
package struct ODSFixture {
    /// One sheet.
    package struct Sheet {
        /// Its name.
        package var name: String
        /// What stands inside `table:table`.
        package var rows: String
        /// Whether its style hides it.
        package var isHidden = false

        /// A sheet with rows.
        package init(_ name: String, _ rows: String) {
            self.name = name
            self.rows = rows
        }
    }

    /// The sheets in their order.
    package var sheets: [Sheet]

    /// A spreadsheet of sheets.
    package init(_ sheets: [Sheet]) {
        self.sheets = sheets
    }

    /// A spreadsheet of one sheet with rows.
    package init(rows: String) {
        self.init([Sheet("Sheet1", rows)])
    }

    /// What every spreadsheet's content starts with, up to its first table.
    package static let opening: String = {
        let spaces = [
            ("office", "office:1.0"), ("table", "table:1.0"), ("text", "text:1.0"), ("style", "style:1.0"),
            ("draw", "drawing:1.0"),
        ].map { " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1)\"" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?><office:document-content\(spaces) \
            xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:1.0">\
            <office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="true"/>\
            </style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>\
            </office:automatic-styles><office:body><office:spreadsheet>
            """
    }()

    /// What every spreadsheet's content ends with, after its last table.
    package static let closing = "</office:spreadsheet></office:body></office:document-content>"

    /// The file.
    package func bytes() throws -> [UInt8] {
        try ZipWriter.bytes(parts())
    }

    /// The parts of the file, to be changed before they are packed.
    package func parts() -> [(name: String, content: [UInt8])] {
        let tables = sheets.map { sheet in
            let style = sheet.isHidden ? "ta2" : "ta1"
            return "<table:table table:name=\"\(sheet.name)\" table:style-name=\"\(style)\">\(sheet.rows)</table:table>"
        }
        return Self.parts(content: Self.opening + tables.joined() + Self.closing)
    }

    /// The parts of a file with this content.
    package static func parts(content: String) -> [(name: String, content: [UInt8])] {
        [
            ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
            ("content.xml", Array(content.utf8)),
            ("META-INF/manifest.xml", Array("<manifest/>".utf8)),
        ]
    }
}
