import Glibc

extension LocalCluster {
    /// Makes the data folder beside its place and moves it there when it is complete, so that a cluster that is there
    /// is whole, and one whose making was interrupted is simply made again.
    func create(with programs: Programs, as user: ServerUser, lock: Int32) throws {
        remove(newDataFolder, as: user)
        let log = try ServerLog(logFile, for: user)
        let initdb = Spawn(
            program: programs.initdb,
            arguments: [
                "-D", newDataFolder, "-U", Self.name, "-E", "UTF8", "--locale=C.UTF-8", "--wal-segsize=1",
                "--auth-local=peer", "--auth-host=reject", "--no-instructions",
            ] + (options.isDurable ? [] : ["--no-sync"]),
            output: log.descriptor,
            // It keeps the lock, so that nobody clears its folder away while it works on after our end.
            keeps: lock
        )
        guard initdb.run(as: user) == 0 else { throw failedCreation(log, as: user) }
        try configure(for: user)

        // Without a server: one that starts later always finds its database there.
        let input = Path.join(home, "create.sql")
        try write(input, "create database \(Self.name) owner \(Self.name)\n")
        defer { unlink(input) }
        let single = Spawn(
            program: programs.postgres,
            arguments: ["--single", "-D", newDataFolder] + (options.isDurable ? [] : ["-F"]) + ["template1"],
            input: input,
            output: log.descriptor,
            keeps: lock
        )
        let status = single.run(as: user)
        guard status == 0, !log.text.contains("ERROR:"), !log.text.contains("FATAL:") else {
            throw failedCreation(log, as: user)
        }
        guard rename(newDataFolder, dataFolder) == 0 else { throw HomeFolder.failure(errno, dataFolder) }
        Path.sync(folder: home)
    }

    private func failedCreation(_ log: ServerLog, as user: ServerUser) -> LocalClusterError {
        remove(newDataFolder, as: user)
        if log.text.contains("No space left") || log.text.contains("Disk quota exceeded") {
            return HomeFolder.full(home)
        }
        // What is known is said in words of ours; what initdb said stays in the log.
        if log.text.contains("Read-only file system") { return HomeFolder.failure(EROFS, home) }
        if log.text.contains("Permission denied") { return HomeFolder.failure(EACCES, home) }
        return LocalClusterError(.notCreated, "the database in \(home) could not be created", log: log.lastLines)
    }

    /// Removes a folder with the rights of the user that owns it, so that no link in it leads root elsewhere.
    private func remove(_ folder: String, as user: ServerUser) {
        guard Path.status(folder, followLinks: false) != nil else { return }
        _ = Spawn(program: "/bin/rm", arguments: ["-rf", "--", folder]).run(as: user)
    }

    /// Who may come in, and the few settings that differ from PostgreSQL's own.
    private func configure(for user: ServerUser) throws {
        try write(Path.join(newDataFolder, "pg_hba.conf"), "local all all peer map=tandem\n")
        let map = [Self.name, Self.desk].flatMap { role in
            Self.users(with: user).map { Self.line(letting: $0, be: role) }
        }
        try write(Path.join(newDataFolder, "pg_ident.conf"), map.joined())

        let settings = Path.join(newDataFolder, "postgresql.conf")
        guard let standard = Path.read(settings) else { throw HomeFolder.failure(errno, settings) }
        try write(
            settings,
            standard + """

                # tandem: a small private server, reached over a Unix socket only
                listen_addresses = ''
                unix_socket_permissions = 0700
                shared_buffers = 32MB
                min_wal_size = 8MB
                max_wal_size = 256MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%m [%p] %u '
                cluster_name = 'tandem'

                """
        )
    }

    private static func users(with user: ServerUser) -> [String] { Set(["root", user.name]).sorted() }

    /// A line of the list of who may be whom.
    private static func line(letting user: String, be role: String) -> String { "tandem \"\(user)\" \(role)\n" }

    /// Sees to it that the role of the desk is let into a cluster that was made before there was one.
    /// - Returns: whether the server has to read its settings anew.
    package func letDeskIn() throws -> Bool {
        let user = try ServerUser.of(home: home)
        return try HomeLock.hold(lockFile, timeout: options.timeout) { _ in
            let file = Path.join(dataFolder, "pg_ident.conf")
            guard let map = Path.read(file) else { throw HomeFolder.failure(errno, file) }
            let missing = Self.users(with: user).map { Self.line(letting: $0, be: Self.desk) }
                .filter { !map.contains($0) }
            guard !missing.isEmpty else { return false }
            try write(file, (map.hasSuffix("\n") ? map : map + "\n") + missing.joined())
            return true
        }
    }

    private func write(_ path: String, _ text: String) throws {
        let error = Path.write(path, text)
        guard error == 0 else { throw HomeFolder.failure(error, path) }
    }
}
