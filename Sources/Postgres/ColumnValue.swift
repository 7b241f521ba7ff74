/// A type that a column can be read as.
package protocol ColumnValue: Sendable {
    /// The value PostgreSQL wrote as this text, nil when the text is not of the type. The bytes are valid only during
    /// the call.
    init?(columnText: UnsafeBufferPointer<UInt8>)
    /// What NULL within an array is, nil where the type has no such value.
    static var ofNull: Self? { get }
}

extension String: ColumnValue {
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
extension UInt64: ColumnValue {}
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

extension ColumnValue {
    package static var ofNull: Self? { nil }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// The wrapped value; NULL never comes as text.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        guard let value = Wrapped(columnText: columnText) else { return nil }
        self = .some(value)
    }

    package static var ofNull: Wrapped?? { .some(nil) }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// The elements of a one-dimensional array, such as `{a,"b c",NULL}`; nil when one is not of the type, when one is
    /// NULL and the type has no nil, or when the array has more dimensions.
    package init?(columnText text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 2, text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
        self.init()
        let end = text.count - 1
        var index = 1
        var unescaped: [UInt8] = []
        while index < end {
            let element: Element?
            if text[index] == UInt8(ascii: "\"") {
                unescaped.removeAll(keepingCapacity: true)
                index += 1
                while index < end, text[index] != UInt8(ascii: "\"") {
                    if text[index] == UInt8(ascii: "\\") { index += 1 }
                    guard index < end else { return nil }
                    unescaped.append(text[index])
                    index += 1
                }
                index += 1
                element = unescaped.withUnsafeBufferPointer { Element(columnText: $0) }
            } else {
                let start = index
                while index < end, text[index] != UInt8(ascii: ",") {
                    if text[index] == UInt8(ascii: "{") { return nil }
                    index += 1
                }
                let bare = UnsafeBufferPointer(rebasing: text[start..<index])
                element = bare.elementsEqual("NULL".utf8) ? Element.ofNull : Element(columnText: bare)
            }
            guard let element else { return nil }
            append(element)
            guard index < end else { continue }
            guard text[index] == UInt8(ascii: ","), index + 1 < end else { return nil }
            index += 1
        }
    }
}
