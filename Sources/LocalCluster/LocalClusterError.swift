import ReadableErrors

/// Why the embedded cluster cannot be used.
package struct LocalClusterError: ReadableError, Hashable {
    /// The family an error belongs to. More may be added.
    package struct Kind: Sendable, Hashable, CustomStringConvertible {
        package let description: String

        package static let programsMissing = Kind(description: "programs missing")
        /// The folder cannot be written: it is read-only or belongs to somebody else.
        package static let folderNotWritable = Kind(description: "folder not writable")
        package static let folderFull = Kind(description: "folder full")
        /// The folder holds something that is not ours, or is no folder.
        package static let folderTaken = Kind(description: "folder taken")
        /// The system user that runs the server cannot reach the folder.
        package static let folderUnreachable = Kind(description: "folder unreachable")
        package static let socketFolderUnsafe = Kind(description: "socket folder unsafe")
        /// The data was written by a version of PostgreSQL that is not installed.
        package static let versionMismatch = Kind(description: "version mismatch")
        package static let notCreated = Kind(description: "not created")
        /// The server does not start; ``LocalClusterError/log`` holds its last words.
        package static let notStarted = Kind(description: "not started")
        package static let notStopped = Kind(description: "not stopped")
        /// Another process held the cluster's lock for too long.
        package static let lockTimeout = Kind(description: "lock timeout")
    }

    package var kind: Kind
    package var message: String
    package var advice: String?
    /// The last lines the server or initdb wrote.
    package var log: [String]

    package var exitStatus: ExitStatus {
        switch kind {
        case .folderNotWritable, .folderFull, .folderTaken, .folderUnreachable, .socketFolderUnsafe, .notCreated:
            .cannotWrite
        case .lockTimeout: .tryAgain
        default: .outOfReach
        }
    }

    package init(_ kind: Kind, _ message: String, advice: String? = nil, log: [String] = []) {
        self.kind = kind
        self.message = message
        self.advice = advice
        self.log = log
    }

    package var description: String {
        var text = message
        if let advice { text += ". \(advice)" }
        for line in log { text += "\n    \(line)" }
        return text
    }
}
