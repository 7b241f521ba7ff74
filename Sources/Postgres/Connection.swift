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

    private init(thread: ConnectionThread) {
        self.thread = thread
    }

    deinit {
        thread.stop()
    }

    /// Connects to a database.
    ///
    /// - Parameters:
    ///   - settings: Where to and as whom.
    ///   - onNotice: Gets what the server says besides results, on the connection's thread. Dropped by default.
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/unreachable``, with libpq's reason.
    package static func open(
        _ settings: ConnectionSettings,
        onNotice: @escaping @Sendable (Notice) -> Void = { _ in }
    ) async throws -> Connection {
        let connection = Connection(thread: try ConnectionThread())
        try await connection.connect(settings, onNotice)
        return connection
    }

    private func connect(_ settings: ConnectionSettings, _ onNotice: @escaping @Sendable (Notice) -> Void) throws {
        state = .open(try Handle(settings, onNotice))
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
        let reason = reason ?? handle.reason
        state = .lost(reason)
        return PostgresError(.unreachable, reason, statement: statement.name).namingIdleness
    }
}
