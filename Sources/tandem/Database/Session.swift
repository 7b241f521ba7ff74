import Domain
import Glibc
import LocalCluster
import Postgres
import Store

/// A command's way to the database: which one, and who is asking.
struct Session {
    let connection: Connection

    /// Who does things, for the record.
    @TaskLocal static var signature = Signature(
        systemUser: getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "user \(getuid())",
        program: "tandem \(Tandem.versionNumber)"
    )

    /// The environment, read in one place; a command that runs within a test has one of its own.
    @TaskLocal static var environment = readEnvironment()

    private static func readEnvironment() -> [String: String] {
        var values: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return values
    }

    /// The folder for temporary files.
    static var scratch: String { environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp" }

    /// The private cluster of this user.
    static func localCluster() throws -> LocalCluster {
        let environment = environment
        let home = LocalCluster.defaultHome(environment: environment, userID: getuid())
        return try LocalCluster(home: home, options: LocalCluster.Options(environment: environment))
    }

    /// The server that was named, by option or environment; `nil` where the private cluster is meant.
    static func namedServer(_ options: DatabaseOptions) throws -> ConnectionSettings? {
        let environment = environment
        if let url = options.database {
            guard !url.isEmpty else { throw Failure("--database needs an address", status: .usage) }
            return try ConnectionSettings(url)
        }
        if let url = environment["TANDEM_DATABASE"], !url.isEmpty { return try ConnectionSettings(url) }
        return ConnectionSettings.isNamed(in: environment) ? .environment : nil
    }

    /// Connects, starting the private cluster if none else is named; does not ask whether it is set up.
    static func open(_ options: DatabaseOptions) async throws -> Session {
        if let named = try namedServer(options) { return try await connected(to: named) }
        let cluster = try runningCluster()
        var settings = cluster.settings
        settings["user"] = LocalCluster.desk
        do { return try await connected(to: settings) } catch let error as PostgresError where lacksDesk(error) {
            throw Failure(
                "the private database in \(cluster.home) is not set up for this program: run 'tandem setup', or "
                    + "'tandem setup --england' with the data; what is in it stays",
                status: .outOfReach
            )
        }
    }

    /// Connects as who keeps the database: of the private one its superuser, on a server who asks, acting as the owner of the
    /// tables where they may.
    static func keeper(_ options: DatabaseOptions) async throws -> Session {
        if let named = try namedServer(options) {
            let session = try await connected(to: named)
            try await Database.takeOwnersPart(session.connection)
            return session
        }
        return try await connected(to: try runningCluster().settings)
    }

    /// Connects to a private cluster for its setup, after its role of everyday work is let in.
    static func readied(_ cluster: LocalCluster) async throws -> Session {
        var settings = try cluster.start()
        settings["user"] = LocalCluster.desk
        // A server that was told to read its list anew does so a moment later.
        for _ in 0..<100 {
            do { return try await connected(to: settings) } catch let error as PostgresError where lacksDesk(error) {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return try await connected(to: settings)
    }

    private static func runningCluster() throws -> (settings: ConnectionSettings, home: String) {
        let cluster = try localCluster()
        return (try cluster.start { Notes.say("Making a private database in \(cluster.home) …") }, cluster.home)
    }

    /// Whether a private database was refused because the role of everyday work is not there, or not let in.
    private static func lacksDesk(_ error: PostgresError) -> Bool {
        error.kind == .unreachable
            && (error.message.contains("role \"\(LocalCluster.desk)\" does not exist")
                || error.message.contains("authentication failed for user \"\(LocalCluster.desk)\""))
    }

    private static func connected(to settings: ConnectionSettings) async throws -> Session {
        Log.logger.debug("connecting", metadata: ["to": "\(settings)"])
        let connection = try await Connection.open(settings) { notice in
            Log.logger.info("\(notice.message)", metadata: ["severity": "\(notice.severity)"])
        }
        try await Database.prepare(connection)
        return Session(connection: connection)
    }

    /// Connects to a database that is set up for this program.
    static func ready(_ options: DatabaseOptions) async throws -> Session {
        let session = try await open(options)
        try await session.check()
        return session
    }

    /// Sees to it that the tables are just those this program knows.
    func check() async throws {
        do { try await Database.check(connection) } catch StoreError.notSetUp {
            let error = StoreError.notSetUp
            let advice = "run 'tandem setup', or 'tandem setup --england' with the data"
            throw Failure("\(error): \(advice)", status: error.exitStatus)
        }
    }

    /// Facts that may be seen, read in one snapshot of the database; it is said how many are others'.
    func facts(_ extent: Registry.Extent = .everything) async throws -> Registry {
        let (facts, others) = try await reading { connection in
            (try RegistryStore.facts(connection, extent), try MemberStore.linesOfOthers(connection))
        }
        if others > 0 {
            Notes.say("Left out: \(others) lines of what people say that are for others to see ('tandem whoami').")
        }
        Log.logger.debug("facts read", metadata: ["inspections": "\(facts.inspections.count)"])
        return facts
    }

    /// All facts that plans count, whoever asks; of what is not for them there are no words.
    func countedFacts(_ extent: Registry.Extent) async throws -> Registry {
        try await reading { try RegistryStore.facts($0, everybodys: true, extent) }
    }

    /// Reads in one snapshot of the database.
    func reading<Result: Sendable>(
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        try await connection.transaction(.snapshot, body)
    }

    /// Does all of a body, or nothing.
    func transaction<Result: Sendable>(
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        try await connection.transaction(.standard, body)
    }
}
