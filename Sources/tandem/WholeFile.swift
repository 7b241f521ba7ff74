import Glibc

/// Writes a file whole or not at all.
enum WholeFile {
    /// Writes beside the file first, then puts the new one in its place.
    /// - Throws: `Failure` with status 73; the file is then as it was.
    static func write(_ text: String, to path: String) throws {
        let draft = "\(path).part\(getpid())"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path) }
        var isWhole = true
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                isWhole = false
                break
            }
            done += written
        }
        let saved = isWhole && fsync(file) == 0
        let reason = errno
        close(file)
        guard saved, rename(draft, path) == 0 else {
            let cause = saved ? errno : reason
            unlink(draft)
            errno = cause
            throw failure(path)
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure("\(path): \(String(cString: strerror(errno))); nothing was written", status: Status.cannotWrite)
    }
}
