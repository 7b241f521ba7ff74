import Postgres
import TestKit
import Testing

/// A pool keeps to its size, waits in order, and gets over lost connections.
@Suite(.database) struct PoolTests {
    @Test func manyTasksShareFewConnections() async throws {
        let database = try TestDatabase.current
        let pool = Pool(database.settings, size: 3)
        let processes = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await pool.query("select pg_backend_pid(), pg_sleep(0.002)").only()[0].int()
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(processes.count <= 3)
        let load = await pool.load
        #expect(load.lent == 0)
        #expect(load.idle <= 3)
        await pool.close()
        try await expectNoSessions(of: database, but: 1)
    }

    @Test func aLostConnectionIsReplaced() async throws {
        let database = try TestDatabase.current
        let pool = Pool(database.settings, size: 1)
        let killer = try await database.connect()
        let first = try await pool.query("select pg_backend_pid()").only()[0].int()

        // Lost while idle: the next user never notices.
        try await killer.execute("select pg_terminate_backend($1, 5000)", [first])
        let second = try await pool.query("select pg_backend_pid()").only()[0].int()
        #expect(second != first)

        // Lost in the middle of a statement: that one fails, the next works.
        let nap = Task { try await pool.query(Statement(name: "nap", sql: "select pg_sleep(30)")) }
        try await Task.sleep(for: .milliseconds(100))
        try await killer.execute("select pg_terminate_backend($1, 5000)", [second])
        let error = await #expect(throws: PostgresError.self) { try await nap.value }
        #expect(error?.kind == .unreachable)
        #expect(error?.statement == "nap")
        #expect(try await pool.query("select pg_backend_pid()").only()[0].int() != second)
        await pool.close()
    }

    @Test func aWaiterThatIsCancelledLeavesTheQueue() async throws {
        let pool = Pool(try TestDatabase.current.settings, size: 1)
        try await pool.withConnection { _ in
            let waiter = Task { try await pool.query("select 1") }
            while await pool.load.waiting == 0 { await Task.yield() }
            waiter.cancel()
            let error = await #expect(throws: PostgresError.self) { try await waiter.value }
            #expect(error?.kind == .cancelled)
            #expect(await pool.load.waiting == 0)
        }
        #expect(try await pool.query("select 1").count == 1)
        #expect(await pool.load.lent == 0)
        await pool.close()
    }

    @Test func anErrorOrAnOpenTransactionGivesThePlaceBack() async throws {
        let pool = Pool(try TestDatabase.current.settings, size: 1)
        await #expect(throws: PostgresError.self) { try await pool.query("select 1/0") }
        let first = try await pool.withConnection { connection in
            try await connection.execute("begin")
            return await connection.serverProcess
        }
        let second = try await pool.withConnection { connection in
            #expect(await !connection.isInTransaction)
            return await connection.serverProcess
        }
        #expect(first != second)
        await pool.close()
    }

    @Test func noServerLeavesNoPlaceTaken() async throws {
        let pool = Pool(ConnectionSettings(host: "/nonexistent"), size: 1)
        for _ in 0..<3 {
            let error = await #expect(throws: PostgresError.self) { try await pool.query("select 1") }
            #expect(error?.kind == .unreachable)
        }
        #expect(await pool.load.lent == 0)
    }

    @Test func aClosedPoolRefusesAndSendsWaitersAway() async throws {
        let pool = Pool(try TestDatabase.current.settings, size: 1)
        try await pool.withConnection { _ in
            let waiter = Task { try await pool.query("select 1") }
            while await pool.load.waiting == 0 { await Task.yield() }
            await pool.close()
            let error = await #expect(throws: PostgresError.self) { try await waiter.value }
            #expect(error?.kind == .usage)
        }
        await #expect(throws: PostgresError.self) { try await pool.query("select 1") }
        #expect(await pool.load.idle == 0)
    }

    @Test func connectionsNobodyRefersToAreClosed() async throws {
        let database = try TestDatabase.current
        for _ in 0..<5 {
            let connection = try await database.connect()
            try await connection.execute("select 1")
        }
        _ = try await Pool(database.settings, size: 2).query("select 1")
        try await expectNoSessions(of: database, but: 1)
    }

    /// The server needs a moment to notice that a session has ended.
    private func expectNoSessions(of database: TestDatabase, but allowed: Int) async throws {
        let observer = try await database.connect()
        var sessions = Int.max
        for _ in 0..<100 where sessions > allowed {
            sessions = try await observer.query(
                "select count(*) from pg_stat_activity where datname = current_database()"
            ).only()[0].int()
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(sessions == allowed)
    }
}
