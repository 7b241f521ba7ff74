extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// The wrapped value; NULL never comes as text.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        guard let value = Wrapped(columnText: columnText) else { return nil }
        self = .some(value)
    }
}

/// An element type that can stand for NULL in an array.
private protocol NullableValue {
    static var null: Self { get }
}

extension Optional: NullableValue {
    static var null: Wrapped? { nil }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// The elements of a one-dimensional array, such as `{a,"b c",NULL}`; nil when one is not of the type, when one is
    /// NULL and the type has no nil, or when the array has more dimensions.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        guard let texts = arrayElements(columnText) else { return nil }
        self.init()
        reserveCapacity(texts.count)
        for text in texts {
            if let text {
                guard let element = text.withUnsafeBufferPointer({ Element(columnText: $0) }) else { return nil }
                append(element)
            } else {
                guard let nullable = Element.self as? any NullableValue.Type, let null = nullable.null as? Element
                else {
                    return nil
                }
                append(null)
            }
        }
    }
}

/// The texts of an array's elements, nil for NULL; nil altogether when it is not a one-dimensional array.
private func arrayElements(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]?]? {
    guard text.count >= 2, text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
    var elements: [[UInt8]?] = []
    let end = text.count - 1
    var index = 1
    while index < end {
        var element: [UInt8] = []
        var wasQuoted = false
        if text[index] == UInt8(ascii: "\"") {
            wasQuoted = true
            index += 1
            while index < end, text[index] != UInt8(ascii: "\"") {
                if text[index] == UInt8(ascii: "\\") { index += 1 }
                guard index < end else { return nil }
                element.append(text[index])
                index += 1
            }
            index += 1
        } else {
            while index < end, text[index] != UInt8(ascii: ",") {
                if text[index] == UInt8(ascii: "{") { return nil }
                element.append(text[index])
                index += 1
            }
        }
        elements.append(!wasQuoted && element == Array("NULL".utf8) ? nil : element)
        if index < end {
            guard text[index] == UInt8(ascii: ",") else { return nil }
            index += 1
            if index == end { return nil }
        }
    }
    return elements
}
