import Glibc

/// What the server's own file says about it.
struct ServerFile: Equatable {
    var process: pid_t
    var socketFolder: String
    var sharedMemory: String
    var phase: String

    /// Reads `postmaster.pid`: process, data folder, start time, port, socket folder, address, shared memory, phase.
    init?(_ path: String) {
        guard let text = Path.read(path) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let process = pid_t(lines[0]), process > 0 else { return nil }
        func line(_ number: Int) -> String { lines.indices.contains(number) ? lines[number] : "" }
        self.process = process
        socketFolder = line(4)
        sharedMemory = line(6)
        phase = String(line(7).prefix { $0 != " " })
    }

    /// Whether the file of a dead server can be taken for what it is.
    ///
    /// PostgreSQL itself gets over the file of a process that is gone. It takes a zombie, or a stranger with the same
    /// number, for a server that runs: then the file must go first, but only when the table of shared memory shows that
    /// no process of the dead server is left to write.
    var isHarmless: Bool { Path.status("/proc/\(process)") == nil }

    /// Whether no process uses the shared memory of the dead server; false when that cannot be known.
    var sharedMemoryIsFree: Bool {
        guard let wanted = sharedMemory.split(separator: " ").last, let table = Path.read("/proc/sysvipc/shm") else {
            return false
        }
        for line in table.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: " ")
            if columns.count > 6, columns[1] == wanted { return columns[6] == "0" }
        }
        return true
    }
}

/// What a server does now.
enum ServerState: Equatable {
    case stopped
    /// Its file is left over; the process is dead.
    case dead(ServerFile)
    /// It starts, or recovers from a crash.
    case starting(ServerFile)
    /// It answers.
    case running(ServerFile)
    /// It runs, but nobody can reach it: its socket was removed.
    case cutOff(ServerFile)
    case stopping(ServerFile)

    /// Looks at a data folder. Costs a fraction of a millisecond and starts no program.
    init(dataFolder: String, pidFile: String) {
        guard let file = ServerFile(pidFile) else {
            self = .stopped
            return
        }
        guard Self.isServer(file.process, of: dataFolder) else {
            self = .dead(file)
            return
        }
        switch file.phase {
        case "ready", "standby": self = Socket.answers(in: file.socketFolder) ? .running(file) : .cutOff(file)
        case "stopping": self = .stopping(file)
        default: self = .starting(file)
        }
    }

    /// What its file says, nil when there is none.
    var file: ServerFile? {
        switch self {
        case .stopped: nil
        case .dead(let file), .starting(let file), .running(let file), .cutOff(let file), .stopping(let file): file
        }
    }

    /// Whether a process is alive, and the server of this folder rather than a stranger that got the same number.
    /// One that was killed can stay a zombie for a while, which still counts as there for `kill`.
    static func isServer(_ process: pid_t, of dataFolder: String) -> Bool {
        _ = Spawn.ended(process)
        guard let status = Path.read("/proc/\(process)/stat"), let end = status.lastIndex(of: ")") else { return false }
        let state = status[status.index(after: end)...].first { $0 != " " }
        if state == "Z" || state == "X" { return false }
        guard let current = realpath("/proc/\(process)/cwd", nil) else { return true }
        defer { free(current) }
        guard let folder = realpath(dataFolder, nil) else { return false }
        defer { free(folder) }
        return strcmp(current, folder) == 0
    }
}

extension LocalCluster {
    /// What the server does now.
    var state: ServerState { ServerState(dataFolder: dataFolder, pidFile: pidFile) }
}
