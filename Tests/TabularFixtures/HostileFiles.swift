import Tabular

/// A file made to harm its reader, and how it has to be refused.
package struct HostileFile: Sendable, CustomStringConvertible {
    /// What it tries, as a file name.
    package let name: String
    /// How it has to be refused.
    package let code: TabularError.Code
    /// A word that the refusal has to have in it.
    package let word: String
    /// Makes the file.
    package let bytes: @Sendable () throws -> [UInt8]

    /// The file's name.
    package var description: String { name }

    init(
        _ name: String,
        _ code: TabularError.Code,
        _ word: String,
        _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) {
        self.name = name
        self.code = code
        self.word = word
        self.bytes = bytes
    }

    /// All of them.
    package static let all = bombs + giants + entities + amplifiers + damaged + locked

    /// An XLSX file with one part replaced or added.
    package static func xlsx(
        _ part: String,
        _ text: String,
        _ fixture: XLSXFixture = XLSXFixture(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")
    ) throws -> [UInt8] {
        var parts = fixture.parts().filter { $0.name != part }
        parts.append((part, Array(text.utf8)))
        return try ZipWriter.bytes(parts)
    }

    /// An XLSX or ODS file with one part that inflates to a multiple of itself.
    static func bomb(_ part: String, prefix: String, unit: String, megabytes: Int, suffix: String) -> [UInt8] {
        let isODS = part == "content.xml"
        let others = isODS ? ODSFixture.parts(content: "") : XLSXFixture(rows: "").parts()
        let (packed, size) = DeflateBomb.stream(prefix: prefix, unit: unit, length: megabytes << 20, suffix: suffix)
        let honest = others.filter { $0.name != part }.map { RawZip.Part($0.name, stored: $0.content) }
        return RawZip(honest + [RawZip.Part(part, deflated: packed, claimedSize: size)]).bytes
    }

    static let sheet = "xl/worksheets/sheet1.xml"
    static let sheetOpening = "<worksheet><sheetData>"
    static let odsOpening = ODSFixture.opening + "<table:table table:name=\"T\"><table:table-row>"
    static let odsClosing = "</table:table-row></table:table>" + ODSFixture.closing
}
