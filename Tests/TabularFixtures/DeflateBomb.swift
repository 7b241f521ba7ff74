/// Deflate streams of endless repetition, made in an instant: 13 bits for every 258 bytes.
package enum DeflateBomb {
    /// A stream of `prefix`, then at least `length` bytes that repeat `unit`, then `suffix`; and how long it inflates.
    package static func stream(
        prefix: String,
        unit: String,
        length: Int,
        suffix: String
    ) -> (packed: [UInt8], size: Int) {
        let unitSize = unit.utf8.count
        // Whole units, in whole groups of eight matches, which end on a byte.
        let group = 8 * 258 * unitSize
        let groups = (length + group - 1) / group
        let opening = Array((prefix + unit).utf8)
        var packed = storedBlock(opening, isLast: false)
        // A group takes whole bytes; three bits of the block's head go before the first, so each byte is shifted.
        var one = BitWriter()
        for _ in 0..<(8 * unitSize) { match(&one, distance: unitSize) }
        var carry: UInt8 = 0b010
        packed.reserveCapacity(packed.count + groups * one.bytes.count + suffix.utf8.count + 64)
        for _ in 0..<groups {
            for byte in one.bytes {
                packed.append(carry | byte << 3)
                carry = byte >> 5
            }
        }
        var tail = BitWriter()
        tail.write(Int(carry), count: 3)
        tail.write(0, count: 7)
        // The head of the stored block that follows fills the byte up, so it is written here bit by bit.
        tail.write(1, count: 3)
        packed += tail.bytes
        packed += storedBlock(Array(suffix.utf8), isLast: true).dropFirst()
        return (packed, opening.count + groups * group + suffix.utf8.count)
    }

    /// A block without compression; it starts on a byte.
    private static func storedBlock(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        let length = UInt16(bytes.count)
        return [isLast ? 1 : 0, UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            + bytes
    }

    /// 258 bytes from `distance` bytes back, in the fixed code.
    private static func match(_ bits: inout BitWriter, distance: Int) {
        bits.writeReversed(0b1100_0101, count: 8)
        var code = 0
        var base = 1
        var extra = 0
        while distance >= base + (1 << extra) {
            base += 1 << extra
            code += 1
            extra = max(0, code / 2 - 1)
        }
        bits.writeReversed(code, count: 5)
        bits.write(distance - base, count: extra)
    }
}

/// Bits from the least significant on, as deflate packs them.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ value: Int, count: Int) {
        for index in 0..<count {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value >> index & 1) << UInt8(used)
            used += 1
        }
    }

    mutating func writeReversed(_ value: Int, count: Int) {
        for index in (0..<count).reversed() { write(value >> index & 1, count: 1) }
    }
}
