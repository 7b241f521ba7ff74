/// A value that is written in JSON as the text that stands for it.
package protocol CodableAsText: Codable, CustomStringConvertible {
    /// Reads the text; `nil` for anything else.
    init?(_ text: String)
}

extension CodableAsText {
    /// - Throws: `DecodingError` for a text that is no such value.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no \(Self.self)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
