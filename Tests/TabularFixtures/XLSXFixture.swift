/// Makes XLSX files out of fragments of their XML.
package struct XLSXFixture {
    /// One sheet.
    package struct Sheet {
        /// Its name.
        package var name: String
        /// What stands inside `sheetData`.
        package var rows: String
        /// What stands before `sheetData`, such as `cols`.
        package var before = ""
        /// What stands after `sheetData`, such as `mergeCells` and `hyperlinks`.
        package var after = ""
        /// The targets of hyperlinks by relation identifier.
        package var links: [(id: String, target: String)] = []
        /// The state attribute, such as `hidden`.
        package var state: String?

        /// A sheet with rows.
        package init(_ name: String, _ rows: String) {
            self.name = name
            self.rows = rows
        }
    }

    /// The sheets in their order.
    package var sheets: [Sheet]
    /// The `si` elements' contents, such as `<t>text</t>`.
    package var sharedTexts: [String] = []
    /// Format codes; the first is that of cell format 1, and so on. Format 0 is general.
    package var formats: [String] = []
    /// Whether days are counted from 1904.
    package var isFrom1904 = false

    /// A workbook of sheets.
    package init(_ sheets: [Sheet]) {
        self.sheets = sheets
    }

    /// A workbook of one sheet with rows.
    package init(rows: String) {
        self.init([Sheet("Sheet1", rows)])
    }

    /// The file.
    package func bytes() throws -> [UInt8] {
        try ZipWriter.bytes(parts())
    }

    /// The parts of the file, to be changed before they are packed.
    package func parts() -> [(name: String, content: [UInt8])] {
        let numbered = sheets.enumerated()
        var texts: [(String, String)] = [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", Self.relations([("rId1", "officeDocument", "xl/workbook.xml", false)])),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relations(
                    sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml", false) }
                        + [
                            ("rIdS", "styles", "styles.xml", false),
                            ("rIdT", "sharedStrings", "sharedStrings.xml", false),
                        ]
                )
            ),
            ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", "<sst\(Self.main)>\(sharedTexts.map { "<si>\($0)</si>" }.joined())</sst>"),
        ]
        for (index, sheet) in numbered {
            let xml =
                "<worksheet\(Self.main)>\(sheet.before)<sheetData>\(sheet.rows)</sheetData>\(sheet.after)</worksheet>"
            texts.append(("xl/worksheets/sheet\(index + 1).xml", xml))
            if !sheet.links.isEmpty {
                let links = Self.relations(sheet.links.map { ($0.id, "hyperlink", $0.target, true) })
                texts.append(("xl/worksheets/_rels/sheet\(index + 1).xml.rels", links))
            }
        }
        return texts.map { ($0.0, Array($0.1.utf8)) }
    }

    private static let main = """
         xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        """

    private var workbook: String {
        let entries = sheets.enumerated().map { index, sheet in
            let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
            return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"\(state)/>"
        }
        let properties = isFrom1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>"
        return "<workbook\(Self.main)>\(properties)<sheets>\(entries.joined())</sheets></workbook>"
    }

    private var styles: String {
        let codes = formats.enumerated().map { index, code in
            let escaped = code.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
            return "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(escaped)\"/>"
        }
        let cells = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
        return """
            <styleSheet\(Self.main)><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs><xf numFmtId="0"/>\(cells.joined())</cellXfs></styleSheet>
            """
    }

    private static func relations(_ all: [(id: String, type: String, target: String, isExternal: Bool)]) -> String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let entries = all.map { relation in
            let mode = relation.isExternal ? " TargetMode=\"External\"" : ""
            return "<Relationship Id=\"\(relation.id)\" Type=\"\(base)\(relation.type)\" "
                + "Target=\"\(relation.target)\"\(mode)/>"
        }
        let space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return "<Relationships xmlns=\"\(space)\">\(entries.joined())</Relationships>"
    }
}
