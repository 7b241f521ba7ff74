import CZip

/// A zip file in memory, whose entries are read by their names and never written anywhere.
final class ZipPackage {
    private let archive: OpaquePointer
    // Keeps alive the bytes that libzip reads.
    private let bytes: FileBytes
    private let name: String
    private let budget: ReadBudget

    /// Opens the directory of a zip file; `budget` limits what its entries may inflate to together.
    init(_ bytes: FileBytes, name: String, budget: ReadBudget) throws(TabularError) {
        let place = Place(file: name)
        guard ZipDirectory.largestCount(in: bytes.content) <= ZipDirectory.maximumCount else {
            throw .limit(place, "the zip file claims more than \(ZipDirectory.maximumCount) parts")
        }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let content = bytes.content
        guard let source = zip_source_buffer_create(content.baseAddress, zip_uint64_t(content.count), 0, &error) else {
            throw .malformed(place, "the zip file cannot be opened: \(String(cString: zip_error_strerror(&error)))")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw .truncated(place, "the zip file cannot be opened: \(String(cString: zip_error_strerror(&error)))")
        }
        self.archive = archive
        self.bytes = bytes
        self.name = name
        self.budget = budget
    }

    deinit {
        zip_discard(archive)
    }

    func contains(_ entry: String) -> Bool {
        zip_name_locate(archive, entry, 0) >= 0
    }

    /// The names of all entries, in the order in which they are packed.
    var names: [String] {
        (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
            zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
        }
    }

    /// Opens an entry by its name, which part names match whatever their case.
    func open(_ entry: String) throws(TabularError) -> ZipEntry {
        let place = Place(file: name)
        var index = zip_name_locate(archive, entry, 0)
        if index < 0 { index = zip_name_locate(archive, entry, zip_flags_t(ZIP_FL_NOCASE)) }
        guard index >= 0 else { throw .malformed(place, "the part \(entry) is missing") }
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else {
            throw .malformed(place, "the part \(entry) cannot be found in the zip file")
        }
        guard Int32(status.encryption_method) == ZIP_EM_NONE else {
            throw .encrypted(place, "the part \(entry) is locked with a password")
        }
        guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(status.comp_method)) else {
            throw .malformed(place, "the part \(entry) is packed by a method that spreadsheets do not use")
        }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            throw .truncated(place, "the part \(entry) cannot be read: \(String(cString: zip_strerror(archive)))")
        }
        return ZipEntry(file, of: self, named: entry, packedSize: Int(clamping: status.comp_size), place, budget)
    }

    /// The first bytes of a small entry.
    func beginning(of entry: String, upTo count: Int) throws(TabularError) -> [UInt8] {
        let entry = try open(entry)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            let added = try entry.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            guard added > 0 else { break }
            filled += added
        }
        return Array(buffer[..<filled])
    }
}
