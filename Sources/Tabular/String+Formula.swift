extension String {
    /// The text with an apostrophe in front where a spreadsheet program would take it for a formula: where it starts
    /// with `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed. Plain numbers such as `-3.5` do no harm.
    var withoutFormula: String { looksLikeFormula ? "'" + self : self }

    private var looksLikeFormula: Bool {
        switch utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !Self.isPlainNumber(utf8.dropFirst())
        default: false
        }
    }

    private static func isPlainNumber(_ digits: Substring.UTF8View) -> Bool {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            }
    }
}
