import ArgumentParser
import Domain
import Glibc
import LocalCluster
import Postgres
import ReadableErrors
import Reports
import Store
import Synchronization

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check that everything Tandem needs is there, and say what to do where it is not.",
        discussion: """
            The exit status is 0 where nothing fails. --metrics also writes what was measured, as a node exporter of \
            Prometheus collects it: numbers alone, of nobody.

            Examples:
              tandem doctor
              tandem doctor --format json
              tandem doctor --metrics /var/lib/tandem-watch/tandem.prom --backups /var/backups/tandem
            """
    )

    @Option(
        help: ArgumentHelp("A file for Prometheus, written whole or not at all.", valueName: "file"),
        completion: .file()
    )
    var metrics: String?

    @Option(
        help: ArgumentHelp(
            "Where backups lie, as files ending in .dump: the newest is looked for.",
            valueName: "folder"
        ),
        completion: .directory
    )
    var backups: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var examination = Examination()
        await examine(&examination)
        if let backups { examineBackups(in: backups, &examination) }
        if let metrics { try WholeFile.write(Array(examination.metrics.utf8), to: metrics, saysSo: false) }
        try output.give(examination)
        if let status = examination.status { throw status }
    }

    private func examine(_ examination: inout Examination) async {
        let named: ConnectionSettings?
        do { named = try Session.namedServer(database) } catch {
            examination.fail("Database's address", error)
            return
        }
        if named == nil {
            guard examineCluster(&examination) else { return }
        }
        do {
            let session = try await Session.open(database)
            // Who keeps a server has rights in it only as the owner of the tables.
            if named != nil { try await Database.takeOwnersPart(session.connection) }
            let server = try await Database.serverFacts(session.connection)
            examination.pass("Server answers", "PostgreSQL \(server.version), role \(server.role), \(server.size)")
            if server.encoding == "UTF8" {
                examination.pass("Encoding", "UTF8")
            } else {
                examination.note("Encoding", "\(server.encoding): names with other letters may be refused; use UTF8")
            }
            try await session.check()
            examination.pass("Tables", "just those this program knows (tandem \(Tandem.versionNumber))")
            examine(try await Database.condition(session.connection), &examination)
            examine(try await Database.load(session.connection), &examination)
            await examineSeals(session, isShared: named != nil, &examination)
            await examineData(session, &examination)
            for (name, read) in Self.kept {
                do { try await session.reading(read) } catch let error as PostgresError
                    where error.sqlState == .insufficientPrivilege
                {
                    examination.note(name, "not for this role to see")
                } catch { examination.fail(name, error) }
            }
        } catch { examination.fail("Database", error) }
    }

    /// Guards, clock, bounds and who approves.
    private func examine(_ condition: Database.Condition, _ examination: inout Examination) {
        if condition.openGuards.isEmpty {
            examination.pass("Protection", "every trigger, constraint and right is as 'tandem setup' makes it")
        } else {
            let listed = condition.openGuards.prefix(10).joined(separator: "; ")
            let more = condition.openGuards.count > 10 ? "; and \(condition.openGuards.count - 10) more" : ""
            examination.fail(
                "Protection",
                Failure(
                    "\(listed)\(more): run 'tandem setup' as the owner of the tables; what stays was changed by hand, so "
                        + "compare with a backup",
                    status: .notPermitted
                )
            )
        }
        if condition.rightsWrong.isEmpty {
            examination.pass("Rights of roles", "\(condition.rightsDecided) as they were decided, and no other")
        } else {
            let more = condition.rightsWrong.count - 10
            examination.fail(
                "Rights of roles",
                Failure(
                    condition.rightsWrong.prefix(10).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
                        + ": run 'tandem setup' as the owner of the tables; what stays was given by hand",
                    status: .notPermitted
                )
            )
        }
        if !condition.isSettled {
            examination.note(
                "Settings of the database",
                "not all are made, so that everybody may make temporary tables: run 'tandem setup' as its owner"
            )
        }
        let apart = condition.clock - Today.moment
        examination.measure("clock_apart_seconds", apart)
        let ahead = condition.ahead ?? 0
        if abs(apart) > 60 {
            examination.note(
                "Clock",
                "the server's is \(Int(abs(apart))) s \(apart > 0 ? "ahead of" : "behind") this machine's"
            )
        } else if ahead > 1 {
            examination.note(
                "Clock",
                "facts are known from \(Int(ahead)) s ahead of the server's clock, which was set back: what comes next is "
                    + "counted on from there"
            )
        } else {
            examination.pass("Clock", "as this machine's")
        }
        examination.pass("Nobody waits for ever", condition.timeouts)
        examination.pass(
            "Approval",
            condition.takesTwoPeople ? "another person than who brought it" : "one person may bring and approve"
        )
        if !condition.isWritable {
            examination.note("Writing", "this server is a replica: it can be read, not written")
        }
    }

    /// Version, settings and what the server is at.
    private func examine(_ load: Database.ServerLoad, _ examination: inout Examination) {
        examination.measure("database_bytes", Double(load.bytes))
        examination.measure("sessions", Double(load.sessions))
        examination.measure("sessions_waiting", Double(load.waiting))
        examination.measure("slow_statements", Double(load.slow.count))
        if load.version != 15 {
            examination.note("Version", "PostgreSQL \(load.version); this program is tested with 15")
        }
        if !load.risky.isEmpty {
            examination.note(
                "Settings of the server",
                load.risky.joined(separator: ", ") + ": what was kept may be lost or read"
            )
        }
        let sessions = load.sessions.counted("session", "sessions")
        if load.slow.isEmpty, load.waiting == 0 {
            examination.pass("At work", "\(sessions), nothing slow, nobody waits")
        } else {
            examination.note(
                "At work",
                (["\(sessions), \(load.waiting) wait for a lock"] + load.slow).joined(separator: "; ")
            )
        }
    }

    /// By when a seal and a backup are late, in hours: a day, with some room.
    private static let late = 26.0

    private func examineSeals(_ session: Session, isShared: Bool, _ examination: inout Examination) async {
        do {
            let (age, unsealed) = try await session.reading { try AuditStore.sealed($0) }
            examination.measure("unsealed_rows", Double(unsealed))
            if let age { examination.measure("seal_age_seconds", age) }
            let words = age.map { "sealed \(Self.hours($0)) ago" } ?? "never sealed"
            let told = "\(words), \(unsealed.counted("row", "rows")) of the audit since"
            if isShared, unsealed > 0, (age ?? .infinity) > Self.late * 3600 {
                examination.note("Seal", "\(told): run 'tandem audit seal', best by a timer")
            } else {
                examination.pass("Seal", told)
            }
        } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
            examination.note("Seal", "not for this role to see")
        } catch { examination.fail("Seal", error) }
    }

    private func examineBackups(in folder: String, _ examination: inout Examination) {
        guard let names = opendir(folder) else {
            return examination.fail(
                "Backup",
                Failure(
                    "\(folder): \(String(cString: strerror(errno))); name the folder of backups",
                    status: .cannotWrite
                )
            )
        }
        defer { closedir(names) }
        var newest: Double?
        while let entry = readdir(names) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var facts = stat()
            guard name.hasSuffix(".dump"), !name.hasPrefix("."), stat(folder + "/" + name, &facts) == 0 else {
                continue
            }
            newest = max(newest ?? 0, Double(facts.st_mtim.tv_sec))
        }
        guard let newest else {
            return examination.fail("Backup", Failure("none lies in \(folder): make one", status: .cannotWrite))
        }
        let age = max(0, Today.moment - newest)
        examination.measure("backup_age_seconds", age)
        if age > Self.late * 3600 {
            examination.fail(
                "Backup",
                Failure(
                    "the newest in \(folder) is \(Self.hours(age)) old: look why there is none since",
                    status: .other
                )
            )
        } else {
            examination.pass("Backup", "\(Self.hours(age)) old")
        }
    }

    private static func hours(_ seconds: Double) -> String {
        seconds < 7200 ? "\(Int(seconds / 60)) minutes" : "\(Int(seconds / 3600)) hours"
    }

    /// The least that should be free where the private database lies.
    private static let leastFree = 200

    private func examineDisk(of folder: String, _ examination: inout Examination) {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return }
        examination.measure("disk_free_bytes", Double(facts.f_bavail) * Double(facts.f_frsize))
        let free = (Int(facts.f_bavail) * Int(facts.f_frsize)) >> 20
        if free < Self.leastFree {
            examination.fail("Disk", Failure("\(free) MB are free in \(folder): make room", status: .cannotWrite))
        } else {
            examination.pass("Disk", "\(free) MB are free in \(folder)")
        }
    }

    private func examineCluster(_ examination: inout Examination) -> Bool {
        do {
            let cluster = try Session.localCluster()
            examination.pass("PostgreSQL's programs", try cluster.programFolder())
            let status = cluster.status()
            examination.pass("Private database", "\(status.state.rawValue) in \(status.home)")
            examineDisk(of: status.home, &examination)
            return true
        } catch {
            examination.fail("Private database", error)
            return false
        }
    }

    /// What else is kept: it is named where it cannot be read.
    private static let kept: [(String, @Sendable (isolated Connection) throws -> Void)] = [
        ("Imports", { _ = try ImportStore.list($0) }), ("Review people", { _ = try ReviewPeopleStore.every($0) }),
        ("Sources", { try ImportStore.checkVersion($0) }),
        ("Policies", { _ = try PolicyStore.list($0) }),
        (
            "Plans",
            { connection in
                for round in try RoundStore.list(connection) where round.plans > 0 {
                    try PlanStore.plan(of: RoundStore.find(round.name, connection), connection).record.readThrough()
                }
            }
        ),
        (
            "Reviews",
            { connection in
                for programme in try ReviewStore.list(connection) {
                    _ = try ReviewStore.latest(programme.name, connection)
                }
            }
        ),
    ]

    private func examineData(_ session: Session, _ examination: inout Examination) async {
        do {
            let odd = Mutex<[String]>([])
            let facts = try await UnreadableRows.$tell.withValue({ places in odd.withLock { $0 += places } }) {
                try await session.facts()
            }
            for place in odd.withLock({ $0 }) { examination.fail("Data", StoreError.unreadable(place)) }
            let snapshot = facts.snapshot(asOf: Today.day)
            let count =
                "\(snapshot.authorities.count) authorities in force, \(facts.inspections.count) inspections, "
                + "\(facts.neighbours.count) neighbours, \(facts.partnerships.count) partnerships"
            if snapshot.authorities.isEmpty || facts.inspections.isEmpty {
                examination.note("Data", "\(count): run 'tandem setup --england', or import files")
            } else {
                examination.pass("Data", count)
            }
            let newest = facts.inspections.map(\.published).max()
            if let newest { examination.pass("Newest report", newest.description) }
        } catch { examination.fail("Data", error) }
    }
}
