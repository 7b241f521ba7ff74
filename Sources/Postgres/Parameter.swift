/// A value that can stand for `$1` in a statement. It travels as text, apart from the SQL, so nothing in it is ever
/// read as SQL. Pass `nil` for NULL.
package protocol Parameter: Sendable {
    /// The value in PostgreSQL's text form.
    var parameterText: String { get }
}

extension String: Parameter {
    /// The string itself.
    package var parameterText: String { self }
}

extension Substring: Parameter {
    /// The characters as a string.
    package var parameterText: String { String(self) }
}

extension Int: Parameter {
    /// The digits.
    package var parameterText: String { String(self) }
}

extension Int64: Parameter {
    /// The digits.
    package var parameterText: String { String(self) }
}

extension Int32: Parameter {
    /// The digits.
    package var parameterText: String { String(self) }
}

extension Int16: Parameter {
    /// The digits.
    package var parameterText: String { String(self) }
}

extension Bool: Parameter {
    /// `t` or `f`.
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
    /// The bytes, in order.
    package var bytes: [UInt8]

    /// The given bytes.
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
