import CZip
import Glibc

/// One entry of a zip file, inflated piece by piece within the limits.
final class ZipEntry {
    let name: String

    private let file: OpaquePointer
    // Keeps alive the archive that `file` belongs to.
    private let package: ZipPackage
    private let packedSize: Int
    private let place: Place
    private let budget: ReadBudget
    private var inflated = 0

    init(
        _ file: OpaquePointer,
        of package: ZipPackage,
        named name: String,
        packedSize: Int,
        _ place: Place,
        _ budget: ReadBudget
    ) {
        self.file = file
        self.package = package
        self.name = name
        self.packedSize = packedSize
        self.place = place
        self.budget = budget
    }

    deinit {
        zip_fclose(file)
    }

    /// Whether a word stands anywhere in it; reads all of it, or up to that word.
    func contains(_ word: StaticString) throws(TabularError) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        let length = word.utf8CodeUnitCount
        var kept = 0
        while true {
            let added = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
            guard added > 0 else { return false }
            let filled = UnsafeRawBufferPointer(rebasing: buffer[..<(kept + added)])
            if Self.contains(word, in: filled) { return true }
            // A word may stand across two pieces.
            let tail = Array(filled.suffix(length - 1))
            buffer.copyBytes(from: tail)
            kept = tail.count
        }
    }

    private static func contains(_ word: StaticString, in bytes: UnsafeRawBufferPointer) -> Bool {
        let length = word.utf8CodeUnitCount
        guard var at = bytes.baseAddress else { return false }
        var left = bytes.count
        while left >= length, let found = memchr(at, Int32(word.utf8Start.pointee), left - length + 1) {
            if memcmp(found, word.utf8Start, length) == 0 { return true }
            left -= UnsafeRawPointer(found) - at + 1
            at = UnsafeRawPointer(found) + 1
        }
        return false
    }

    /// Fills the buffer as far as it can; 0 at the end, when the checksum has been found right.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
        guard count >= 0 else {
            let reason = String(cString: zip_file_strerror(file))
            throw .truncated(place, "the part \(name) is damaged or cut off: \(reason)")
        }
        inflated += count
        let ratio = max(1, budget.limits.ratio)
        // Small parts may well be nothing but repetition.
        guard inflated <= 1 << 20 || inflated / ratio <= packedSize else {
            throw .limit(place, "the part \(name) inflates to more than \(ratio) times its size, as zip bombs do")
        }
        try budget.spendInflated(count, place)
        return count
    }
}
