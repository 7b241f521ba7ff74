/// Whole numbers as one text, `3,-1,0`: a document that holds hundreds of thousands of them is written and read many
/// times as fast as number by number. A list of numbers, as documents of before have it, is read too.
package struct PackedNumbers: Hashable, Sendable, Codable {
    package let numbers: [Int]

    package init(_ numbers: [Int]) { self.numbers = numbers }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self) else {
            numbers = try container.decode([Int].self)
            return
        }
        guard let read = text.isEmpty ? [] : PackedLists.numbers(text.utf8) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a list of numbers is none")
        }
        numbers = read
    }

    package func encode(to encoder: any Encoder) throws {
        var bytes: [UInt8] = [], container = encoder.singleValueContainer()
        PackedLists.write(numbers, into: &bytes)
        try container.encode(String(decoding: bytes, as: UTF8.self))
    }
}

/// Lists of whole numbers as one text, `3,-1,0;7;;`: only the list that is asked for is taken apart.
package struct PackedLists: Hashable, Sendable, Codable {
    private var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ list: [Int]) {
        PackedLists.write(list, into: &bytes)
        bytes.append(PackedLists.end)
    }

    /// The list at a place; `nil` where there is none, or it is not one of numbers.
    package subscript(place: Int) -> [Int]? {
        bytes.withUnsafeBufferPointer { bytes in
            var begin = 0
            for _ in 0..<place {
                guard let end = bytes[begin...].firstIndex(of: PackedLists.end) else { return nil }
                begin = end + 1
            }
            guard let end = bytes[begin...].firstIndex(of: PackedLists.end) else { return nil }
            return begin == end ? [] : PackedLists.numbers(bytes[begin..<end])
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            bytes = Array(text.utf8)
        } else {
            for list in try container.decode([[Int]].self) { append(list) }
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(String(decoding: bytes, as: UTF8.self))
    }

    private static let end = UInt8(ascii: ";")
    private static let comma = UInt8(ascii: ",")
    private static let minus = UInt8(ascii: "-")
    private static let zero = UInt8(ascii: "0")

    fileprivate static func write(_ list: [Int], into bytes: inout [UInt8]) {
        for (place, number) in list.enumerated() {
            if place > 0 { bytes.append(comma) }
            if number < 0 { bytes.append(minus) }
            let first = bytes.count
            var rest = number.magnitude
            repeat {
                bytes.append(zero + UInt8(rest % 10))
                rest /= 10
            } while rest > 0
            bytes[first...].reverse()
        }
    }

    /// Numbers between commas; `nil` for anything else, and for numbers that no document holds.
    fileprivate static func numbers<Bytes: Collection<UInt8>>(_ text: Bytes) -> [Int]? {
        var numbers: [Int] = [], value = 0, digits = 0, isNegative = false
        for byte in text {
            switch byte {
            case zero...zero + 9 where digits < 18:
                value = value * 10 + Int(byte - zero)
                digits += 1
            case minus where digits == 0 && !isNegative: isNegative = true
            case comma where digits > 0:
                numbers.append(isNegative ? -value : value)
                (value, digits, isNegative) = (0, 0, false)
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        numbers.append(isNegative ? -value : value)
        return numbers
    }
}
