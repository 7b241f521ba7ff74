/// Other encodings turned into UTF-8, into memory that the result keeps.
enum TextDecoding {
    /// Decodes UTF-16 without its mark. An unpaired surrogate or an odd last byte stops it: `firstInvalid` is its
    /// offset in the input.
    static func utf16(_ bytes: UnsafeRawBufferPointer, bigEndian: Bool) -> (text: FileBytes, firstInvalid: Int?) {
        func unit(_ at: Int) -> UInt32 {
            let raw = bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)
            return UInt32(bigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw))
        }
        var output = Output(capacity: bytes.count / 2 * 3)
        var index = 0
        while index < bytes.count {
            guard index + 2 <= bytes.count else { return (output.finish(), index) }
            var scalar = unit(index)
            var length = 2
            if scalar & 0xF800 == 0xD800 {
                guard scalar < 0xDC00, index + 4 <= bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 else {
                    return (output.finish(), index)
                }
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + (unit(index + 2) & 0x3FF)
                length = 4
            }
            encode(scalar) { output.append($0) }
            index += length
        }
        return (output.finish(), nil)
    }

    /// Decodes Windows-1252; the five bytes it leaves undefined become the control characters of the same number.
    static func windows1252(_ bytes: UnsafeRawBufferPointer) -> FileBytes {
        var output = Output(capacity: bytes.count * 3)
        for byte in bytes {
            switch byte {
            case 0x80...0x9F: encode(UInt32(upperControls[Int(byte) - 0x80])) { output.append($0) }
            case 0xA0...0xFF: encode(UInt32(byte)) { output.append($0) }
            default: output.append(byte)
            }
        }
        return output.finish()
    }

    /// Hands out the UTF-8 bytes of a scalar value, which is at most 0x10FFFF and no surrogate.
    @inline(__always)
    static func encode(_ scalar: UInt32, _ put: (UInt8) -> Void) {
        switch scalar {
        case ..<0x80:
            put(UInt8(scalar))
        case ..<0x800:
            put(UInt8(0xC0 | scalar >> 6))
            put(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            put(UInt8(0xE0 | scalar >> 12))
            put(UInt8(0x80 | scalar >> 6 & 0x3F))
            put(UInt8(0x80 | scalar & 0x3F))
        default:
            put(UInt8(0xF0 | scalar >> 18))
            put(UInt8(0x80 | scalar >> 12 & 0x3F))
            put(UInt8(0x80 | scalar >> 6 & 0x3F))
            put(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Room for the most that can come out; what stays untouched of it costs no memory.
    private struct Output {
        private let buffer: UnsafeMutableRawBufferPointer
        private var count = 0

        init(capacity: Int) {
            buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        }

        @inline(__always)
        mutating func append(_ byte: UInt8) {
            buffer[count] = byte
            count += 1
        }

        func finish() -> FileBytes {
            FileBytes(taking: buffer, count: count)
        }
    }

    /// What Windows-1252 puts where Latin-1 has its second set of control characters.
    private static let upperControls: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
