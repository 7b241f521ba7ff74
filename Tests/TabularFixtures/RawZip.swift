/// Writes zip files byte by byte, so that they can lie as attackers' files do.
package struct RawZip {
    /// One part, packed or not, with what its headers say about it.
    package struct Part {
        /// The name, path tricks and all.
        package var name: String
        /// The bytes that stand in the file.
        package var packed: [UInt8]
        /// The inflated size that the headers claim.
        package var claimedSize: Int
        /// 0 for stored, 8 for deflated.
        package var method: UInt16
        /// The checksum that the headers claim.
        package var checksum: UInt32
        /// The general-purpose flags; bit 0 is encryption.
        package var flags: UInt16 = 0

        /// An honest stored part.
        package init(_ name: String, stored content: [UInt8]) {
            self.name = name
            packed = content
            claimedSize = content.count
            method = 0
            checksum = CRC32.of(content)
        }

        /// A deflated part that claims what it is told to.
        package init(_ name: String, deflated packed: [UInt8], claimedSize: Int) {
            self.name = name
            self.packed = packed
            self.claimedSize = claimedSize
            method = 8
            checksum = 0
        }
    }

    /// The parts in their order.
    package var parts: [Part]
    /// How many parts the end of the directory claims; nil for the truth.
    package var claimedCount: UInt16?

    /// Makes a zip file of parts.
    package init(_ parts: [Part]) {
        self.parts = parts
    }

    /// The file.
    package var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let offset = file.count
            let common = common(part)
            file += little(UInt32(0x0403_4B50)) + common + little(UInt16(0)) + Array(part.name.utf8) + part.packed
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + little(UInt16(0))
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
            directory += little(UInt32(offset)) + Array(part.name.utf8)
        }
        let count = claimedCount ?? UInt16(parts.count)
        let end = little(UInt32(0x0605_4B50)) + little(UInt16(0)) + little(UInt16(0)) + little(count) + little(count)
        return file + directory + end + little(UInt32(directory.count)) + little(UInt32(file.count)) + little(UInt16(0))
    }

    /// What both headers of a part say.
    private func common(_ part: Part) -> [UInt8] {
        let time = little(UInt16(0)) + little(UInt16(0x21))
        return little(UInt16(20)) + little(part.flags) + little(part.method) + time + little(part.checksum)
            + little(UInt32(part.packed.count)) + little(UInt32(truncatingIfNeeded: part.claimedSize))
            + little(UInt16(part.name.utf8.count))
    }

    private func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}

/// The checksum of zip files.
package enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    /// The checksum of bytes.
    package static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}
