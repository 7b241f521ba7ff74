import CXlsxWriter
import Glibc

/// A file that lives in memory, under a path that libraries can open, and is gone with this object.
final class MemoryFile {
    /// MFD_CLOEXEC.
    private static let closedOnExec: UInt32 = 1
    private let descriptor: Int32
    private let name: String

    /// Makes an empty file; `name` is what messages call it.
    init(for name: String) throws(TabularError) {
        self.name = name
        descriptor = memfd_create("workbook", Self.closedOnExec)
        guard descriptor >= 0 else { throw failure() }
    }

    deinit { close(descriptor) }

    /// The path by which this process opens it.
    var path: String { "/proc/self/fd/\(descriptor)" }

    func bytes() throws(TabularError) -> [UInt8] {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failure() }
        let size = Int(facts.st_size)
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while filled < size {
                let read = pread(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { break }
                filled += read
            }
            count = filled
        }
        guard filled == size else { throw failure() }
        return bytes
    }

    private func failure() -> TabularError {
        TabularError(
            .cannotWrite,
            at: Place(file: name),
            "there is no memory for the workbook: \(String(cString: strerror(errno)))",
            remedy: "nothing was written; write CSV instead"
        )
    }
}
