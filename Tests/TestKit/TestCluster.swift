import Glibc
import LocalCluster
import Postgres

/// The one cluster of a test process: started when first asked for, gone with the process. Works as root and as an
/// ordinary user, and beside other test processes, which have their own.
package enum TestCluster {
    /// How to reach it, as its superuser.
    ///
    /// - Throws: ``LocalClusterError`` when it cannot be made.
    package static var settings: ConnectionSettings {
        get throws { try started.get() }
    }

    private static let home = TestFolder.path("server")

    private static let started = Result<ConnectionSettings, any Error> {
        TestFolder.sweep(remove)
        let cluster = try LocalCluster(home: home, options: .init(maxConnections: 200, isDurable: false))
        // In place before the start, so that a start that fails leaves nothing either.
        atexit { TestCluster.remove(TestCluster.home) }
        return try cluster.start()
    }

    /// Stops the server of a home at once, by its own process number, and removes the home.
    private static func remove(_ home: String) {
        if let cluster = try? LocalCluster(home: home), let server = cluster.status().process {
            // Nothing is worth a checkpoint here.
            kill(server, SIGQUIT)
            for _ in 0..<500 where cluster.status().process != nil { usleep(10_000) }
        }
        removeFolder(home)
    }
}

/// Removes a folder with all that is in it.
package func removeFolder(_ path: String) {
    var process: pid_t = 0
    let command = ["/bin/rm", "-rf", "--", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    guard posix_spawn(&process, "/bin/rm", nil, nil, &arguments, nil) == 0 else { return }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
}
