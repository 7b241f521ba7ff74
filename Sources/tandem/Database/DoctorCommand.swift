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
        abstract: "Check that everything Tandem needs is there, and say what to do where it is not."
    )

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var examination = Examination()
        await examine(&examination)
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
        let apart = condition.clock - Today.now
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

    /// The least that should be free where the private database lies.
    private static let leastFree = 200

    private func examineDisk(of folder: String, _ examination: inout Examination) {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return }
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

/// What a check-up found.
private struct Examination: ListReport {
    struct Check: Sendable {
        /// `ok`, `note` or `fail`.
        let standing: String
        let name: String
        let detail: String
    }

    private var checks: [Check] = []
    private(set) var status: ExitCode?

    mutating func pass(_ name: String, _ detail: String) {
        checks.append(Check(standing: "ok", name: name, detail: detail))
    }

    mutating func note(_ name: String, _ detail: String) {
        checks.append(Check(standing: "note", name: name, detail: detail))
    }

    mutating func fail(_ name: String, _ error: any Error) {
        let readable = error as? any ReadableError
        checks.append(Check(standing: "fail", name: name, detail: readable?.explanation ?? "\(error)"))
        status = ExitCode(readable?.exitStatus ?? .other)
    }

    var sheet: Table<Check> {
        Table(
            "Checks",
            [.words("standing") { $0.standing }, .words("check") { $0.name }, .words("detail") { $0.detail }],
            checks
        )
    }

    func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    func text(_ style: Style) -> String {
        checks.map { check in
            let mark = check.standing == "fail" ? "FAIL" : check.standing
            return mark + String(repeating: " ", count: 6 - mark.count) + "\(check.name): \(check.detail)\n"
        }.joined()
    }
}
