import Glibc

/// The Unix socket of the server, and the folder it lies in.
enum Socket {
    static let port = 5432
    /// The longest path of a socket, in bytes.
    private static let limit = 107

    static func path(in folder: String) -> String { Path.join(folder, ".s.PGSQL.\(port)") }

    /// Whether a folder is short and plain enough to be a socket's.
    static func fits(_ folder: String) -> Bool {
        path(in: folder).utf8.count <= limit
            && folder.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// Whether somebody listens. The server takes the knock of a client that hangs up at once without a word in its log.
    static func answers(in folder: String) -> Bool {
        let path = path(in: folder)
        guard path.utf8.count <= limit else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return status == 0 || errno == EAGAIN
    }

    /// Makes the folder of the socket, or finds it made, and makes sure that nobody but the server's user can put a
    /// socket there.
    ///
    /// It lies in the home. When that path is too long, it gets a short name made of the user and the home in a folder
    /// for such things.
    static func makeFolder(_ cluster: LocalCluster, for user: ServerUser) throws -> String {
        let own = Path.join(cluster.home, "run")
        if fits(own) { return try made(own, for: user) }
        let name = "tandem-\(user.id)-\(hash(cluster.home))"
        var bases = [user.needsDrop ? "/run" : "/tmp"]
        if !user.needsDrop, let runtime = cluster.options.runtimeFolder, isPrivate(runtime, to: user) {
            bases.insert(runtime, at: 0)
        }
        for base in bases where fits(Path.join(base, name)) { return try made(Path.join(base, name), for: user) }
        return try made(Path.join("/tmp", name), for: user)
    }

    private static func made(_ folder: String, for user: ServerUser) throws -> String {
        if mkdir(folder, 0o700) == 0 {
            HomeFolder.give(folder, to: user)
        } else if errno != EEXIST {
            throw HomeFolder.failure(errno, folder)
        }
        if let status = Path.status(folder, followLinks: false), status.st_uid == 0, geteuid() == 0 {
            // Made by root in a run that ended before the folder was handed over.
            HomeFolder.give(folder, to: user)
        }
        guard let status = Path.status(folder, followLinks: false), status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == user.id, status.st_mode & 0o077 == 0
        else {
            throw LocalClusterError(
                .socketFolderUnsafe,
                "\(folder) is not a private folder of the user \(user.name), so another could pose as the database",
                advice: "Remove it and try again"
            )
        }
        return folder
    }

    private static func isPrivate(_ folder: String, to user: ServerUser) -> Bool {
        guard let status = Path.status(folder), status.st_mode & S_IFMT == S_IFDIR else { return false }
        return status.st_uid == user.id && status.st_mode & 0o022 == 0
    }

    /// FNV-1a of a path in 16 hexadecimal digits: the same in every process.
    static func hash(_ path: String) -> String {
        let value = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
