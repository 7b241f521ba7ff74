/// How a transaction sees others.
package enum Isolation: String, Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted = "read committed"
    /// All statements see what was committed before the first.
    case repeatableRead = "repeatable read"
    /// As if one transaction ran after the other; may have to be tried again.
    case serializable
}

/// What kind of transaction to begin.
package struct TransactionOptions: Sendable {
    /// Nil for the server's default.
    package var isolation: Isolation?
    /// Whether it only reads.
    package var readOnly = false

    /// The server's default.
    package static let standard = TransactionOptions()
    package static let serializable = TransactionOptions(isolation: .serializable)
    /// One unchanging snapshot to read from.
    package static let snapshot = TransactionOptions(isolation: .repeatableRead, readOnly: true)

    var begin: Statement {
        var sql = "begin"
        if let isolation { sql += " isolation level \(isolation.rawValue)" }
        if readOnly { sql += " read only" }
        return Statement(name: "begin", sql: sql)
    }
}

extension Connection {
    /// Runs `body` in a transaction: all of it happens, or nothing.
    ///
    /// A throw rolls back and goes on to the caller. A task that was cancelled rolls back. The body does not suspend,
    /// so no other task's statement can come in between. A transaction within a transaction is a savepoint, to which
    /// `options` do not apply.
    ///
    /// - Throws: What `body` throws, or ``PostgresError`` when the transaction cannot begin or be committed.
    @discardableResult
    package func transaction<Result: Sendable>(
        _ options: TransactionOptions = .standard,
        _ body: @Sendable (isolated Connection) throws -> Result
    ) throws -> Result {
        if depth > 0 { return try savepoint(body) }
        let begin = options.begin
        guard !isInTransaction else {
            throw PostgresError(.usage, "a statement has begun a transaction already", statement: begin.name)
        }
        _ = try run(begin, [])
        depth = 1
        hasWritten = false
        defer { depth = 0 }
        let result: Result
        do {
            result = try body(self)
            if Task.isCancelled {
                throw PostgresError(.cancelled, "the task was cancelled before the transaction was committed")
            }
        } catch {
            rollBack(Statement(name: "rollback", sql: "rollback"))
            throw error
        }
        try commit()
        return result
    }

    private func commit() throws {
        let commit = Commits.statement
        // One lost before has undone everything for certain.
        _ = try openHandle(commit)
        let done: QueryResult
        var isKept = false
        if hasWritten { Commits.begin() }
        defer { if hasWritten { Commits.end(kept: isKept) } }
        do {
            done = try run(commit, [], interruptible: false)
        } catch var error as PostgresError where error.kind == .unreachable {
            error.detail = "The connection was lost while committing: whether the transaction took effect is not known."
            throw error
        }
        // After an error that the body swallowed, the server answers a commit with a rollback and no error.
        guard done.command == "COMMIT" else {
            throw PostgresError(
                .statement,
                "nothing was committed, because a statement of the transaction had failed",
                statement: commit.name,
                sqlState: .failedTransaction
            )
        }
        isKept = true
    }

    private func savepoint<Result: Sendable>(_ body: @Sendable (isolated Connection) throws -> Result) throws -> Result
    {
        depth += 1
        defer { depth -= 1 }
        let name = "tandem_\(depth)"
        _ = try run(Statement(name: "savepoint", sql: "savepoint \(name)"), [])
        do {
            let result = try body(self)
            _ = try run(Statement(name: "release savepoint", sql: "release savepoint \(name)"), [])
            return result
        } catch {
            rollBack(Statement(name: "rollback to savepoint", sql: "rollback to savepoint \(name)"))
            throw error
        }
    }

    /// Undoes; a session that cannot even do that is given up, which undoes as well.
    private func rollBack(_ statement: Statement) {
        do {
            _ = try run(statement, [], interruptible: false)
        } catch {
            if case .open = state { state = .lost("a transaction could not be rolled back: \(error)") }
        }
    }
}
