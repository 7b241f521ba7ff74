import Postgres

/// A bounded number of connections, lent one task at a time.
///
/// ```swift
/// let pool = Pool(settings, size: 4)
/// let rows = try await pool.withConnection { try await $0.query(listAuthorities) }
/// await pool.close()
/// ```
///
/// Connections are opened when first needed. One that was lost, or that comes back in the middle of a transaction, is
/// closed and replaced. What a user of a connection SETs outside a transaction stays set for the next.
/// Close the pool when done with it; a pool nobody refers to closes its connections too.
package actor Pool {
    /// The most connections there are at once.
    package nonisolated let size: Int
    private let settings: ConnectionSettings
    private let onNotice: @Sendable (Notice) -> Void
    private var idle: [Connection] = []
    private var lent = 0
    private var waiting: [Waiter] = []
    private var lastWaiter = 0
    private var closed = false

    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// A pool of at most `size` connections with the same settings. Nothing is opened yet.
    package init(
        _ settings: ConnectionSettings,
        size: Int = 4,
        onNotice: @escaping @Sendable (Notice) -> Void = { _ in }
    ) {
        precondition(size > 0, "a pool needs room for a connection")
        self.settings = settings
        self.size = size
        self.onNotice = onNotice
    }

    /// Lends a connection for the time of `body`. Waits, first come first served, while all are lent.
    ///
    /// - Throws: What `body` throws; ``PostgresError`` when no connection can be opened, when the waiting task is
    ///   cancelled, or when the pool is closed.
    package nonisolated func withConnection<Result: Sendable>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let connection = try await take()
        do {
            let result = try await body(connection)
            await giveBack(connection)
            return result
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Closes every connection as soon as it is not lent, and refuses further ones.
    package func close() async {
        closed = true
        let refused = waiting
        waiting.removeAll()
        for waiter in refused { waiter.continuation.resume(throwing: Self.closedError) }
        let closing = idle
        idle.removeAll()
        for connection in closing { await connection.close() }
    }

    /// How many connections are lent, idle, and waited for.
    package var load: (lent: Int, idle: Int, waiting: Int) { (lent, idle.count, waiting.count) }

    private static let closedError = PostgresError(.usage, "the pool of connections is closed")

    private func take() async throws -> Connection {
        try await takePlace()
        do {
            if closed { throw Self.closedError }
            while let connection = idle.popLast() {
                if await connection.isUsable { return connection }
                await connection.close()
            }
            return try await Connection.open(settings, onNotice: onNotice)
        } catch {
            givePlaceBack()
            throw error
        }
    }

    private func giveBack(_ connection: Connection) async {
        let isUsable = await connection.isUsable, isInTransaction = await connection.isInTransaction
        if isUsable && !isInTransaction && !closed {
            idle.append(connection)
        } else {
            await connection.close()
        }
        givePlaceBack()
    }

    /// Waits until fewer than `size` connections are lent, and counts one more.
    private func takePlace() async throws {
        if closed { throw Self.closedError }
        if Task.isCancelled { throw Self.cancelledError }
        if lent < size {
            lent += 1
            return
        }
        lastWaiter += 1
        let id = lastWaiter
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled {
                    continuation.resume(throwing: Self.cancelledError)
                } else {
                    waiting.append(Waiter(id: id, continuation: continuation))
                }
            }
        } onCancel: {
            Task { await self.stopWaiting(id) }
        }
        // The place of the one that gave it back is ours, and counted already.
    }

    private static let cancelledError = PostgresError(
        .cancelled,
        "the task was cancelled while it waited for a connection"
    )

    private func stopWaiting(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: Self.cancelledError)
    }

    private func givePlaceBack() {
        if waiting.isEmpty {
            lent -= 1
        } else {
            waiting.removeFirst().continuation.resume()
        }
    }

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
