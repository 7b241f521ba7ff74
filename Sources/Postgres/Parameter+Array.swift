/// A value that can be an element of a one-dimensional array parameter, as `unnest($1::text[])` takes them.
package protocol ArrayElement: Sendable {
    /// The element in PostgreSQL's text form, nil for NULL.
    var elementText: String? { get }
}

extension ArrayElement where Self: Parameter {
    /// The same text the value has as a parameter of its own.
    package var elementText: String? { parameterText }
}

extension String: ArrayElement {}
extension Substring: ArrayElement {}
extension Int: ArrayElement {}
extension Int64: ArrayElement {}
extension Int32: ArrayElement {}
extension Int16: ArrayElement {}
extension Bool: ArrayElement {}
extension Double: ArrayElement {}
extension Bytes: ArrayElement {}

extension Optional: ArrayElement where Wrapped: ArrayElement {
    /// The element's text, nil for NULL.
    package var elementText: String? {
        switch self {
        case .none: nil
        case .some(let element): element.elementText
        }
    }
}

/// An array within an array is the text of its literal, for `areas::text[]` of an `unnest` of texts.
extension Array: ArrayElement where Element: ArrayElement {}

extension Array: Parameter where Element: ArrayElement {
    /// An array literal in which every element is quoted, so that quotes, braces, commas and the word NULL are data.
    package var parameterText: String {
        var text: [UInt8] = [UInt8(ascii: "{")]
        text.reserveCapacity(2 + count * 8)
        for (index, element) in enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            guard let elementText = element.elementText else {
                text.append(contentsOf: "NULL".utf8)
                continue
            }
            text.append(UInt8(ascii: "\""))
            for byte in elementText.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
                text.append(byte)
            }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }
}
