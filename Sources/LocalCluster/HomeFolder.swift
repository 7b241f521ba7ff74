import Glibc

/// The folder everything of a cluster lies in: made, checked, and marked as ours.
enum HomeFolder {
    private static let marker = "This folder holds the embedded database of tandem. Do not change it by hand.\n"
    /// What may lie in a folder that we have not marked yet.
    private static let harmless: Set<String> = ["lock", "lost+found"]

    /// Makes the folder when it is missing, and refuses one that holds something else or cannot be used.
    static func prepare(_ cluster: LocalCluster, for user: ServerUser) throws {
        let home = cluster.home
        try refuseObstacle(on: home, for: user)
        if Path.status(home, followLinks: false) == nil { try make(home, for: user) }
        guard Path.isFolder(home), let owner = Path.status(home)?.st_uid else {
            throw LocalClusterError(
                .folderTaken,
                "\(home) is not a folder",
                advice: "Choose another with TANDEM_HOME"
            )
        }
        guard owner == user.id || geteuid() == 0 else {
            let name = ServerUser(id: owner)?.name ?? String(owner)
            throw LocalClusterError(
                .folderNotWritable,
                "\(home) belongs to the user \(name)",
                advice: "Run as that user, or choose another folder with TANDEM_HOME"
            )
        }
        guard let names = Path.names(home) else { throw failure(errno, home) }
        let isOurs = Path.status(cluster.markerFile, followLinks: false) != nil
        guard isOurs || names.allSatisfy({ harmless.contains($0) }) else {
            throw LocalClusterError(
                .folderTaken,
                "\(home) holds something that is not a database of tandem",
                advice: "Choose an empty or new folder with TANDEM_HOME"
            )
        }
        if owner == user.id { return }
        guard chown(home, user.id, user.group) == 0 else { throw failure(errno, home) }
    }

    /// Marks the folder as ours. Called under the lock.
    static func mark(_ cluster: LocalCluster, for user: ServerUser) throws {
        if Path.status(cluster.markerFile, followLinks: false) != nil { return }
        let error = Path.write(cluster.markerFile, marker, mode: 0o644)
        guard error == 0 else { throw failure(error, cluster.markerFile) }
        give(cluster.markerFile, to: user)
        give(cluster.lockFile, to: user)
    }

    /// Gives a file that root made to the user that owns the rest.
    static func give(_ path: String, to user: ServerUser) {
        if user.needsDrop { lchown(path, user.id, user.group) }
    }

    private static func refuseObstacle(on home: String, for user: ServerUser) throws {
        guard user.needsDrop, let closed = user.obstacle(onTheWayTo: Path.parent(home)) else { return }
        throw LocalClusterError(
            .folderUnreachable,
            "the server must run as the user \(user.name), who cannot enter \(closed)",
            advice: "Choose a folder that user can reach with TANDEM_HOME, such as /var/lib/tandem"
        )
    }

    /// Makes a folder, and those above it open to pass for the user that runs the server.
    private static func make(_ folder: String, for user: ServerUser) throws {
        try makeParent(of: folder, for: user)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(errno, folder) }
    }

    private static func makeParent(of folder: String, for user: ServerUser) throws {
        let parent = Path.parent(folder)
        if Path.status(parent) != nil { return }
        try makeParent(of: parent, for: user)
        if mkdir(parent, 0o755) == 0 {
            // Whatever our umask takes away.
            if user.needsDrop { chmod(parent, 0o755) }
        } else if errno != EEXIST {
            throw failure(errno, parent)
        }
    }

    /// The error for a system's error number met at a path.
    static func failure(_ number: Int32, _ path: String) -> LocalClusterError {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOSPC, EDQUOT:
            return full(path)
        case ENOTDIR, EEXIST, ELOOP, EISDIR:
            return LocalClusterError(
                .folderTaken,
                "\(path) cannot be used: \(reason)",
                advice: "Choose another folder with TANDEM_HOME"
            )
        default:
            return LocalClusterError(
                .folderNotWritable,
                "\(path) cannot be written: \(reason)",
                advice: "Make the folder writable for this user, or choose another with TANDEM_HOME"
            )
        }
    }

    /// The error for a full disk.
    static func full(_ path: String, log: [String] = []) -> LocalClusterError {
        LocalClusterError(
            .folderFull,
            "no space is left for \(path)",
            advice: "Free some space (a new database takes 40 MB), or choose another folder with TANDEM_HOME",
            log: log
        )
    }
}
