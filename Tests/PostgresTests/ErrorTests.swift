import Postgres
import TestKit
import Testing

/// An error says which statement, which code, and what of the table was concerned.
@Suite(.database) struct ErrorTests {
    private func connection() async throws -> Connection {
        let connection = try await TestDatabase.current.connect()
        try await connection.script(
            """
            create table authority (code text constraint authority_code primary key, places int not null check (places >= 0));
            insert into authority values ('E1', 2);
            """
        )
        return connection
    }

    @Test func aViolationNamesStatementCodeAndConstraint() async throws {
        let connection = try await connection()
        let add = Statement(name: "authority-add", sql: "insert into authority values ($1, $2)")
        let twice = await #expect(throws: PostgresError.self) { try await connection.execute(add, ["E1", 1]) }
        #expect(twice?.kind == .statement)
        #expect(twice?.sqlState == .uniqueViolation)
        #expect(twice?.statement == "authority-add")
        #expect(twice?.constraint == "authority_code")
        #expect(twice?.table == "authority")
        #expect(twice?.description.contains("authority-add") == true)

        let negative = await #expect(throws: PostgresError.self) { try await connection.execute(add, ["E2", -1]) }
        #expect(negative?.sqlState == .checkViolation)
        let absent = await #expect(throws: PostgresError.self) { try await connection.execute(add, ["E2", nil]) }
        #expect(absent?.sqlState == .notNullViolation)
        #expect(absent?.column == "places")
        // The row itself may be one that not everybody may see.
        for error in [negative, absent] {
            #expect(error?.detail?.contains("E2") == true)
            #expect(error?.description.contains("E2") == false, "\(String(describing: error))")
        }
        // The connection is as good as before.
        #expect(try await connection.execute(add, ["E2", 1]) == 1)
    }

    @Test func aFullDiskSaysWhatWhereAndWhatToDo() {
        let full = PostgresError(
            .statement,
            "could not extend file \"base/1/2\": No space left on device",
            statement: "add_visits",
            sqlState: .diskFull
        )
        #expect(full.explanation.hasPrefix("no space is left on the disk where the database keeps its files"))
        #expect(full.explanation.contains("nothing of this was kept: make room there"))
        #expect(full.exitStatus == .cannotWrite)
    }

    @Test func wrongSQLSaysWhere() async throws {
        let connection = try await connection()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script("create table a (b int);\ncreate tabel c (d int);", name: "0007_c.sql")
        }
        #expect(error?.sqlState == .syntaxError)
        #expect(error?.statement == "0007_c.sql")
        #expect(error?.position == 32)
        // Several statements outside a transaction are one.
        #expect(try await connection.query("select to_regclass('a') is null").only()[0].bool())
    }

    @Test func aNumberOfParametersThatDoesNotMatchIsRefused() async throws {
        let connection = try await connection()
        await #expect(throws: PostgresError.self) { try await connection.query("select $1::int, $2::int", [1]) }
        #expect(try await connection.query("select 1").only()[0].int() == 1)
    }

    @Test func aStatementOfOurTimeLimitIsNotCalledCancelled() async throws {
        let connection = try await connection()
        try await connection.execute("set statement_timeout = 20")
        let error = await #expect(throws: PostgresError.self) { try await connection.query("select pg_sleep(5)") }
        #expect(error?.kind == .statement)
        #expect(error?.sqlState == .queryCancelled)
    }

    @Test func noServerIsUnreachable() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.open(ConnectionSettings(host: "/nonexistent", database: "x", user: "y"))
        }
        #expect(error?.kind == .unreachable)
        #expect(error?.message.contains("/nonexistent") == true)
    }

    /// libpq indents its second line by a tab.
    @Test func whyThereIsNoServerHasNoTabs() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.open(ConnectionSettings(host: "/nonexistent", database: "x", user: "x"))
        }
        #expect(error?.message.contains("running locally") == true, "\(String(describing: error))")
        #expect(error?.message.contains("\t") == false)
    }

    /// The server is there: it has a limit.
    @Test func aTimeLimitOfTheServerIsWorthAnotherTry() async throws {
        let connection = try await connection()
        try await connection.script("set statement_timeout = '20ms'")
        let error = await #expect(throws: PostgresError.self) { try await connection.query("select pg_sleep(5)") }
        #expect(error?.exitStatus == .tryAgain)
        #expect(error?.explanation.contains("statement_timeout") == true)
    }

    @Test func aLockThatIsNotHadInTimeIsSaid() async throws {
        let holder = try await connection(), other = try await TestDatabase.current.connect()
        try await holder.script("begin")
        try await holder.script("lock table authority")
        try await other.script("set lock_timeout = '20ms'")
        let error = await #expect(throws: PostgresError.self) { try await other.query("select * from authority") }
        #expect(error?.exitStatus == .tryAgain)
        #expect(error?.explanation.contains("somebody else holds what this needs") == true)
    }

    /// A client that hangs within a transaction lets go of what it holds, and is told why when it wakes.
    @Test func whoHangsIsEndedAndTold() async throws {
        let hanging = try await connection(), other = try await TestDatabase.current.connect()
        try await hanging.script("set idle_in_transaction_session_timeout = '50ms'")
        // In one go, so that it idles only once it holds the lock.
        try await hanging.script("begin; lock table authority")
        #expect(try await other.query("select count(*) from authority").only()[0].int() == 1)
        let error = await #expect(throws: PostgresError.self) { try await hanging.query("select 1") }
        #expect(error?.exitStatus == .tryAgain)
        #expect(error?.explanation.contains("did nothing within a transaction") == true, "\(String(describing: error))")
    }

    @Test func aLossWhileCommittingIsNotCalledNothing() {
        let lost = PostgresError(.unreachable, "gone", statement: "commit")
        #expect(lost.explanation.contains("it is not known whether it is kept"))
        let before = PostgresError(.unreachable, "gone", statement: "add_plan")
        #expect(before.explanation.contains("nothing of this was kept"))
    }

    @Test func aMissingDatabaseIsNamed() async throws {
        let settings = try TestDatabase.current.settings.database("no_such_database")
        let error = await #expect(throws: PostgresError.self) { try await Connection.open(settings) }
        #expect(error?.kind == .unreachable)
        #expect(error?.message.contains("no_such_database") == true)
    }

    @Test func aClosedConnectionSaysSo() async throws {
        let connection = try await connection()
        await connection.close()
        await connection.close()
        let error = await #expect(throws: PostgresError.self) { try await connection.query("select 1") }
        #expect(error?.kind == .usage)
    }

    @Test func noticesGoToTheClosure() async throws {
        let (notices, heard) = AsyncStream.makeStream(of: Notice.self)
        let connection = try await TestDatabase.current.connect { heard.yield($0) }
        try await connection.script("do $$ begin raise warning 'mind the gap' using hint = 'step over'; end $$")
        await connection.close()
        let notice = await notices.first { _ in true }
        #expect(notice?.message == "mind the gap")
        #expect(notice?.severity == "WARNING")
        #expect(notice?.hint == "step over")
    }

    @Test func aCopyIsRefusedAndTheConnectionStaysGood() async throws {
        let connection = try await TestDatabase.current.connect()
        try await connection.execute("create table t (n int)")
        for copy in ["copy t from stdin", "copy t to stdout"] as [Statement] {
            let error = await #expect(throws: PostgresError.self) { try await connection.query(copy) }
            #expect(error?.kind == .usage)
        }
        #expect(try await connection.query("select 1").only()[0].int() == 1)
    }
}
