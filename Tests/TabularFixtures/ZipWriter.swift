import CZip

/// Writes zip files into memory with libzip, as programs in the field would.
package enum ZipWriter {
    /// What libzip would not do.
    package struct Failure: Error {
        /// The step that failed.
        package let step: String
    }

    /// Packs parts in their order, deflated or stored, and locked if there is a password.
    package static func bytes(
        _ parts: [(name: String, content: [UInt8])],
        stored: Bool = false,
        password: String? = nil
    ) throws -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw Failure(step: "create") }
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else { throw Failure(step: "open") }
        // libzip reads the parts when it closes the archive, so they must stay where they are until then.
        let blocks = parts.map { part in
            let block = UnsafeMutableRawBufferPointer.allocate(byteCount: part.content.count, alignment: 1)
            block.copyBytes(from: part.content)
            return block
        }
        defer { blocks.forEach { $0.deallocate() } }
        for (part, block) in zip(parts, blocks) {
            guard let source = zip_source_buffer(archive, block.baseAddress, zip_uint64_t(block.count), 0) else {
                throw Failure(step: "source")
            }
            let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else { throw Failure(step: "add \(part.name)") }
            let method = stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
            zip_set_file_compression(archive, zip_uint64_t(index), method, stored ? 0 : 6)
            if let password {
                zip_file_set_encryption(archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_AES_256), password)
            }
        }
        guard zip_close(archive) == 0 else { throw Failure(step: "close") }
        return try content(of: target)
    }

    private static func content(of source: OpaquePointer) throws -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_open(source) == 0, zip_source_stat(source, &status) == 0 else { throw Failure(step: "stat") }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
        guard count == bytes.count else { throw Failure(step: "read") }
        return bytes
    }
}
