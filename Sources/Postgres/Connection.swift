import CLibPQ

/// One connection to PostgreSQL.
///
/// Every call runs on a thread of the connection's own and blocks only that thread. Inside
/// ``transaction(_:_:)`` nothing can come between two statements, because the body never suspends:
///
/// ```swift
/// let connection = try await Connection.open(settings)
/// let count = try await connection.transaction { connection in
///     try connection.execute(addRegion, [code, name])
///     return try connection.query(countRegions).only()[0].value()
/// }
/// ```
///
/// When the task that waits for a statement is cancelled, the statement is cancelled too. A connection that nobody
/// refers to any more closes itself.
package actor Connection {
    /// What can be done with the connection now.
    enum State {
        case open(Handle)
        case lost(String)
        case closed
    }

    /// The thread all calls run on.
    nonisolated let thread: ConnectionThread
    var state = State.closed
    /// How many transactions of ours are open within each other.
    var depth = 0
    /// Whether the transaction that is open has written something.
    var hasWritten = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens a session, and has it prepared.
    private let begin: @Sendable (isolated Connection) throws -> Void

    private init(thread: ConnectionThread, begin: @escaping @Sendable (isolated Connection) throws -> Void) {
        self.thread = thread
        self.begin = begin
    }

    deinit {
        thread.stop()
    }

    /// Connects to a database; again, for a second or two, where the server is about to come up or has no place free.
    ///
    /// - Parameters:
    ///   - settings: Where to and as whom.
    ///   - onNotice: Gets what the server says besides results, on the connection's thread. Dropped by default.
    ///   - prepare: What every session begins with, also one that takes the place of a lost one.
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/unreachable``, with libpq's reason, or of kind
    ///   ``PostgresError/Kind/passwordNeeded``; what `prepare` throws.
    package static func open(
        _ settings: ConnectionSettings,
        onNotice: @escaping @Sendable (Notice) -> Void = { _ in },
        prepare: @escaping @Sendable (isolated Connection) throws -> Void = { _ in }
    ) async throws -> Connection {
        let connection = Connection(thread: try ConnectionThread()) { connection in
            connection.state = .open(try Handle(settings, onNotice))
            try prepare(connection)
        }
        try await connection.connect()
        return connection
    }

    private func connect() async throws {
        var pauses = Self.pauses[...]
        while true {
            do { return try begin(self) } catch let error as PostgresError where error.mayPass {
                guard let pause = pauses.popFirst() else { throw error }
                try await Task.sleep(for: pause)
            }
        }
    }

    /// How long to wait before what is safe to repeat is tried again.
    private static let pauses: [Duration] = [
        .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800),
    ]

    /// Reads in one unchanging snapshot; again, a few times, where the session was lost or the replica needed the rows away.
    ///
    /// - Throws: What `body` throws, or ``PostgresError``.
    package func reading<Result: Sendable>(
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        var pauses = Self.pauses.prefix(2)
        while true {
            do { return try transaction(.snapshot, body) } catch let error as PostgresError {
                guard depth == 0, error.kind == .unreachable || error.sqlState?.isWorthRetrying == true,
                    let pause = pauses.popFirst()
                else { throw error }
                try await Task.sleep(for: pause)
                if case .lost = state { try await connect() }
            }
        }
    }

    /// Does all of `body`, or nothing; again, a few times, where it collided with another, which undoes all of it.
    ///
    /// - Parameter onCollision: gets the code of each collision after which it is tried again.
    /// - Throws: What `body` throws, or ``PostgresError``.
    package func writing<Result: Sendable>(
        onCollision: @Sendable (SQLState) -> Void = { _ in },
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        var pauses = Self.pauses[...]
        while true {
            do { return try transaction(.standard, body) } catch let error as PostgresError {
                guard depth == 0, let code = error.sqlState, code.isWorthRetrying, let pause = pauses.popFirst() else {
                    throw error
                }
                onCollision(code)
                try await Task.sleep(for: pause)
            }
        }
    }

    /// Why nothing can be written, as the server said when the session began; nil where it can.
    package var refusesWrites: String? {
        guard case .open(let handle) = state else { return nil }
        if handle.said("in_hot_standby") == "on" {
            return "this server is a replica, which can be read and not written"
        }
        return handle.said("default_transaction_read_only") == "on"
            ? "this server or role only reads, by its settings" : nil
    }

    /// Ends the session. Later calls throw; closing twice does nothing.
    package func close() {
        state = .closed
    }

    /// The server's process for this session, as in `pg_stat_activity`; nil when there is none.
    package var serverProcess: Int32? {
        guard case .open(let handle) = state else { return nil }
        return PQbackendPID(handle.pointer)
    }

    /// Whether the session is open and, as far as can be told without asking the server, alive.
    package var isUsable: Bool {
        guard case .open(let handle) = state else { return false }
        return handle.isAlive
    }

    /// Whether a transaction is open, ours or one begun by a statement.
    package var isInTransaction: Bool {
        guard case .open(let handle) = state else { return false }
        return PQtransactionStatus(handle.pointer) != PQTRANS_IDLE
    }

    /// The session, or the reason why there is none.
    func openHandle(_ statement: Statement) throws -> Handle {
        switch state {
        case .open(let handle):
            return handle
        case .lost(let reason):
            throw PostgresError(.unreachable, "the connection was lost: \(reason)", statement: statement.name)
        case .closed:
            throw PostgresError(.usage, "the connection is closed", statement: statement.name)
        }
    }
}

extension Connection {
    /// Runs a statement and returns its rows.
    ///
    /// - Parameters:
    ///   - parameters: The values of `$1`, `$2`…; nil for NULL.
    /// - Throws: ``PostgresError``.
    package func query(_ statement: Statement, _ parameters: [(any Parameter)?] = []) throws -> Rows {
        Rows(try run(statement, parameters), statement: statement.name)
    }

    /// Runs a statement for what it does.
    ///
    /// - Returns: How many rows it inserted, updated, deleted or selected.
    /// - Throws: ``PostgresError``.
    @discardableResult
    package func execute(_ statement: Statement, _ parameters: [(any Parameter)?] = []) throws -> Int {
        try run(statement, parameters).affected
    }

    /// Runs several statements separated by semicolons, as a migration has them. Outside a transaction they are one.
    ///
    /// - Parameters:
    ///   - sql: The statements, without parameters.
    ///   - name: What an error calls them.
    /// - Throws: ``PostgresError``, with the place of the error in ``PostgresError/position``.
    package func script(_ sql: String, name: String = "script") throws {
        let statement = Statement(name: name, sql: sql)
        let handle = try ready(statement)
        try checkSent(PQsendQuery(handle.pointer, sql), handle, statement)
        _ = try finish(handle, statement, interruptible: true)
    }

    func run(_ statement: Statement, _ parameters: [(any Parameter)?], interruptible: Bool = true) throws -> QueryResult
    {
        try send(statement, parameters, interruptible: interruptible)
        let result = try finish(try openHandle(statement), statement, interruptible: interruptible)
        if !hasWritten, Commits.isWriting(result.command) { hasWritten = depth > 0 }
        return result
    }

    /// Sends a statement without waiting for its result.
    func send(_ statement: Statement, _ parameters: [(any Parameter)?], interruptible: Bool) throws {
        let handle = try ready(statement, interruptible: interruptible)
        let encoded = try EncodedParameters(parameters, statement: statement.name)
        let sent = encoded.withPointers { count, values in
            PQsendQueryParams(handle.pointer, statement.sql, count, nil, values, nil, nil, 0)
        }
        try checkSent(sent, handle, statement)
    }

    /// The session, ready for a statement of a task that still wants it.
    func ready(_ statement: Statement, interruptible: Bool = true) throws -> Handle {
        let handle = try openHandle(statement)
        // Asked before anything is sent: afterwards libpq says only that the connection is gone.
        guard handle.isAlive else { throw lose(handle, statement) }
        if interruptible && Task.isCancelled {
            throw PostgresError(.cancelled, "the task was cancelled before it ran", statement: statement.name)
        }
        guard !statement.sql.utf8.contains(0) else {
            throw PostgresError(.parameter, "the statement holds a NUL character", statement: statement.name)
        }
        return handle
    }

    func checkSent(_ sent: Int32, _ handle: Handle, _ statement: Statement) throws {
        guard sent != 1 else { return }
        if PQstatus(handle.pointer) == CONNECTION_BAD { throw lose(handle, statement) }
        throw PostgresError(.usage, handle.reason, statement: statement.name)
    }

    /// Gives the session up after the connection failed.
    func lose(_ handle: Handle, _ statement: Statement, reason: String? = nil) -> PostgresError {
        let goodbye = handle.goodbye
        let reason = reason ?? goodbye?.message ?? handle.reason
        state = .lost(reason)
        return PostgresError(.unreachable, reason, statement: statement.name, sqlState: goodbye?.sqlState)
    }
}
