import Domain

/// How elements, attributes and words are written down, so that a browser and an XML parser read the same.
enum Markup {
    /// An attribute; one without a value is written with its own name.
    typealias Attribute = (name: String, value: String?)

    /// An element around what was written down already.
    static func element(_ name: String, _ attributes: [Attribute], _ content: String) -> String {
        opened(name, attributes) + ">" + content + "</" + name + ">"
    }

    /// An element that holds nothing.
    static func empty(_ name: String, _ attributes: [Attribute]) -> String { opened(name, attributes) + "/>" }

    private static func opened(_ name: String, _ attributes: [Attribute]) -> String {
        var text = "<" + name
        for attribute in attributes {
            text += " " + attribute.name + "=\"" + escaped(attribute.value ?? attribute.name) + "\""
        }
        return text
    }

    /// Words as they are read: what would be markup is escaped, and marks that cannot be seen or turn the direction of
    /// what follows are shown as symbols.
    /// - Parameter quotes: whether quotes are escaped too, as within attributes they must be.
    static func escaped(_ words: String, quotes: Bool = true) -> String {
        // Symbols for what cannot be seen may hold what would be markup: they are put in first.
        let shown = words.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? words : words.printable
        guard shown.utf8.contains(where: isSpecial) else { return shown }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(shown.utf8.count + 16)
        for byte in shown.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\"") where quotes: bytes += "&quot;".utf8
            case UInt8(ascii: "'") where quotes: bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }
}
