/// Other encodings turned into UTF-8.
enum TextDecoding {
    /// What came out, and the offset in the input of the first unit that is no text, where decoding stopped.
    struct Result {
        var utf8: [UInt8] = []
        var firstInvalid: Int?
    }

    /// Decodes UTF-16 without its mark; an unpaired surrogate or an odd last byte stops it.
    static func utf16(_ bytes: UnsafeRawBufferPointer, bigEndian: Bool) -> Result {
        var result = Result()
        result.utf8.reserveCapacity(bytes.count / 2 + bytes.count / 8)
        var index = 0
        func unit(_ at: Int) -> UInt32 {
            let raw = bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)
            return UInt32(bigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw))
        }
        while index < bytes.count {
            guard index + 2 <= bytes.count else {
                result.firstInvalid = index
                return result
            }
            var scalar = unit(index)
            var length = 2
            if scalar & 0xF800 == 0xD800 {
                guard scalar < 0xDC00, index + 4 <= bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 else {
                    result.firstInvalid = index
                    return result
                }
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + (unit(index + 2) & 0x3FF)
                length = 4
            }
            append(scalar, to: &result.utf8)
            index += length
        }
        return result
    }

    /// Decodes Windows-1252; the five bytes it leaves undefined become the control characters of the same number.
    static func windows1252(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            switch byte {
            case 0x80...0x9F: append(UInt32(upperControls[Int(byte) - 0x80]), to: &utf8)
            case 0xA0...0xFF: append(UInt32(byte), to: &utf8)
            default: utf8.append(byte)
            }
        }
        return utf8
    }

    /// Appends one scalar value in UTF-8; the value is at most 0x10FFFF and no surrogate.
    static func append(_ scalar: UInt32, to utf8: inout [UInt8]) {
        switch scalar {
        case ..<0x80:
            utf8.append(UInt8(scalar))
        case ..<0x800:
            utf8.append(UInt8(0xC0 | scalar >> 6))
            utf8.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            utf8.append(UInt8(0xE0 | scalar >> 12))
            utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            utf8.append(UInt8(0x80 | scalar & 0x3F))
        default:
            utf8.append(UInt8(0xF0 | scalar >> 18))
            utf8.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            utf8.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// What Windows-1252 puts where Latin-1 has its second set of control characters.
    private static let upperControls: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
