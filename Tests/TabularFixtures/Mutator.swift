/// Damages files the way their formats are built: cells and quotes of CSV, tags and attributes inside zip files,
/// headers of the zip files themselves.
package struct Mutator {
    private var random: SplitMix

    /// Starts from a seed; the same seed damages in the same way.
    package init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    /// A damaged version of a file, mixed with parts of another.
    package mutating func mutate(_ file: [UInt8], other: [UInt8]) -> [UInt8] {
        guard file.starts(with: [0x50, 0x4B]), let parts = try? ZipReader.parts(file), !parts.isEmpty else {
            return mutateText(file, tokens: Self.csvTokens, other: other)
        }
        var changed = parts
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let index = Int.random(in: changed.indices, using: &random)
            switch Int.random(in: 0..<12, using: &random) {
            case 0: changed.append(changed[index])
            case 1 where changed.count > 1: changed.remove(at: index)
            case 2: changed[index].name = Self.names.randomElement(using: &random) ?? ""
            default:
                changed[index].content = mutateText(changed[index].content, tokens: Self.xmlTokens, other: other)
            }
        }
        let packed = RawZip(changed.map { RawZip.Part($0.name, stored: $0.content) }).bytes
        return Int.random(in: 0..<4, using: &random) == 0 ? flip(packed) : packed
    }

    /// Some bytes changed, with the headers at the end as likely as all the rest; or the file cut.
    private mutating func flip(_ file: [UInt8]) -> [UInt8] {
        var file = file
        for _ in 0..<Int.random(in: 1...8, using: &random) where !file.isEmpty {
            let first = Bool.random(using: &random) ? 0 : max(0, file.count - 600)
            let index = Int.random(in: first..<file.count, using: &random)
            file[index] = [0, 1, 0x7F, 0x80, 0xFF, file[index] ^ 4].randomElement(using: &random) ?? 0
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            file.removeLast(Int.random(in: 0...file.count, using: &random))
        }
        return file
    }

    private mutating func mutateText(_ text: [UInt8], tokens: [String], other: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = Int.random(in: 0...text.count, using: &random)
            let length = min(text.count - at, 1 << Int.random(in: 0...7, using: &random))
            switch Int.random(in: 0..<9, using: &random) {
            case 0: text.removeSubrange(at..<(at + length))
            case 1: text.insert(contentsOf: text[at..<(at + length)], at: at)
            case 2: text.insert(contentsOf: tokens.randomElement(using: &random)?.utf8.map(\.self) ?? [], at: at)
            case 3: replaceValue(in: &text)
            case 4: replaceValue(in: &text)
            case 5: moveTag(in: &text)
            case 6 where !other.isEmpty:
                let from = Int.random(in: other.indices, using: &random)
                text.insert(contentsOf: other[from..<min(other.count, from + length)], at: at)
            case 7 where length > 0: text[at] = UInt8.random(in: .min ... .max, using: &random)
            default:
                let run = [UInt8](repeating: text.isEmpty ? 0x22 : text[min(at, text.count - 1)], count: 1 << 10)
                text.insert(contentsOf: run, at: at)
            }
        }
        return text
    }

    /// Puts another value between two quotes.
    private mutating func replaceValue(in text: inout [UInt8]) {
        let quotes = text.indices.filter { text[$0] == 0x22 }
        guard quotes.count >= 2 else { return }
        let index = Int.random(in: 0..<(quotes.count - 1), using: &random)
        let value = Self.values.randomElement(using: &random) ?? ""
        text.replaceSubrange((quotes[index] + 1)..<quotes[index + 1], with: Array(value.utf8))
    }

    /// Copies a tag to the place of another.
    private mutating func moveTag(in text: inout [UInt8]) {
        let starts = text.indices.filter { text[$0] == UInt8(ascii: "<") }
        guard let from = starts.randomElement(using: &random), let to = starts.randomElement(using: &random),
            let end = text[from...].firstIndex(of: UInt8(ascii: ">"))
        else { return }
        text.insert(contentsOf: Array(text[from...end]), at: to)
    }

    private static let csvTokens = [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\u{FEFF}", "\0", "é", "=1+1", "\"a\"b", ",\"", "\",", " ",
    ]
    private static let xmlTokens = [
        "<row>", "</row>", "<c t=\"s\"><v>0</v></c>", "<c t=\"inlineStr\"><is><t>", "</c>", "<!DOCTYPE x>", "<![CDATA[",
        "&amp;", "&#x0;", "&#xD800;", "&x;", "<!--", "]]>", "<table:table>", "</table:table>", "<table:table-row>",
        "<table:table-cell>", "<text:p>", "<text:s text:c=\"99999\"/>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
        "_x000D_", "\u{FFFF}", "<v>1e999</v>", "<f>HYPERLINK(\"", "<office:annotation>", "</sheetData>", "\0",
    ]
    private static let values = [
        "", "0", "-1", "1", "16384", "16385", "1048576", "1048577", "2147483648", "9223372036854775807",
        "99999999999999999999", "nan", "1e308", "A1", "XFD1048576", "ZZZZ1", "A0", "A1:B2", "B2:A1", "s", "b", "d", "e",
        "str", "inlineStr", "date", "float", "boolean", "time", "string", "PT9999999999H", "2024-13-45T99:99:99",
        "../../x", "/etc/passwd", "xl/workbook.xml", "content.xml", "true", "worksheet",
    ]
    private static let names = [
        "", "/", "../x", "xl/workbook.xml", "content.xml", "mimetype", "[Content_Types].xml",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml", "META-INF/manifest.xml", "_rels/.rels",
    ]
}
