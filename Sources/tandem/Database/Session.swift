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
        let settings: ConnectionSettings
        if let named = try namedServer(options) {
            settings = named
        } else {
            let cluster = try localCluster()
            if cluster.status().state == .absent {
                Notes.say("Making a private database in \(cluster.home) …")
            }
            settings = try cluster.start()
        }
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

    /// Years of indicators before a day that its snapshot needs: the newest that was out by then, and a trend.
    static let years = 8

    /// All facts, read in one snapshot of the database.
    /// - Parameter day: the day that is asked about, where older indicators need not be read.
    func facts(for day: Day? = nil) async throws -> Registry {
        let year = day.map { $0.year - Self.years }
        let facts = try await reading { try RegistryStore.facts($0, indicatorsFrom: year) }
        Log.logger.debug("facts read", metadata: ["inspections": "\(facts.inspections.count)"])
        return facts
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
