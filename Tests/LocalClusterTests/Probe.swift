import Glibc

/// Runs `cluster-probe`, a process of its own.
struct Probe: Sendable {
    struct Answer: Sendable {
        let status: Int32
        let output: String
    }

    /// Beside the test's own program.
    private static let program: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(decoding: path.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let candidates = [own] + CommandLine.arguments
        for candidate in candidates where candidate.contains("/") {
            guard let slash = candidate.lastIndex(of: "/") else { continue }
            let beside = candidate[..<slash] + "/cluster-probe"
            if access(String(beside), X_OK) == 0 { return String(beside) }
        }
        return "cluster-probe"
    }()

    /// Its output up to the moment when nobody holds the other end any more, as a shell's `$(…)` reads it.
    static func run(_ command: String, _ home: String, environment: [String] = []) -> Answer {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        // A further descriptor, as a careless caller leaves open.
        posix_spawn_file_actions_adddup2(&actions, ends[1], 9)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        let words = [program, command, home]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
        defer { (arguments + variables).forEach { free($0) } }
        arguments.append(nil)
        variables.append(nil)
        var process: pid_t = 0
        let started = posix_spawn(&process, program, &actions, nil, &arguments, &variables)
        close(ends[1])
        defer { close(ends[0]) }
        guard started == 0 else { return Answer(status: 127, output: "\(program) cannot be run") }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count <= 0 { break }
            text.append(contentsOf: chunk.prefix(count))
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return Answer(status: status >> 8 & 0xff, output: String(decoding: text, as: UTF8.self))
    }
}
