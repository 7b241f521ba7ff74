import Glibc

/// Writes a text file in pieces, without holding all of it.
final class TextFile {
    private let path: String
    private let stream: UnsafeMutablePointer<FILE>
    private var isOpen = true

    init(_ path: String) throws(FileError) {
        self.path = path
        guard let stream = fopen(path, "we") else {
            throw FileError(file: path, "cannot be written: \(MappedFile.reason)")
        }
        self.stream = stream
    }

    deinit {
        if isOpen { fclose(stream) }
    }

    func write(_ text: String) {
        fputs(text, stream)
    }

    /// Ends the file; errors of all writes show here.
    func close() throws(FileError) {
        isOpen = false
        let failed = ferror(stream) != 0
        guard fclose(stream) == 0, !failed else {
            throw FileError(file: path, "cannot be written: \(MappedFile.reason)")
        }
    }
}
