extension Pool {
    /// Runs `body` in a transaction on a connection of the pool, and again when it collided with another.
    ///
    /// - Parameters:
    ///   - options: What kind of transaction.
    ///   - attempts: How often to try before a collision (SQLSTATE 40001 or 40P01) is thrown.
    ///   - body: Everything the transaction does; may run several times, so it must do nothing outside the database.
    /// - Throws: What `body` throws, or ``PostgresError``.
    @discardableResult
    package nonisolated func transaction<Result: Sendable>(
        _ options: TransactionOptions = .standard,
        attempts: Int = 5,
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        try await withConnection { connection in
            var attempt = 1
            while true {
                do {
                    return try await connection.transaction(options, body)
                } catch let error as PostgresError
                    where error.sqlState?.isWorthRetrying == true && attempt < attempts
                {
                    // Two that collided must not meet again at the same moment.
                    let pause = Int.random(in: 1...(10 << min(attempt, 6)))
                    try? await Task.sleep(for: .milliseconds(pause))
                    attempt += 1
                }
            }
        }
    }

    /// Runs one statement on a connection of the pool and returns its rows.
    ///
    /// - Throws: ``PostgresError``.
    package nonisolated func query(_ statement: Statement, _ parameters: [(any Parameter)?] = []) async throws -> Rows {
        try await withConnection { try await $0.query(statement, parameters) }
    }

    /// Runs one statement on a connection of the pool for what it does, and returns how many rows it touched.
    ///
    /// - Throws: ``PostgresError``.
    @discardableResult
    package nonisolated func execute(
        _ statement: Statement,
        _ parameters: [(any Parameter)?] = []
    ) async throws -> Int {
        try await withConnection { try await $0.execute(statement, parameters) }
    }
}
