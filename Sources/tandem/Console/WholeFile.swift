import Glibc

/// Writes a file whole or not at all.
enum WholeFile {
    /// Writes beside the file first, then puts the new one in its place, with the permissions that the old one had, and says
    /// that there was one. A
    /// link is followed; what is no file, such as a pipe or a device, is written to as it stands.
    /// - Throws: `Failure` with status 73; the file is then as it was.
    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    /// The same for bytes.
    /// - Throws: as the other does.
    static func write(_ bytes: [UInt8], to path: String, saysSo: Bool = true) throws {
        let draft = Draft(path)
        do {
            try draft.fill(bytes)
            try draft.place()
        } catch {
            draft.drop()
            throw error
        }
        if saysSo, draft.replaces { Notes.say("\(path) was there already; it is replaced.") }
    }

    /// What is written beside a file until it takes its place.
    struct Draft {
        let path: String
        /// Where it is written; the file itself where that is a pipe or a device.
        let beside: String
        private let target: String
        private let facts: stat?

        init(_ path: String) {
            var facts = stat()
            self.path = path
            self.facts = stat(path, &facts) == 0 ? facts : nil
            target = self.facts == nil ? path : resolved(path)
            beside = self.facts.map { $0.st_mode & S_IFMT != S_IFREG } ?? false ? path : "\(target).part\(getpid())"
        }

        /// Whether there was one with something in it.
        var replaces: Bool { isBeside && (facts?.st_size ?? 0) > 0 }
        private var isBeside: Bool { beside != path }

        /// - Throws: `Failure` with status 73.
        func fill(_ bytes: [UInt8]) throws {
            isBeside
                ? try WholeFile.fill(
                    beside,
                    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                    facts.map { $0.st_mode & 0o7777 } ?? 0o644,
                    bytes,
                    saying: path
                )
                : try WholeFile.fill(path, O_WRONLY | O_CLOEXEC, 0, bytes, saying: path)
        }

        /// - Throws: `Failure` with status 73.
        func place() throws { guard !isBeside || rename(beside, target) == 0 else { throw failure(path) } }

        func drop() { if isBeside { unlink(beside) } }
    }

    /// Takes note of the file that a command was asked to write its answer to, while its words are read.
    @TaskLocal static var promise: @Sendable (String) -> Void = { _ in }

    /// Sees that a file can be written, before anything is done that it is to tell of. Whether there is room shows later.
    /// - Throws: `Failure` with status 73.
    static func check(_ path: String) throws {
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        guard isThere || errno == ENOENT else { throw failure(path) }
        if isThere, facts.st_mode & S_IFMT != S_IFREG {
            if facts.st_mode & S_IFMT == S_IFDIR { errno = EISDIR } else if access(path, W_OK) == 0 { return }
            throw failure(path)
        }
        // A file is made beside the one that it takes the place of.
        let target = resolved(path), slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) + "." } ?? "."
        guard !path.isEmpty, access(folder, W_OK | X_OK) == 0 else { throw failure(path) }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func fill(
        _ path: String,
        _ flags: Int32,
        _ mode: mode_t,
        _ bytes: [UInt8],
        saying name: String
    ) throws {
        let file = open(path, flags, mode)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw failure(name) }
            done += written
        }
        // A pipe or a device cannot be flushed, and says so.
        guard fsync(file) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP else { throw failure(name) }
    }

    private static func failure(_ path: String) -> Failure {
        let reason = String(cString: strerror(errno))
        return Failure("\(path): \(reason); it was not written\(Notes.allTheSame)", status: .cannotWrite)
    }
}
