import Domain

/// Facts of an import that waits for approval, as JSON. It is written byte by byte: a large file says hundreds of thousands.
package enum KeptFacts {
    /// An array with an object for each: its kind, its place in the file, and the values from which it can be made again,
    /// as a text or a list of texts, by their stable keys.
    /// - Parameters:
    ///   - before: what stands before the array: the whole is made at once, without a copy of it.
    ///   - after: what stands behind it.
    package static func json(_ facts: [SourcedFact], before: String = "", after: String = "") -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(facts.count * 180)
        bytes.append(contentsOf: before.utf8)
        bytes.append(UInt8(ascii: "["))
        for (index, sourced) in facts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(sourced, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        bytes.append(contentsOf: after.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ sourced: SourcedFact, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: #"{"kind":"#.utf8)
        quote(sourced.fact.kind, to: &bytes)
        if let sheet = sourced.sheet {
            bytes.append(contentsOf: #","sheet":"#.utf8)
            quote(sheet, to: &bytes)
        }
        bytes.append(contentsOf: #","row":"#.utf8)
        bytes.append(contentsOf: String(sourced.row).utf8)
        bytes.append(contentsOf: #","says":{"#.utf8)
        var isFirst = true
        for field in sourced.fact.value.kept where !field.value.isEmpty {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            quote(field.name.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch field.content {
            case .text(let text): quote(text, to: &bytes)
            case .list(let list, _):
                bytes.append(UInt8(ascii: "["))
                for (index, text) in list.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: ",")) }
                    quote(text, to: &bytes)
                }
                bytes.append(UInt8(ascii: "]"))
            }
        }
        bytes.append(UInt8(ascii: "}"))
        if !sourced.answered.isEmpty {
            bytes.append(contentsOf: #","answered":"#.utf8)
            bytes.append(contentsOf: KeptAttribution.text(sourced.answered).utf8)
        }
        if !sourced.unsaid.isEmpty {
            bytes.append(contentsOf: #","unsaid":["#.utf8)
            for (index, key) in sourced.unsaid.sorted().enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                quote(key, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
