import Glibc

/// The system user that runs the server and owns the data.
struct ServerUser: Equatable {
    let id: uid_t
    let group: gid_t
    let name: String

    /// Whether we are another user, root, and have to step down to become this one.
    var needsDrop: Bool { geteuid() == 0 && id != 0 }

    init?(id: uid_t) {
        self.init { getpwuid_r(id, $0, $1, $2, $3) }
    }

    init?(name: String) {
        self.init { getpwnam_r(name, $0, $1, $2, $3) }
    }

    private typealias Lookup = (
        UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32

    private init?(_ lookup: Lookup) {
        let size = 16_384
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
        defer { buffer.deallocate() }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard lookup(&entry, buffer, size, &found) == 0, found != nil else { return nil }
        id = entry.pw_uid
        group = entry.pw_gid
        name = String(cString: entry.pw_name)
    }

    /// Ourselves; for root the owner of a home that has one, or else the `postgres` system user, since PostgreSQL
    /// refuses to run as root.
    static func of(home: String) throws -> ServerUser {
        let own = geteuid()
        if own != 0 {
            guard let user = ServerUser(id: own) else {
                throw LocalClusterError(
                    .notCreated,
                    "the user \(own) has no name in the system's list of users, which PostgreSQL needs",
                    advice: "Run as a user with an entry in /etc/passwd, or name a database server"
                )
            }
            return user
        }
        if let owner = Path.status(home)?.st_uid, owner != 0, let user = ServerUser(id: owner) { return user }
        guard let user = ServerUser(name: "postgres") else {
            throw LocalClusterError(
                .programsMissing,
                "PostgreSQL refuses to run as root, and there is no system user postgres to run it",
                advice: Programs.installAdvice
            )
        }
        return user
    }

    /// The first folder on the way to `path` that this user cannot pass, going by owner, group and mode.
    func obstacle(onTheWayTo path: String) -> String? {
        var folder = path
        var folders: [String] = []
        while folder != "/" {
            folders.append(folder)
            folder = Path.parent(folder)
        }
        return folders.reversed().first { folder in
            guard let status = Path.status(folder), status.st_mode & S_IFMT == S_IFDIR else { return false }
            let bit: mode_t = status.st_uid == id ? 0o100 : status.st_gid == group ? 0o010 : 0o001
            return status.st_mode & bit == 0
        }
    }
}
