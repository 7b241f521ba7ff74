import ArgumentParser
import Glibc
import LocalCluster
import Postgres
import Reports
import Store

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Start, stop and reach the private database.",
        discussion: """
            Without a server named by --database, TANDEM_DATABASE or PG*, Tandem keeps a private PostgreSQL in \
            TANDEM_HOME (for root /var/lib/tandem, else ~/.local/share/tandem). Any command starts it when needed; it \
            stays up until it is stopped here.

            Examples:
              tandem database status
              psql "$(tandem database url)"
              pg_dump --format=custom --file=tandem.dump "$(tandem database url --keeper)"
            """,
        subcommands: [Start.self, Stop.self, ShowStatus.self, URL.self, Shell.self]
    )
}

extension DatabaseCommand {
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "start", abstract: "Start the private database.")
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try refuseNamedServer(database)
            let cluster = try Session.localCluster()
            _ = try cluster.start()
            Notes.answer("The database in \(cluster.home) is running.\n")
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "stop", abstract: "Stop the private database.")
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try refuseNamedServer(database)
            let cluster = try Session.localCluster()
            Notes.answer(try cluster.stop() ? "The database is stopped.\n" : "The database was not running.\n")
        }
    }

    struct ShowStatus: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Say which database is used and whether it answers."
        )
        @OptionGroup var output: DocumentOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            if try Session.namedServer(database) != nil {
                let server = try await Database.serverFacts(Session.open(database).connection)
                return try output.give(
                    DatabaseReport(version: server.version, database: server.database, role: server.role)
                )
            }
            let status = try Session.localCluster().status()
            try output.give(
                DatabaseReport(
                    home: status.home,
                    state: status.state.rawValue,
                    process: status.process.map(Int.init),
                    version: status.version.map { "\($0)" }
                )
            )
        }
    }

    struct URL: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "url",
            abstract: "Print the address of the private database, for psql and others; starts it if needed."
        )
        @OptionGroup var who: KeeperOption
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            var settings = try Session.namedServer(database) ?? who.settings(of: Session.localCluster())
            if database.readOnly { settings["options"] = "-c default_transaction_read_only=on" }
            Notes.answer(settings.url + "\n")
        }
    }

    struct Shell: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shell",
            abstract: "Open psql on the database; starts it if needed."
        )
        @OptionGroup var who: KeeperOption
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let settings: ConnectionSettings
            var psql = "psql"
            if let named = try Session.namedServer(database) {
                settings = named
            } else {
                let cluster = try Session.localCluster()
                settings = try who.settings(of: cluster)
                psql = try cluster.programFolder() + "/psql"
            }
            // By the environment, never by an argument, which others could read.
            let names = [
                "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE",
                "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "service": "PGSERVICE",
                "target_session_attrs": "PGTARGETSESSIONATTRS",
            ]
            for (keyword, variable) in names {
                if let value = settings[keyword], !value.isEmpty { setenv(variable, value, 1) }
            }
            // Root runs no program of a folder that only its caller's PATH names.
            if geteuid() == 0 { setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1) }
            if settings.asksForProof { setenv("PGSSLMODE", "verify-full", 1) }
            let options =
                (Session.environment["PGOPTIONS"].map { $0 + " " } ?? "")
                + (database.readOnly ? "-c default_transaction_read_only=on " : "")
            setenv("PGOPTIONS", options + "-c search_path=tandem,public,pg_temp", 1)
            var arguments = [strdup("psql"), nil]
            execvp(psql, &arguments)
            throw Failure("psql: \(String(cString: strerror(errno))): install postgresql-client", status: .other)
        }
    }

    fileprivate static func refuse() -> Failure {
        Failure(
            "a server is named, which Tandem neither starts nor stops: leave --database, TANDEM_DATABASE and PG* out",
            status: .usage
        )
    }
}

/// As whom another client comes into the private database.
struct KeeperOption: ParsableArguments {
    @Flag(help: "As the superuser who keeps the private database: for backup and restore.")
    var keeper = false

    func settings(of cluster: LocalCluster) throws -> ConnectionSettings {
        var settings = try cluster.start()
        if !keeper { settings["user"] = LocalCluster.desk }
        return settings
    }
}

/// Start and stop are about the private database only.
private func refuseNamedServer(_ options: DatabaseOptions) throws {
    if try Session.namedServer(options) != nil { throw DatabaseCommand.refuse() }
}
