import CSpawn
import Glibc

/// A program to run beside us, with nothing of ours but what is given here: no open files, no signal settings, no
/// environment, so that neither our caller's pipes nor its variables reach a server that outlives us.
package struct Spawn {
    var program: String
    var arguments: [String]
    var environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8"]
    /// What it reads; nothing by default.
    var input = "/dev/null"
    /// The open file it writes its output and errors to; nowhere by default.
    var output: Int32?
    /// An open file it keeps, as number 3.
    var keeps: Int32?
    /// Whether it leaves our session, so that no key pressed in our terminal reaches it.
    var newSession = false

    /// By its place, never by whatever PATH our caller has.
    private static var setpriv: String {
        ["/usr/bin/setpriv", "/bin/setpriv"].first(where: Path.isProgram) ?? "/usr/bin/setpriv"
    }

    /// Starts it, stepping down to another user first when needed.
    ///
    /// - Returns: The process; nil when it cannot be started, with `errno` saying why.
    func launch(as user: ServerUser? = nil) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, output, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        if let keeps { posix_spawn_file_actions_adddup2(&actions, keeps, 3) }
        posix_spawn_file_actions_addclosefrom_np(&actions, keeps == nil ? 3 : 4)
        // Our own folder may be closed to the user it runs as.
        posix_spawn_file_actions_addchdir_np(&actions, "/")

        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        if newSession { flags |= Int32(TANDEM_SPAWN_SETSID) }
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var command = [program] + arguments
        if let user, user.needsDrop {
            command =
                [Self.setpriv, "--reuid=\(user.id)", "--regid=\(user.group)", "--clear-groups", "--"] + command
        }
        let argumentPointers = command.map { strdup($0) } + [nil]
        let environmentPointers = environment.map { strdup($0) } + [nil]
        defer { (argumentPointers + environmentPointers).forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawn(
            &process,
            command[0],
            &actions,
            &attributes,
            argumentPointers,
            environmentPointers
        )
        errno = status
        return status == 0 ? process : nil
    }

    /// Runs it to its end.
    ///
    /// - Returns: Its exit status; 128 and the number of the signal when one ended it; 127 when it cannot be started.
    func run(as user: ServerUser? = nil) -> Int32 {
        guard let process = launch(as: user) else { return 127 }
        return Self.wait(process)
    }

    /// Waits for a process of ours to end.
    static func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        return exitStatus(status)
    }

    /// The exit status of a process of ours that has ended, nil while it runs or when it is not ours.
    static func ended(_ process: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(process, &status, WNOHANG) == process ? exitStatus(status) : nil
    }

    private static func exitStatus(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Whether a path is that of a program which may be run.
    package static func isProgram(_ path: String) -> Bool { Path.isProgram(path) }

    /// Runs a program on files to its end; what it says goes where our errors go.
    /// - Returns: Its exit status, as ``run(as:)`` has it.
    /// - Parameters:
    ///   - environment: what it knows besides, such as `NAME=value`.
    ///   - isWanted: asked again and again; it is ended where its work is wanted no longer.
    package static func run(
        _ program: String,
        _ arguments: [String],
        on files: [String],
        _ environment: [String],
        while isWanted: () -> Bool
    ) -> Int32 {
        var spawn = Spawn(program: program, arguments: arguments + files.map(Path.absolute), output: STDERR_FILENO)
        spawn.environment += environment
        guard let process = spawn.launch() else { return 127 }
        while isWanted() {
            if let status = ended(process) { return status }
            usleep(20_000)
        }
        kill(process, SIGTERM)
        return wait(process)
    }

    /// Runs a program to its end, a short text as its input; what it says goes where our errors go.
    /// - Returns: Its exit status, as ``run(as:)`` has it.
    package static func feed(_ program: String, _ text: String) -> Int32 {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return 127 }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // A pipe holds 64 KiB unread.
        let bytes = Array(text.utf8.prefix(60_000))
        let written = write(ends[1], bytes, bytes.count)
        // Open until it has begun: opening a pipe without a writer waits for one.
        let process = Spawn(program: program, arguments: [], input: "/dev/fd/\(ends[0])", output: STDERR_FILENO)
            .launch()
        close(ends[1])
        guard written == bytes.count, let process else { return 127 }
        return wait(process)
    }

    /// Runs it and returns the first line it writes; nil when it fails.
    func firstLine() -> String? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var spawn = self
        spawn.output = ends[1]
        let process = spawn.launch()
        close(ends[1])
        defer { close(ends[0]) }
        guard let process else { return nil }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            text.append(contentsOf: chunk.prefix(count))
        }
        guard Self.wait(process) == 0 else { return nil }
        return String(decoding: text.prefix(while: { $0 != 10 }), as: UTF8.self)
    }
}
