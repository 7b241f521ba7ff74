import Glibc

/// A file in memory by `mmap`: read by the pages that are touched, copied nowhere.
final class MappedFile: @unchecked Sendable {
    // Unchecked because of the pointer: the pages are private and only ever read.
    let path: String
    let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws(FileError) {
        self.path = path
        // A pipe would wait for somebody to write to it; this way it is seen to be no file.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(file: path, "cannot be read: \(Self.reason)") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(file: path, "is not a file")
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw FileError(file: path, "cannot be mapped: \(Self.reason)")
        }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    deinit {
        if let address = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: address), bytes.count) }
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    static var reason: String { String(cString: strerror(errno)) }
}
