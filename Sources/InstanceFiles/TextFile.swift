import Glibc

/// Writes a text file in pieces, without holding all of it. Under its own name it stands only when it is whole: what was
/// there before stays until then.
final class TextFile {
    private let path: String
    private let stream: UnsafeMutablePointer<FILE>
    private var isOpen = true

    /// Where the pieces go until the file is whole.
    private var part: String { path + ".part" }

    init(_ path: String) throws(FileError) {
        self.path = path
        // Never through a link, and never into what somebody else laid there.
        let file = open(path + ".part", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0, let stream = fdopen(file, "w") else {
            throw FileError(file: path, "cannot be written: \(path).part: \(MappedFile.reason)", .cannotWrite)
        }
        self.stream = stream
    }

    deinit {
        if isOpen {
            fclose(stream)
            unlink(part)
        }
    }

    func write(_ text: String) {
        fputs(text, stream)
    }

    /// Ends the file; errors of all writes show here.
    func close() throws(FileError) {
        isOpen = false
        let failed = ferror(stream) != 0
        guard fclose(stream) == 0, !failed, rename(part, path) == 0 else {
            let reason = MappedFile.reason
            unlink(part)
            throw FileError(file: path, "cannot be written: \(reason)", .cannotWrite)
        }
    }
}
