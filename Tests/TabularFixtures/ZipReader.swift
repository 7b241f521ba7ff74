import CZip

/// Takes zip files apart, to put them together again otherwise.
package enum ZipReader {
    /// The text of one part.
    /// - Throws: `ZipWriter.Failure` where there is no such part.
    package static func text(_ name: String, in file: [UInt8]) throws -> String {
        guard let part = try parts(file).first(where: { $0.name == name }) else {
            throw ZipWriter.Failure(step: "find \(name)")
        }
        return String(decoding: part.content, as: UTF8.self)
    }

    /// All parts that can be read, in their order.
    static func parts(_ file: [UInt8]) throws -> [(name: String, content: [UInt8])] {
        try file.withUnsafeBytes { bytes in
            var error = zip_error_t()
            guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
                throw ZipWriter.Failure(step: "create")
            }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
                zip_source_free(source)
                throw ZipWriter.Failure(step: "open")
            }
            defer { zip_discard(archive) }
            return (0..<zip_get_num_entries(archive, 0)).compactMap { index in
                var status = zip_stat_t()
                let number = zip_uint64_t(index)
                guard zip_stat_index(archive, number, 0, &status) == 0, status.size < 1 << 24,
                    let name = status.name, let entry = zip_fopen_index(archive, number, 0)
                else { return nil }
                defer { zip_fclose(entry) }
                var content = [UInt8](repeating: 0, count: Int(status.size))
                let count = zip_fread(entry, &content, status.size)
                guard count >= 0 else { return nil }
                return (String(cString: name), Array(content.prefix(Int(count))))
            }
        }
    }
}
