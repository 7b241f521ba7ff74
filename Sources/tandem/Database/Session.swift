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
        guard options.database != "" else { throw Failure("--database needs an address", status: .usage) }
        let address = options.database ?? environment["TANDEM_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }
        let settings = try address.map { try ConnectionSettings($0) }
        guard address != nil || ConnectionSettings.isNamed(in: environment) else { return nil }
        if settings?.holdsPassword == true || environment["PGPASSWORD"]?.isEmpty == false {
            throw Failure(
                "a password in an address, an argument or PGPASSWORD can be read by others and stays in histories: leave it "
                    + "out, and put a line host:port:database:role:password into ~/.pgpass (of mode 0600) or a service file, or "
                    + "type it where it is asked for",
                status: .usage
            )
        }
        return settings ?? .environment
    }

    /// Connects, starting the private cluster if none else is named; does not ask whether it is set up.
    /// - Parameter writes: whether the command changes something. Without, the session can only read.
    static func open(_ options: DatabaseOptions, writes: Bool = false) async throws -> Session {
        try options.refuse(writes)
        if let named = try namedServer(options) { return try await connected(to: named, writes: writes) }
        let cluster = try runningCluster()
        var settings = cluster.settings
        settings["user"] = LocalCluster.desk
        do { return try await connected(to: settings, writes: writes) } catch let error as PostgresError
            where lacksDesk(error)
        {
            throw Failure(
                "the private database in \(cluster.home) is not set up for this program: run 'tandem setup', or "
                    + "'tandem setup --england' with the data; what is in it stays",
                status: .outOfReach
            )
        }
    }

    /// Connects to a database that answers already, to read: starts none, and asks nobody for anything.
    /// - Returns: `nil` where none answers.
    static func answering(_ options: DatabaseOptions) async throws -> Session? {
        var settings = try namedServer(options)
        if settings == nil {
            settings = try localCluster().status().settings
            settings?["user"] = LocalCluster.desk
        }
        guard var settings else { return nil }
        settings.isForWriting = false
        return Session(connection: try await opened(settings, false, false))
    }

    /// Connects as who keeps the database: of the private one its superuser, on a server who asks, acting as the owner of the
    /// tables where they may.
    static func keeper(_ options: DatabaseOptions, writes: Bool) async throws -> Session {
        try options.refuse(writes)
        if let named = try namedServer(options) { return try await connected(to: named, writes: writes, asOwner: true) }
        return try await connected(to: try runningCluster().settings, writes: writes)
    }

    /// Connects to a private cluster for its setup, after its role of everyday work is let in.
    static func readied(_ cluster: LocalCluster) async throws -> Session {
        var settings = try cluster.start()
        settings["user"] = LocalCluster.desk
        // A server that was told to read its list anew does so a moment later.
        for _ in 0..<100 {
            do { return try await connected(to: settings, writes: true) } catch let error as PostgresError
                where lacksDesk(error)
            {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return try await connected(to: settings, writes: true)
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

    private static func connected(
        to settings: ConnectionSettings,
        writes: Bool,
        asOwner: Bool = false
    ) async throws -> Session {
        var settings = settings
        settings.isForWriting = writes
        Log.logger.info("connecting", metadata: ["to": "\(settings.withoutRole)"])
        let connection: Connection
        do { connection = try await opened(settings, writes, asOwner) } catch let error as PostgresError
            where error.kind == .passwordNeeded
        {
            let who = settings["user"] ?? "your role"
            guard let typed = Notes.console.secret("Password of \(who) on the server: ") else { throw error }
            settings["password"] = typed
            connection = try await opened(settings, writes, asOwner)
        }
        if writes, let reason = await connection.refusesWrites {
            throw Failure(
                "\(reason): name the one that takes changes, or all of them (host=a,b); nothing was changed",
                status: .cannotWrite
            )
        }
        return Session(connection: connection)
    }

    private static func opened(
        _ settings: ConnectionSettings,
        _ writes: Bool,
        _ asOwner: Bool
    ) async throws -> Connection {
        try await Connection.open(
            settings,
            onNotice: { notice in
                let code = notice.sqlState?.rawValue ?? ""
                Log.logger.info(
                    "the server says something",
                    metadata: ["severity": "\(notice.severity)", "code": "\(code)"]
                )
                Log.logger.debug("\(notice.message)")
            },
            prepare: { connection in
                try Database.prepare(connection)
                if !writes { try Database.onlyRead(connection) }
                if asOwner { try Database.takeOwnersPart(connection) }
            }
        )
    }

    /// Connects to a database that is set up for this program.
    static func ready(_ options: DatabaseOptions, writes: Bool = false) async throws -> Session {
        let session = try await open(options, writes: writes)
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
            let lines = others.counted("line", "lines"), are = others == 1 ? "is" : "are"
            Notes.say("Left out: \(lines) of what people say that \(are) for others to see ('tandem whoami').")
        }
        Log.logger.debug("facts read", metadata: ["inspections": "\(facts.inspections.count)"])
        return facts
    }

    /// All facts that plans count, whoever asks; of what is not for them there are no words.
    func countedFacts(_ extent: Registry.Extent) async throws -> Registry {
        try await reading { try RegistryStore.facts($0, everybodys: true, extent) }
    }

    /// What who asks may see of what was held as a day began, as it would be of a later day; `nil` where nothing was.
    func held(on since: Day, asOf day: Day) async throws -> Snapshot? {
        let facts = try await reading {
            try RegistryStore.facts($0, asKnownAt: "\(since) 00:00", .day(day))
        }
        return facts.inspections.isEmpty ? nil : facts.snapshot(asOf: day)
    }

    /// Reads in one snapshot of the database.
    func reading<Result: Sendable>(
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        try await connection.reading(body)
    }

    /// Does all of a body, or nothing. What it says is said once all of it is kept.
    func transaction<Result: Sendable>(
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        let console = Notes.console
        let (result, held) = try await connection.writing(
            onCollision: { Log.logger.notice("collided with another, tried again", metadata: ["code": "\($0)"]) }
        ) { connection in
            let held = HeldConsole(console)
            return (try Notes.$console.withValue(held) { try body(connection) }, held)
        }
        held.release()
        return result
    }
}

extension ConnectionSettings {
    /// For a log: without who connects.
    fileprivate var withoutRole: ConnectionSettings {
        var settings = self
        settings["user"] = nil
        return settings
    }
}
