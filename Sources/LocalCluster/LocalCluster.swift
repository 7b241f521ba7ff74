import Glibc
import Postgres

/// The embedded default: a private PostgreSQL cluster in a folder of ours, reached over a Unix socket only.
///
/// ```swift
/// let cluster = try LocalCluster(home: LocalCluster.defaultHome(environment: environment, userID: geteuid()))
/// let settings = try cluster.start()      // creates it, starts it, or finds it running
/// let connection = try await Connection.open(settings)
/// ```
///
/// The server outlives the process that started it, until ``stop()``. Any number of processes may start, use and stop
/// the same cluster; a lock file puts them in order. Calls block for as long as they take: a millisecond when the
/// server runs, up to ``Options/timeout`` otherwise.
///
/// The folder holds `cluster` (the data), `run` (the socket, unless the path is too long for one), `server.log`,
/// `lock`, and `tandem-home`, which marks the folder as ours.
package struct LocalCluster: Sendable {
    /// The database, and the superuser that keeps it: who starts, stops, sets up and backs up.
    package static let name = "tandem"
    /// The role of everyday work, which is no superuser. A setup makes it.
    package static let desk = "tandem_desk"

    /// An absolute path.
    package let home: String
    package let options: Options

    package struct Options: Sendable {
        /// The folder of PostgreSQL's server programs; nil to look for them.
        package var programs: String?
        /// Where to look for programs first: folders separated by colons, as in `PATH`.
        package var searchPath: String
        /// The folder of the installed versions, searched after ``searchPath``.
        package var installations: String
        /// A folder only this user can write to, for the socket when the home's path is too long; nil for the system's.
        package var runtimeFolder: String?
        /// How long to wait for a lock, for the server to start, or to stop, in seconds.
        package var timeout: Double
        package var maxConnections: Int
        /// Whether what is committed survives a loss of power. False is for tests, never for data that matters.
        package var isDurable: Bool

        package init(
            programs: String? = nil,
            searchPath: String = "/usr/local/bin:/usr/bin:/bin",
            installations: String = "/usr/lib/postgresql",
            runtimeFolder: String? = nil,
            timeout: Double = 60,
            maxConnections: Int = 100,
            isDurable: Bool = true
        ) {
            self.programs = programs
            self.searchPath = searchPath
            self.installations = installations
            self.runtimeFolder = runtimeFolder
            self.timeout = timeout
            self.maxConnections = maxConnections
            self.isDurable = isDurable
        }

        /// The options of a process's environment: `PATH` and `XDG_RUNTIME_DIR`. Root runs no program of a folder that only
        /// its caller's `PATH` names.
        package init(environment: [String: String], userID: UInt32 = geteuid()) {
            self.init()
            if userID != 0, let path = environment["PATH"], !path.isEmpty { searchPath = path }
            if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") { runtimeFolder = runtime }
        }
    }

    /// The cluster in a folder. Nothing is looked at or made yet.
    ///
    /// - Parameter home: The folder; a relative path is taken from the current folder.
    /// - Throws: ``LocalClusterError`` for a path that no folder can have.
    package init(home: String, options: Options = Options()) throws {
        guard !home.isEmpty, !home.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) else {
            throw LocalClusterError(
                .folderTaken,
                "the path of the database's folder is empty or has a line break in it"
            )
        }
        self.home = Path.absolute(home)
        self.options = options
    }

    /// Where the cluster of a user lives: `TANDEM_HOME`; else `/var/lib/tandem` for root; else `tandem` under
    /// `XDG_DATA_HOME` or `~/.local/share`.
    package static func defaultHome(environment: [String: String], userID: UInt32) -> String {
        if let home = environment["TANDEM_HOME"], !home.isEmpty { return home }
        if userID == 0 { return "/var/lib/tandem" }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return Path.join(data, "tandem") }
        if let home = environment["HOME"], home.hasPrefix("/") { return Path.join(home, ".local/share/tandem") }
        return "/var/tmp/tandem-\(userID)"
    }

    var dataFolder: String { Path.join(home, "cluster") }
    var newDataFolder: String { Path.join(home, "cluster.new") }
    var logFile: String { Path.join(home, "server.log") }
    var lockFile: String { Path.join(home, "lock") }
    var markerFile: String { Path.join(home, "tandem-home") }
    var pidFile: String { Path.join(dataFolder, "postmaster.pid") }
}

/// What is known of a cluster without changing it.
package struct LocalClusterStatus: Sendable {
    package enum State: String, Sendable {
        case absent
        /// The cluster is there, the server is not up.
        case stopped
        /// The server starts or recovers.
        case starting
        case running
        /// The server runs, but its socket was removed; the next start restarts it.
        case cutOff = "cut off"
        case stopping
    }

    package let state: State
    package let home: String
    /// The file the server writes its log to.
    package let logFile: String
    package let process: Int32?
    package let socketFolder: String?
    /// The major version of PostgreSQL that wrote the data.
    package let version: Int?
    /// How to reach the server, when it answers.
    package let settings: ConnectionSettings?
}

extension LocalCluster {
    /// Looks at the cluster. Starts nothing, makes nothing.
    package func status() -> LocalClusterStatus {
        let state = state
        var settings: ConnectionSettings?
        if case .running(let file) = state { settings = self.settings(file) }
        let file: ServerFile? = if case .dead = state { nil } else { state.file }
        return LocalClusterStatus(
            state: name(of: state),
            home: home,
            logFile: logFile,
            process: file?.process,
            socketFolder: file?.socketFolder,
            version: (try? dataVersion()) ?? nil,
            settings: settings
        )
    }

    /// The folder of PostgreSQL's programs that fit the data: `psql`, `pg_dump` and the others.
    ///
    /// - Throws: ``LocalClusterError`` when none are installed.
    package func programFolder() throws -> String {
        try Programs.find(options, version: try dataVersion()).folder
    }

    private func name(of state: ServerState) -> LocalClusterStatus.State {
        switch state {
        case .stopped, .dead: Path.isFolder(dataFolder) ? .stopped : .absent
        case .starting: .starting
        case .running: .running
        case .cutOff: .cutOff
        case .stopping: .stopping
        }
    }
}
