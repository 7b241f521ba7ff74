import Glibc
import Postgres

extension LocalCluster {
    /// How long a server that cannot start because a dead one has not gone yet is tried again, in seconds.
    private static let patience = 15.0

    /// Makes sure that the server runs, and tells how to reach it.
    ///
    /// Creates the cluster when it is missing (about a second), starts the server when it is down (a fifth of a second,
    /// or as long as recovery takes after a crash), and returns at once when it runs.
    ///
    /// - Parameter tell: called once the folder is known to be free for a cluster that is missing, before it is made.
    /// - Throws: ``LocalClusterError``.
    @discardableResult
    package func start(beforeCreating tell: () -> Void = {}) throws -> ConnectionSettings {
        if case .running(let file) = state { return settings(file) }

        let user = try ServerUser.of(home: home)
        try HomeFolder.prepare(self, for: user)
        return try HomeLock.hold(lockFile, timeout: options.timeout) { lock in
            // Somebody may have put something there while we waited.
            try HomeFolder.prepare(self, for: user)
            try HomeFolder.mark(self, for: user)
            if !Path.isFolder(dataFolder) { tell() }
            return try startLocked(as: user, lock: lock)
        }
    }

    private func startLocked(as user: ServerUser, lock: Int32) throws -> ConnectionSettings {
        let began = ContinuousClock.now
        while true {
            switch state {
            case .running(let file):
                return settings(file)
            case .cutOff(let file):
                // Its socket is gone, and a server makes it only once.
                _ = kill(file.process, SIGINT)
            case .dead(let file) where !file.isHarmless:
                if file.sharedMemoryIsFree { removeFiles(of: file) }
            case .stopped, .dead:
                let programs = try Programs.find(options, version: try dataVersion())
                if !Path.isFolder(dataFolder) { try create(with: programs, as: user, lock: lock) }
                if let file = try launch(programs, as: user, until: began + .seconds(Self.patience)) {
                    return settings(file)
                }
            case .starting, .stopping:
                break
            }
            guard ContinuousClock.now - began < .seconds(options.timeout) else {
                throw LocalClusterError(
                    .notStarted,
                    "the server of \(home) was not ready within \(options.timeout) seconds",
                    advice: "Look into \(logFile)",
                    log: (Path.read(logFile) ?? "").split(separator: "\n").suffix(10).map(String.init)
                )
            }
            usleep(20_000)
        }
    }

    /// Removes the two files by which a dead server claims the data and the socket.
    private func removeFiles(of file: ServerFile) {
        let claim = Socket.path(in: file.socketFolder) + ".lock"
        if let text = Path.read(claim), text.hasPrefix("\(file.process)\n") { unlink(claim) }
        unlink(pidFile)
    }

    /// The major version of PostgreSQL that wrote the data; nil when there is none yet.
    func dataVersion() throws -> Int? {
        guard Path.status(dataFolder, followLinks: false) != nil else { return nil }
        let text = Path.read(Path.join(dataFolder, "PG_VERSION")) ?? ""
        guard let version = Int(text.prefix(while: \.isNumber)) else {
            throw LocalClusterError(
                .folderTaken,
                "\(dataFolder) is not a data folder of PostgreSQL",
                advice: "Restore it from a backup, or move it away to begin with an empty database"
            )
        }
        return version
    }

    /// Starts the server and waits until it answers.
    ///
    /// - Returns: What its file says; nil when it must be tried again, because a dead server has not gone yet.
    private func launch(
        _ programs: Programs,
        as user: ServerUser,
        until deadline: ContinuousClock.Instant
    ) throws -> ServerFile? {
        let socketFolder = try Socket.makeFolder(self, for: user)
        let log = try ServerLog(logFile, for: user)
        let settings =
            ["max_connections=\(options.maxConnections)"]
            + (options.isDurable
                ? [] : ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=512MB"])
        let server = Spawn(
            program: programs.postgres,
            arguments: ["-D", dataFolder, "-k", socketFolder, "-p", "\(Socket.port)"]
                + settings.flatMap { ["-c", $0] },
            output: log.descriptor,
            newSession: true
        )
        guard let process = server.launch(as: user) else {
            let reason = String(cString: strerror(errno))
            throw LocalClusterError(.notStarted, "\(programs.postgres) cannot be run: \(reason)")
        }
        let patience = ContinuousClock.now + .seconds(options.timeout)
        while ContinuousClock.now < patience {
            if Spawn.ended(process) != nil {
                let text = log.text
                let mayPass = text.contains("already exists") || text.contains("still in use")
                if mayPass && ContinuousClock.now < deadline { return nil }
                if text.contains("No space left") { throw HomeFolder.full(home, log: log.lastLines) }
                throw LocalClusterError(
                    .notStarted,
                    "the server of \(home) does not start",
                    advice: "Look into \(logFile)",
                    log: log.lastLines
                )
            }
            if case .running(let file) = state, file.process == process { return file }
            usleep(5_000)
        }
        return nil
    }

    func settings(_ file: ServerFile) -> ConnectionSettings {
        var settings = ConnectionSettings(
            host: file.socketFolder,
            port: Socket.port,
            database: Self.name,
            user: Self.name
        )
        settings["sslmode"] = "disable"
        settings["gssencmode"] = "disable"
        // Whoever else might put a socket there is not the owner of the data.
        if let owner = Path.status(dataFolder)?.st_uid, let user = ServerUser(id: owner) {
            settings["requirepeer"] = user.name
        }
        return settings
    }
}

extension LocalCluster {
    /// Stops the server: what clients do is rolled back, what they committed stays.
    ///
    /// - Returns: Whether there was one to stop.
    /// - Throws: ``LocalClusterError``.
    @discardableResult
    package func stop() throws -> Bool {
        guard Path.isFolder(dataFolder) else { return false }
        return try HomeLock.hold(lockFile, timeout: options.timeout) { _ in try stopLocked() }
    }

    private func stopLocked() throws -> Bool {
        switch state {
        case .stopped, .dead: return false
        case .starting(let file), .running(let file), .cutOff(let file), .stopping(let file):
            guard kill(file.process, SIGINT) == 0 || errno == ESRCH else {
                throw LocalClusterError(
                    .notStopped,
                    "process \(file.process), the server of \(home), cannot be stopped: \(String(cString: strerror(errno)))",
                    advice: "Run as the user that started it"
                )
            }
            try waitForEnd(of: file)
            return true
        }
    }

    private func waitForEnd(of file: ServerFile) throws {
        let deadline = ContinuousClock.now + .seconds(options.timeout)
        while ServerState.isServer(file.process, of: dataFolder) {
            guard ContinuousClock.now < deadline else {
                throw LocalClusterError(
                    .notStopped,
                    "the server of \(home), process \(file.process), did not stop within \(options.timeout) seconds",
                    advice: "Look into \(logFile)"
                )
            }
            usleep(5_000)
        }
    }
}
