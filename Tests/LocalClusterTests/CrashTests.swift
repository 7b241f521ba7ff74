import Glibc
import LocalCluster
import Postgres
import TestKit
import Testing

/// Whatever is killed, what was committed is there afterwards.
struct CrashTests {
    @Test func aKilledServerRecoversEveryCommittedRow() async throws {
        let home = Home()
        let cluster = try home.cluster()
        let pool = Pool(try cluster.start(), size: 2)
        try await pool.execute("create table t (n int)")
        for n in 1...20 { try await pool.execute("insert into t values ($1)", [n]) }

        let process = try #require(cluster.status().process)
        let statement = Statement(name: "import", sql: "insert into t select -1 from pg_sleep(30)")
        let importing = Task { try await pool.execute(statement) }
        try await Task.sleep(for: .milliseconds(200))
        kill(process, SIGKILL)
        let error = await #expect(throws: PostgresError.self) { try await importing.value }
        #expect(error?.kind == .unreachable)
        #expect(error?.statement == "import")

        // The next start brings it back, and the same pool goes on.
        try cluster.start()
        #expect(cluster.status().process != process)
        #expect(try await pool.query("select count(*), min(n) from t").only()[0].int() == 20)
        await pool.close()
    }

    @Test func aServerThatAnotherProcessStartedIsRecoveredToo() async throws {
        let home = Home()
        #expect(Probe.run("start", home.path).status == 0)
        let connection = try await Connection.open(try home.cluster().start())
        try await connection.execute("create table t as select 1 as n")
        kill(try #require(try home.cluster().status().process), SIGKILL)
        #expect(Probe.run("start", home.path).status == 0)
        let again = try await Connection.open(try home.cluster().start())
        #expect(try await again.query("select n from t").count == 1)
    }

    @Test func aKilledServerThatStaysAZombieIsNoObstacle() async throws {
        let home = Home()
        // Our own child, which nobody reaps while another process starts the cluster.
        let connection = try await Connection.open(try home.cluster().start())
        try await connection.execute("create table t as select 1 as n")
        let process = try #require(try home.cluster().status().process)
        kill(process, SIGKILL)
        let answer = Probe.run("start", home.path)
        #expect(answer.status == 0)
        #expect(kill(process, 0) == 0, "the zombie was to be there still")
        let again = try await Connection.open(try ConnectionSettings(answer.output.filter { $0 != "\n" }))
        #expect(try await again.query("select n from t").count == 1)
    }

    @Test func anInterruptedCreationIsMadeAgain() throws {
        let home = Home()
        try home.cluster().start()
        try home.cluster().stop()
        // As far as initdb had come when it was killed.
        rename(home.path + "/cluster", home.path + "/cluster.new")
        unlink(home.path + "/cluster.new/global/pg_control")
        #expect(try home.cluster().status().state == .absent)
        try home.cluster().start()
        #expect(try home.cluster().status().state == .running)
        #expect(!exists(home.path + "/cluster.new"))
    }

    @Test func aLeftOverFileOfADeadServerIsNoObstacle() throws {
        let home = Home()
        let cluster = try home.cluster()
        try cluster.start()
        try cluster.stop()
        // Our own process has that number now, as a stranger may after the machine was started anew.
        let file = "\(getpid())\n\(home.path)/cluster\n1700000000\n5432\n\(home.path)/run\n\n  1 99999999\nready   \n"
        write(file, to: home.path + "/cluster/postmaster.pid")
        #expect(cluster.status().state == .stopped)
        try cluster.start()
        #expect(cluster.status().state == .running)
    }

    @Test func aRemovedSocketIsMadeAgain() async throws {
        let home = Home()
        let cluster = try home.cluster()
        let settings = try cluster.start()
        unlink(home.path + "/run/.s.PGSQL.5432")
        #expect(cluster.status().state == .cutOff)
        #expect(try cluster.start() == settings)
        #expect(try await Connection.open(settings).query("select 1").count == 1)
    }

    @Test func aServerThatCannotStartShowsItsLastWords() throws {
        let home = Home()
        let cluster = try home.cluster()
        try cluster.start()
        try cluster.stop()
        write("shared_buffers = many\n", to: home.path + "/cluster/postgresql.conf")
        let error = #expect(throws: LocalClusterError.self) { try cluster.start() }
        #expect(error?.kind == .notStarted)
        #expect(error?.log.contains { $0.contains("shared_buffers") } == true)
    }
}
