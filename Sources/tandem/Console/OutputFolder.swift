import Domain
import Glibc

/// A folder that files are written to.
enum OutputFolder {
    /// Makes it, unless it is there.
    /// - Throws: `Failure` with status 73.
    static func make(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw Failure("\(path): \(String(cString: strerror(errno)))", status: .cannotWrite)
        }
        // What is there may be a file.
        var found = stat()
        guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFDIR, access(path, W_OK) == 0 else {
            throw Failure("\(path) is no folder that can be written to", status: .cannotWrite)
        }
    }

    /// The names of what is in it; none where it cannot be looked into.
    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
                }
            )
        }
        return names.sorted()
    }

    /// Says which files of before lie beside those that were written now, so that nobody sends them. They are left: somebody
    /// may have written in them.
    /// - Parameters:
    ///   - written: the names of those that were written.
    ///   - what: what they are, one and several.
    ///   - isOne: whether a name is one of such a file.
    static func sayLeft(
        in path: String,
        beside written: Set<String>,
        _ what: (String, String),
        where isOne: (String) -> Bool
    ) {
        let left = names(in: path).filter { isOne($0) && !written.contains($0) }
        guard !left.isEmpty else { return }
        let list = left.prefix(5).joined(separator: ", ") + (left.count > 5 ? " and \(left.count - 5) more" : "")
        Notes.say(
            "Not written now, and left in \(path) from before: \(left.count.counted(what.0, what.1)) (\(list)). Do not send "
                + "\(left.count == 1 ? "it" : "them"), or take \(left.count == 1 ? "it" : "them") out first."
        )
    }
}
