/// What the end of a zip file claims, looked at before a library takes memory for it.
enum ZipDirectory {
    /// More parts than any workbook has.
    static let maximumCount = 20_000

    /// The largest number of entries that any end-of-directory record in the last 64 KiB claims.
    ///
    /// All are looked at because readers differ in which of several they believe.
    static func largestCount(in bytes: UnsafeRawBufferPointer) -> Int {
        var largest = 0
        let first = max(0, bytes.count - 65_536 - 22 - 20)
        for index in stride(from: bytes.count - 22, through: first, by: -1) where bytes[index] == UInt8(ascii: "P") {
            switch bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian {
            case 0x0605_4B50:
                let count = bytes.loadUnaligned(fromByteOffset: index + 10, as: UInt16.self).littleEndian
                largest = max(largest, Int(count))
            case 0x0706_4B50:
                largest = max(largest, zip64Count(in: bytes, locator: index))
            default: break
            }
        }
        return largest
    }

    private static func zip64Count(in bytes: UnsafeRawBufferPointer, locator: Int) -> Int {
        let offset = bytes.loadUnaligned(fromByteOffset: locator + 8, as: UInt64.self).littleEndian
        guard let start = Int(exactly: offset), start >= 0, start <= bytes.count - 40 else { return 0 }
        return Int(clamping: bytes.loadUnaligned(fromByteOffset: start + 32, as: UInt64.self).littleEndian)
    }
}
