/// The way XLSX writes characters that XML cannot: `_x000D_` for a carriage return.
enum EscapedText {
    /// Replaces every `_xHHHH_` by its character; a surrogate or null stays as it is.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(underscore) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == underscore, let scalar = scalar(in: bytes, at: index) {
                TextDecoding.encode(scalar) { result.append($0) }
                index += 7
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static let underscore = UInt8(ascii: "_")

    private static func scalar(in bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 7 <= bytes.count, bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == underscore else {
            return nil
        }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value == 0 || value & 0xF800 == 0xD800 ? nil : value
    }
}
