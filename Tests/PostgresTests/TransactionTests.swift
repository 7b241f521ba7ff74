import Postgres
import Synchronization
import TestKit
import Testing

/// All of a transaction happens, or nothing.
@Suite(.database) struct TransactionTests {
    struct Refusal: Error {}

    private func counter() async throws -> Connection {
        let connection = try await TestDatabase.current.connect()
        try await connection.script("create table tally (name text primary key, n int not null)")
        return connection
    }

    private func count(_ connection: Connection) async throws -> Int {
        try await connection.query("select count(*) from tally").only()[0].int()
    }

    @Test func aThrowRollsBackAndGoesOn() async throws {
        let connection = try await counter()
        await #expect(throws: Refusal.self) {
            try await connection.transaction { connection in
                try connection.execute("insert into tally values ('a', 1)")
                throw Refusal()
            }
        }
        #expect(try await count(connection) == 0)
        #expect(await !connection.isInTransaction)
    }

    @Test func whatIsReturnedWasCommitted() async throws {
        let connection = try await counter()
        let n = try await connection.transaction { connection in
            try connection.execute("insert into tally values ('a', 1)")
            return try connection.query("select n from tally").only()["n"].int()
        }
        #expect(n == 1)
        let other = try await TestDatabase.current.connect()
        #expect(try await count(other) == 1)
    }

    @Test func anErrorThatTheBodySwallowsIsNotTakenForSuccess() async throws {
        let connection = try await counter()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.transaction { connection in
                try connection.execute("insert into tally values ('a', 1)")
                _ = try? connection.execute("insert into tally values ('a', 1)")
            }
        }
        #expect(error?.sqlState == .failedTransaction)
        #expect(try await count(connection) == 0)
    }

    @Test func aDeferredConstraintFailsTheCommit() async throws {
        let connection = try await counter()
        try await connection.script("create table mark (name text references tally deferrable initially deferred)")
        let error = await #expect(throws: PostgresError.self) {
            try await connection.transaction { try $0.execute("insert into mark values ('nobody')") }
        }
        #expect(error?.sqlState == .foreignKeyViolation)
        #expect(try await connection.query("select 1 from mark").isEmpty)
    }

    @Test func aTransactionWithinOneIsASavepoint() async throws {
        let connection = try await counter()
        try await connection.transaction { connection in
            try connection.execute("insert into tally values ('kept', 1)")
            #expect(throws: Refusal.self) {
                try connection.transaction { connection in
                    try connection.execute("insert into tally values ('dropped', 1)")
                    throw Refusal()
                }
            }
            try connection.transaction { try $0.execute("insert into tally values ('also', 1)") }
        }
        let names = try await connection.query("select name from tally order by name").map { try $0[0].string() }
        #expect(names == ["also", "kept"])
    }

    @Test func aReadingTransactionCannotWrite() async throws {
        let connection = try await counter()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.transaction(.snapshot) { try $0.execute("insert into tally values ('a', 1)") }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
    }

    @Test func manyAddersOfOneNumberAreAllCounted() async throws {
        let connection = try await counter()
        try await connection.execute("insert into tally values ('n', 0)")
        let pool = try TestDatabase.current.pool
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pool.transaction(.serializable, attempts: 100) { connection in
                        let n = try connection.query("select n from tally").only()[0].int()
                        try connection.execute("update tally set n = $1", [n + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await connection.query("select n from tally").only()[0].int() == 20)
    }

    @Test func collisionsAreThrownWhenTheAttemptsAreUsedUp() async throws {
        let pool = try TestDatabase.current.pool
        let tries = try await counter()
        try await tries.execute("create sequence tries")
        let error = await #expect(throws: PostgresError.self) {
            try await pool.transaction(attempts: 3) { connection in
                _ = try connection.query("select nextval('tries')")
                try connection.execute("do $$ begin raise exception 'again' using errcode = '40001'; end $$")
            }
        }
        #expect(error?.sqlState == .serializationFailure)
        #expect(try await tries.query("select last_value from tries").only()[0].int() == 3)
    }

    /// What reads is read again where the session was lost; the new one is prepared as the first was.
    @Test func aLostSessionIsReadAgain() async throws {
        let tries = Mutex(0)
        let connection = try await Connection.open(
            TestDatabase.current.settings,
            prepare: { try $0.script("set application_name = 'prepared'") }
        )
        let name = try await connection.reading { connection in
            if tries.withLock({
                $0 += 1; return $0
            }) == 1 {
                _ = try connection.query("select pg_terminate_backend(pg_backend_pid())")
            }
            return try connection.query("show application_name").only()[0].string()
        }
        #expect(name == "prepared")
        #expect(tries.withLock { $0 } == 2)
        // One that is always lost is given up.
        await #expect(throws: PostgresError.self) {
            _ = try await connection.reading { connection in
                try connection.query("select pg_terminate_backend(pg_backend_pid())").count
            }
        }
    }

    /// What wrote is done again where it collided, which undid it, and never where the session was lost.
    @Test func onlyCollisionsAreWrittenAgain() async throws {
        let connection = try await counter(), tries = Mutex(0)
        try await connection.writing { connection in
            try connection.execute("insert into tally values ('a', 1)")
            if tries.withLock({
                $0 += 1; return $0
            }) < 3 {
                try connection.execute("do $$ begin raise exception 'again' using errcode = '40001'; end $$")
            }
        }
        #expect(try await count(connection) == 1)
        #expect(tries.withLock { $0 } == 3)
        await #expect(throws: PostgresError.self) {
            try await connection.writing { connection in
                tries.withLock { $0 += 1 }
                _ = try connection.query("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(tries.withLock { $0 } == 4)
    }

    @Test func nothingComesBetweenTwoStatements() async throws {
        let connection = try await counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await connection.transaction { connection in
                        let before = try connection.query("select count(*) from tally").only()[0].int()
                        try connection.execute("insert into tally values ($1, 1)", ["\(number)"])
                        #expect(try connection.query("select count(*) from tally").only()[0].int() == before + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await count(connection) == 20)
    }
}
