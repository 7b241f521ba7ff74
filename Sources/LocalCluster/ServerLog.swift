import Glibc

/// The file the server and initdb write to, seen from where it ended when we opened it.
final class ServerLog {
    /// Above this size the file is begun anew, in bytes.
    private static let limit = 8 << 20

    let descriptor: Int32
    private let path: String
    private let start: Int

    init(_ path: String, for user: ServerUser) throws {
        let isLarge = (Path.status(path)?.st_size ?? 0) > Self.limit
        descriptor = Path.openPrivate(path, O_WRONLY | O_CREAT | O_APPEND | (isLarge ? O_TRUNC : 0))
        guard descriptor >= 0 else { throw HomeFolder.failure(errno, path) }
        HomeFolder.give(path, to: user)
        self.path = path
        start = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit {
        close(descriptor)
    }

    /// What was written since.
    var text: String { Path.read(path, from: start) ?? "" }

    /// The last lines written since, ten at most.
    var lastLines: [String] { text.split(separator: "\n").suffix(10).map(String.init) }
}
