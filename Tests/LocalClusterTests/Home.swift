import Glibc
import LocalCluster
import TestKit

/// A folder for one test's clusters. Its servers are stopped by their own number, and the folder goes, at the end.
final class Home: Sendable {
    let path: String
    private let root: String

    init(_ name: String = "home", runtime: String? = nil) {
        root = TestFolder.path("cluster")
        mkdir(root, 0o755)
        path = root + "/" + name
    }

    deinit {
        if let process = try? cluster().status().process {
            kill(process, SIGQUIT)
            for _ in 0..<500 where (try? cluster().status().process) != nil { usleep(10_000) }
        }
        chmod(path, 0o700)
        removeFolder(root)
    }

    func cluster(_ options: LocalCluster.Options = .init(timeout: 30)) throws -> LocalCluster {
        try LocalCluster(home: path, options: options)
    }
}

/// Writes a small file, in folders that are there.
func write(_ text: String, to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
    close(descriptor)
}

/// Whether a path is there.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// What a folder holds.
func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix(while: { $0 != 0 }), as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}
