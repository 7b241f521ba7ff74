/// A type that a column can be read as.
package protocol ColumnValue: Sendable {
    /// The value PostgreSQL wrote as this text, nil when the text is not of the type. The bytes are valid only during
    /// the call.
    init?(columnText: UnsafeBufferPointer<UInt8>)
}

extension String: ColumnValue {
    /// The text itself.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        self.init(decoding: columnText, as: UTF8.self)
    }
}

extension ColumnValue where Self: FixedWidthInteger {
    /// The number of decimal digits, nil when it is no number or does not fit.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        let negative = columnText.first == UInt8(ascii: "-")
        let digits = negative ? columnText.dropFirst() : columnText[...]
        guard !digits.isEmpty else { return nil }
        var value: Self = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = Self(byte - UInt8(ascii: "0"))
            let (sum, overflow2) =
                negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if overflow || overflow2 { return nil }
            value = sum
        }
        self = value
    }
}

extension Int: ColumnValue {}
extension Int64: ColumnValue {}
extension Int32: ColumnValue {}
extension Int16: ColumnValue {}

extension Double: ColumnValue {
    /// The number of a decimal, `NaN` or `Infinity`.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        self.init(String(decoding: columnText, as: UTF8.self))
    }
}

extension Bool: ColumnValue {
    /// True for `t`, false for `f`.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        guard columnText.count == 1 else { return nil }
        switch columnText[0] {
        case UInt8(ascii: "t"): self = true
        case UInt8(ascii: "f"): self = false
        default: return nil
        }
    }
}

extension Bytes: ColumnValue {
    /// The bytes of `\x00ff`.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        guard columnText.count >= 2, columnText.count % 2 == 0, columnText[0] == UInt8(ascii: "\\"),
            columnText[1] == UInt8(ascii: "x")
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(columnText.count / 2 - 1)
        for index in stride(from: 2, to: columnText.count, by: 2) {
            guard let high = Self.nibble(columnText[index]), let low = Self.nibble(columnText[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.init(bytes)
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
