import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON for programs: snake_case keys in a fixed order, so that the same answer is the same text.
package enum JSONText {
    /// A value as JSON with a line break at its end.
    /// - Throws: `EncodingError`, for numbers that JSON cannot hold.
    package static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self).withEscapes + "\n"
    }
}

extension String {
    /// The same JSON with escapes for marks that cannot be seen. They stand within texts only, so it says the same.
    fileprivate var withEscapes: String {
        guard unicodeScalars.contains(where: { $0.isUnseen && $0 != "\n" }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            guard scalar.isUnseen, scalar != "\n" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return text
    }
}
