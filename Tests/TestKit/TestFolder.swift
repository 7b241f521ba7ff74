import Glibc

/// Where tests keep their servers and files: in memory where there is enough of it, since a copy of England's database takes
/// a second on a disk and a sixth of one there; else in `/tmp`.
package enum TestFolder {
    private static let bases = ["/dev/shm", "/tmp"]
    private static let prefix = "tandem-test-"

    private static let base: String = holdsEnough(bases[0]) ? bases[0] : bases[1]

    /// The name of this process's things.
    private static var own: String { "\(prefix)\(geteuid())-\(getpid())" }

    /// A folder that nobody else has, not made yet.
    /// - Parameter kind: a word; several may be of one kind.
    package static func path(_ kind: String) -> String { "\(base)/\(own)-\(kind)\(UInt32.random(in: 0 ... .max))" }

    /// Removes what test processes of ours that were killed left behind.
    package static func sweep(_ remove: (String) -> Void) {
        for base in bases {
            guard let folder = opendir(base) else { continue }
            defer { closedir(folder) }
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix(while: { $0 != 0 }), as: UTF8.self)
                }
                guard name.hasPrefix("\(prefix)\(geteuid())-"),
                    let process = pid_t(name.split(separator: "-").dropFirst(3).first ?? ""), kill(process, 0) != 0
                else { continue }
                remove(base + "/" + name)
            }
        }
    }

    /// ST_NOEXEC, which Glibc declares for GNU sources alone.
    private static let noExecution: UInt = 8

    /// Whether files may be run there and there are four gigabytes, and eight that the machine can do without.
    private static func holdsEnough(_ folder: String) -> Bool {
        var system = statvfs()
        guard access(folder, W_OK | X_OK) == 0, statvfs(folder, &system) == 0,
            UInt(system.f_flag) & noExecution == 0, system.f_bavail * system.f_frsize >= 4 << 30,
            let memory = fopen("/proc/meminfo", "r")
        else { return false }
        defer { fclose(memory) }
        var line = [CChar](repeating: 0, count: 200)
        while fgets(&line, Int32(line.count), memory) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                .split(separator: " ")
            if words.first == "MemAvailable:", words.count > 1 { return Int(words[1]) ?? 0 >= 8 << 20 }
        }
        return false
    }
}
