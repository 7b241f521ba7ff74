import Glibc
import Postgres

/// What is known of a cluster without changing it.
package struct LocalClusterStatus: Sendable {
    /// What the server does.
    package enum State: String, Sendable {
        /// There is no cluster yet.
        case absent
        /// The cluster is there, the server is not up.
        case stopped
        /// The server starts or recovers.
        case starting
        /// The server answers.
        case running
        /// The server runs, but its socket was removed; the next start restarts it.
        case cutOff = "cut off"
        /// The server shuts down.
        case stopping
    }

    /// What the server does.
    package let state: State
    /// The folder of the cluster.
    package let home: String
    /// The file the server writes its log to.
    package let logFile: String
    /// The server's process.
    package let process: Int32?
    /// The folder of the server's socket.
    package let socketFolder: String?
    /// The major version of PostgreSQL that wrote the data.
    package let version: Int?
    /// How to reach the server, when it answers.
    package let settings: ConnectionSettings?
    /// The address for other programs, such as psql, when the server answers.
    package var url: String? { settings?.url }
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
