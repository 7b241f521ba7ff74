import CZip

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
