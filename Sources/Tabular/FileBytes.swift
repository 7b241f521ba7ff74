import Glibc

/// The bytes of a file at an address that does not move: mapped, or copied into memory of our own.
///
/// The mapped file costs no copy. Somebody who shortens a mapped file while it is read ends the process with a bus
/// error, as with every program that maps files; give `bytes` instead where that matters.
// @unchecked: `content` points to memory that nobody writes after `init` and that lives until `deinit`.
final class FileBytes: @unchecked Sendable {
    /// All bytes; valid while this object lives.
    let content: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Copies bytes that the caller has in memory.
    init(copying bytes: some Collection<UInt8>) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        buffer.copyBytes(from: bytes)
        content = UnsafeRawBufferPointer(buffer)
        isMapped = false
    }

    /// Takes over memory whose first `count` bytes have been filled.
    init(taking buffer: UnsafeMutableRawBufferPointer, count: Int) {
        content = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        isMapped = false
    }

    private init(mapped: UnsafeRawBufferPointer) {
        content = mapped
        isMapped = true
    }

    /// Gives the pages of a mapped file back: they come again from the disk.
    func rest() {
        guard isMapped else { return }
        madvise(UnsafeMutableRawPointer(mutating: content.baseAddress), content.count, MADV_DONTNEED)
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: content.baseAddress), content.count)
        } else {
            content.deallocate()
        }
    }

    /// Maps a regular file, or reads anything else (a pipe, a terminal) to its end.
    static func open(path: String, name: String, limits: Limits) throws(TabularError) -> FileBytes {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw unreadable(name, errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw unreadable(name, errno)
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        guard isRegular, status.st_size > 0 else {
            return FileBytes(copying: try readToEnd(descriptor, name: name, limit: limits.bytes))
        }
        let size = Int(status.st_size)
        guard size <= limits.bytes else { throw tooLarge(name, limits.bytes) }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw unreadable(name, errno)
        }
        madvise(address, size, MADV_SEQUENTIAL)
        return FileBytes(mapped: UnsafeRawBufferPointer(start: address, count: size))
    }

    static func readToEnd(_ descriptor: Int32, name: String, limit: Int) throws(TabularError) -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(name, errno) }
            guard count > 0 else { return all }
            guard all.count + count <= limit else { throw tooLarge(name, limit) }
            all.append(contentsOf: chunk[..<count])
        }
    }

    static func tooLarge(_ name: String, _ limit: Int) -> TabularError {
        TabularError(
            .limit,
            at: Place(file: name),
            "the file is larger than \(limit) bytes",
            remedy: "split it into smaller files"
        )
    }

    private static func unreadable(_ name: String, _ number: Int32) -> TabularError {
        TabularError(
            .cannotRead,
            at: Place(file: name),
            "cannot read the file: \(String(cString: strerror(number)))",
            remedy: "check the path and its permissions"
        )
    }
}
