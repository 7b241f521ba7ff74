import Postgres
import TestKit
import Testing

/// A cancelled task does not wait for the server.
@Suite(.database) struct CancellationTests {
    @Test func aRunningStatementEndsWithItsTask() async throws {
        let connection = try await TestDatabase.current.connect()
        let task = Task { try await connection.query(Statement(name: "nap", sql: "select pg_sleep(30)")) }
        try await Task.sleep(for: .milliseconds(100))
        let began = ContinuousClock.now
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(ContinuousClock.now - began < .seconds(15))
        #expect(error?.kind == .cancelled)
        #expect(error?.statement == "nap")
        // The next statement, of another task, is not hit.
        for _ in 0..<20 { #expect(try await connection.query("select 1").only()[0].int() == 1) }
    }

    @Test func aTransactionOfACancelledTaskIsUndone() async throws {
        let connection = try await TestDatabase.current.connect()
        try await connection.execute("create table t (n int)")
        let task = Task {
            try await connection.transaction { connection in
                try connection.execute("insert into t values (1)")
                _ = try connection.query("select pg_sleep(30)")
            }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await connection.query("select 1 from t").isEmpty)
        #expect(await connection.isUsable)
    }

    @Test func aTaskCancelledBeforeItsStatementRunsNothing() async throws {
        let connection = try await TestDatabase.current.connect()
        try await connection.execute("create table t (n int)")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await connection.execute("insert into t values (1)")
        }
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await connection.query("select 1 from t").isEmpty)
    }
}
