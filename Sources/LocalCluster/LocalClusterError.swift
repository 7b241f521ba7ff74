/// Why the embedded cluster cannot be used.
public struct LocalClusterError: Error, Sendable, Hashable {
    /// The family an error belongs to. More may be added.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        /// The family's name.
        public let description: String

        /// PostgreSQL's server programs are not installed.
        public static let programsMissing = Kind(description: "programs missing")
        /// The folder cannot be written: it is read-only or belongs to somebody else.
        public static let folderNotWritable = Kind(description: "folder not writable")
        /// The disk of the folder is full.
        public static let folderFull = Kind(description: "folder full")
        /// The folder holds something that is not ours, or is no folder.
        public static let folderTaken = Kind(description: "folder taken")
        /// The system user that runs the server cannot reach the folder.
        public static let folderUnreachable = Kind(description: "folder unreachable")
        /// The folder of the socket is not safely ours.
        public static let socketFolderUnsafe = Kind(description: "socket folder unsafe")
        /// The data was written by a version of PostgreSQL that is not installed.
        public static let versionMismatch = Kind(description: "version mismatch")
        /// The cluster could not be created.
        public static let notCreated = Kind(description: "not created")
        /// The server does not start; ``LocalClusterError/log`` holds its last words.
        public static let notStarted = Kind(description: "not started")
        /// The server does not stop.
        public static let notStopped = Kind(description: "not stopped")
        /// Another process held the cluster's lock for too long.
        public static let lockTimeout = Kind(description: "lock timeout")
    }

    /// The family of the error.
    public var kind: Kind
    /// What is wrong, and where.
    public var message: String
    /// What to do about it.
    public var advice: String?
    /// The last lines the server or initdb wrote.
    public var log: [String]

    /// An error of a kind with a message, advice and the last lines of a log.
    public init(_ kind: Kind, _ message: String, advice: String? = nil, log: [String] = []) {
        self.kind = kind
        self.message = message
        self.advice = advice
        self.log = log
    }
}

extension LocalClusterError: CustomStringConvertible {
    /// The message, the advice, and the lines of the log below.
    public var description: String {
        var text = message
        if let advice { text += ". \(advice)" }
        for line in log { text += "\n    \(line)" }
        return text
    }
}
