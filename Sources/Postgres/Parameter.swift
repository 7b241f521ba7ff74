/// A value that can stand for `$1` in a statement. It travels as text, apart from the SQL, so nothing in it is ever
/// read as SQL. Pass `nil` for NULL.
package protocol Parameter: Sendable {
    /// The value in PostgreSQL's text form.
    var parameterText: String { get }
}

extension String: Parameter {
    package var parameterText: String { self }
}

extension Substring: Parameter {
    package var parameterText: String { String(self) }
}

extension Int: Parameter {
    package var parameterText: String { String(self) }
}

extension UInt64: Parameter {
    package var parameterText: String { String(self) }
}

extension Int64: Parameter {
    package var parameterText: String { String(self) }
}

extension Int32: Parameter {
    package var parameterText: String { String(self) }
}

extension Int16: Parameter {
    package var parameterText: String { String(self) }
}

extension Bool: Parameter {
    package var parameterText: String { self ? "t" : "f" }
}

extension Double: Parameter {
    /// The shortest decimal that reads back as the same number, or `NaN`, `Infinity`, `-Infinity`.
    package var parameterText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        return description
    }
}

/// Bytes for a `bytea` parameter.
package struct Bytes: Parameter, Hashable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The bytes in PostgreSQL's hex form, `\x00ff`.
    package var parameterText: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "x")]
        text.reserveCapacity(2 + bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

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
