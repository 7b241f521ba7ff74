extension HostileFile {
    private static let laughs = """
        <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">\
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>
        """
    private static let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
    private static let definition = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">"
    private static let row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row>"

    /// Document types, in every part that is parsed.
    static let entities = [
        HostileFile("laughs-sheet.xlsx", .forbidden, "document type") {
            try xlsx(sheet, laughs + "<worksheet><sheetData>\(row)</sheetData></worksheet>")
        },
        HostileFile("outside-sheet.xlsx", .forbidden, "document type") {
            try xlsx(sheet, outside + "<worksheet><sheetData>\(row)</sheetData></worksheet>")
        },
        HostileFile("laughs-shared.xlsx", .forbidden, "document type") {
            try xlsx("xl/sharedStrings.xml", laughs + "<sst><si><t>&e;</t></si></sst>")
        },
        HostileFile("outside-workbook.xlsx", .forbidden, "document type") {
            try xlsx("xl/workbook.xml", outside + "<workbook><sheets><sheet name=\"&a;\"/></sheets></workbook>")
        },
        HostileFile("definition-relations.xlsx", .forbidden, "document type") {
            try xlsx("xl/_rels/workbook.xml.rels", definition + "<Relationships/>")
        },
        HostileFile("definition-styles.xlsx", .forbidden, "document type") {
            try xlsx("xl/styles.xml", definition + "<styleSheet/>")
        },
        HostileFile("laughs.ods", .forbidden, "document type") {
            try ZipWriter.bytes(ODSFixture.parts(content: laughs + "<office:document-content>&e;"))
        },
        HostileFile("outside.ods", .forbidden, "document type") {
            try ZipWriter.bytes(ODSFixture.parts(content: outside + "<office:document-content>&a;"))
        },
        HostileFile("undefined-entity.xlsx", .malformed, "undefined entity") {
            try xlsx(sheet, "<worksheet><sheetData>\(row)</sheetData></worksheet>")
        },
    ]

    /// Files that are broken, or lie about themselves.
    static let damaged = [
        HostileFile("half.xlsx", .truncated, "cannot be opened") {
            let whole = try XLSXFixture(rows: "<row><c><v>1</v></c></row>").bytes()
            return Array(whole[..<(whole.count / 2)])
        },
        HostileFile("half.ods", .truncated, "cannot be opened") {
            let whole = try ODSFixture(rows: "<table:table-row/>").bytes()
            return Array(whole[..<(whole.count / 2)])
        },
        HostileFile("cut-part.xlsx", .truncated, "cut off") {
            var parts = XLSXFixture(rows: "").parts().map { RawZip.Part($0.name, stored: $0.content) }
            let (packed, size) = DeflateBomb.stream(prefix: sheetOpening, unit: "<row/>", length: 9999, suffix: "")
            parts.removeLast()
            parts.append(RawZip.Part(sheet, deflated: Array(packed[..<90]), claimedSize: size))
            return RawZip(parts).bytes
        },
        HostileFile("wrong-checksum.xlsx", .truncated, "damaged") {
            var parts = XLSXFixture(rows: "").parts().map { RawZip.Part($0.name, stored: $0.content) }
            for index in parts.indices { parts[index].checksum ^= 1 }
            return RawZip(parts).bytes
        },
        HostileFile("strange-method.xlsx", .malformed, "method") {
            var parts = XLSXFixture(rows: "").parts().map { RawZip.Part($0.name, stored: $0.content) }
            for index in parts.indices { parts[index].method = 14 }
            return RawZip(parts).bytes
        },
        HostileFile("claims-many-parts.xlsx", .limit, "parts") {
            var file = RawZip(XLSXFixture(rows: "").parts().map { RawZip.Part($0.name, stored: $0.content) })
            file.claimedCount = 65_535
            return file.bytes
        },
        HostileFile("claims-billions-of-parts.xlsx", .limit, "parts") {
            // The locator of a 64-bit directory, and that directory, which claims what no memory holds.
            var bytes = try XLSXFixture(rows: "").bytes()
            let end = bytes.count - 22
            var directory: [UInt8] = [0x50, 0x4B, 0x06, 0x06] + [UInt8](repeating: 0, count: 52)
            directory.replaceSubrange(32..<40, with: [0, 0, 0, 0, 0, 1, 0, 0])
            let offset = withUnsafeBytes(of: UInt64(end).littleEndian) { Array($0) }
            let locator: [UInt8] = [0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0] + offset + [1, 0, 0, 0]
            bytes.insert(contentsOf: directory + locator, at: end)
            return bytes
        },
        HostileFile("cell-in-another-row.xlsx", .malformed, "where it stands") {
            try XLSXFixture(rows: "<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>").bytes()
        },
        HostileFile("unknown-type.xlsx", .malformed, "of a type") {
            try XLSXFixture(rows: "<row><c t=\"zz\"><v>1</v></c></row>").bytes()
        },
        HostileFile("steps-outside.xlsx", .malformed, "etc/passwd is missing") {
            try xlsx(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"../../../../etc/passwd\"/>"
                    + "</Relationships>"
            )
        },
        HostileFile("names-outside.xlsx", .malformed, "missing") {
            let parts = XLSXFixture(rows: "").parts()
            return try ZipWriter.bytes(
                parts.map { ($0.name == sheet ? "../../../../tmp/tabular-escaped.xml" : $0.name, $0.content) }
            )
        },
        HostileFile("absolute-names.ods", .malformed, "content.xml is missing") {
            let parts = ODSFixture(rows: "").parts()
            return try ZipWriter.bytes(
                parts.map { ($0.name == "content.xml" ? "/tmp/content.xml" : $0.name, $0.content) }
            )
        },
        HostileFile("missing-shared-text.xlsx", .malformed, "shared text") {
            try XLSXFixture(rows: "<row><c t=\"s\"><v>12</v></c></row>").bytes()
        },
        HostileFile("rows-in-disorder.xlsx", .malformed, "has no number from 6") {
            try XLSXFixture(rows: "<row r=\"5\"/><row r=\"4\"/>").bytes()
        },
        HostileFile("not-xml.xlsx", .malformed, "not well-formed") {
            try xlsx(sheet, "<worksheet><sheetData><row></sheetData>")
        },
        HostileFile("no-sheet.xlsx", .malformed, "no sheet") {
            try XLSXFixture([]).bytes()
        },
    ]

    /// Files under a password.
    static let locked = [
        HostileFile("locked-zip.xlsx", .encrypted, "password") {
            try ZipWriter.bytes(XLSXFixture(rows: "").parts(), password: "secret")
        },
        HostileFile("locked.ods", .encrypted, "password") {
            var parts = ODSFixture(rows: "").parts()
            parts[2].content = Array("<manifest:manifest><manifest:encryption-data/></manifest:manifest>".utf8)
            return try ZipWriter.bytes(parts)
        },
        HostileFile("locked-office.xlsx", .encrypted, "password-protected") {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1024)
                + "EncryptedPackage".utf8.flatMap { [$0, 0] } + [UInt8](repeating: 0, count: 512)
        },
    ]
}
