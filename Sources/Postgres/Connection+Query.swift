import CLibPQ

extension Connection {
    /// Runs a statement and returns its rows.
    ///
    /// - Parameters:
    ///   - statement: One statement.
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

    /// Sends a statement and waits for its last result.
    func run(_ statement: Statement, _ parameters: [(any Parameter)?], interruptible: Bool = true) throws -> QueryResult
    {
        try send(statement, parameters, interruptible: interruptible)
        return try finish(try openHandle(statement), statement, interruptible: interruptible)
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
        return PostgresError(.unreachable, reason, statement: statement.name)
    }
}
