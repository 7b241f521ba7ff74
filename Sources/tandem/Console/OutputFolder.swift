import Glibc

/// A folder that files are written to.
enum OutputFolder {
    /// Makes it, unless it is there.
    /// - Throws: `Failure` with status 73.
    static func make(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw Failure("\(path): \(String(cString: strerror(errno)))", status: .cannotWrite)
        }
        // What is there may be a file.
        var found = stat()
        guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFDIR, access(path, W_OK) == 0 else {
            throw Failure("\(path) is no folder that can be written to", status: .cannotWrite)
        }
    }
}
