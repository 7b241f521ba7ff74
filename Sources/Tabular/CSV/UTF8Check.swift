/// What a look at all bytes says about their being UTF-8.
struct UTF8Check {
    /// The offset of the first byte that is not part of well-formed UTF-8.
    var firstInvalid: Int?
    /// Whether a character of several bytes stands before that.
    var hasMultibyte = false

    /// Checks by the table of well-formed sequences of the Unicode Standard (3-7), eight ASCII bytes at a time.
    init(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        let count = bytes.count
        while index < count {
            if bytes[index] < 0x80 {
                while index + 8 <= count,
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                while index < count, bytes[index] < 0x80 { index += 1 }
                continue
            }
            let wanted = Self.sequence(startingWith: bytes[index])
            guard wanted.length > 0 else {
                firstInvalid = index
                return
            }
            for offset in 1..<wanted.length {
                let allowed = offset == 1 ? wanted.second : 0x80...0xBF
                guard index + offset < count, allowed.contains(bytes[index + offset]) else {
                    firstInvalid = index
                    return
                }
            }
            hasMultibyte = true
            index += wanted.length
        }
    }

    private static func sequence(startingWith byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
        switch byte {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
    }
}
