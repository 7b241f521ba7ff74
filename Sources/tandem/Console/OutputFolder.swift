import Glibc

/// A folder that files are written to.
enum OutputFolder {
    /// Makes it, unless it is there.
    /// - Throws: `Failure` with status 73.
    static func make(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw Failure("\(path): \(String(cString: strerror(errno)))", status: .cannotWrite)
        }
    }
}
