import CLibPQ

extension Connection {
    /// How often a waiting call looks whether its task was cancelled.
    private static let glance: Int32 = 50
    /// How long a server may take to answer a cancellation before the connection is given up, in milliseconds.
    private static let patience: Int32 = 10_000

    /// Waits for all results of what was sent, and returns the last.
    ///
    /// - Throws: The first error among them.
    func finish(_ handle: Handle, _ statement: Statement, interruptible: Bool) throws -> QueryResult {
        var last: QueryResult?
        var failure: PostgresError?
        var interrupted = false
        while let result = try nextResult(handle, statement, interruptible, &interrupted) {
            switch result.status {
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
                let error = result.error(statement.name, reason: handle.reason)
                if PQstatus(handle.pointer) == CONNECTION_BAD || error.kind == .unreachable {
                    state = .lost(error.message)
                    var lost = error
                    lost.kind = .unreachable
                    throw lost
                }
                failure = failure ?? error
            case PGRES_COPY_IN:
                PQputCopyEnd(handle.pointer, "not called for COPY")
                failure = failure ?? PostgresError(.usage, "COPY FROM is not supported", statement: statement.name)
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                failure = failure ?? PostgresError(.usage, "COPY TO is not supported", statement: statement.name)
                try drainCopy(handle, statement)
            default:
                last = result
            }
        }
        if var failure {
            if (interrupted || Task.isCancelled) && failure.sqlState == .queryCancelled { failure.kind = .cancelled }
            throw failure
        }
        guard let last else { throw lose(handle, statement, reason: "the server sent no result") }
        return last
    }

    /// Waits for the next result; nil when there are no more.
    ///
    /// While it waits it looks whether the task was cancelled, and if so asks the server to stop. Only this thread
    /// asks, and only while the statement runs, so that no later statement can be hit.
    func nextResult(
        _ handle: Handle,
        _ statement: Statement,
        _ interruptible: Bool,
        _ interrupted: inout Bool
    ) throws -> QueryResult? {
        try wait(handle, statement, interruptible, &interrupted) { PQisBusy(handle.pointer) == 0 }
        return PQgetResult(handle.pointer).map { QueryResult($0) }
    }

    /// Reads what the server sends until `done`.
    func wait(
        _ handle: Handle,
        _ statement: Statement,
        _ interruptible: Bool,
        _ interrupted: inout Bool,
        until done: () -> Bool
    ) throws {
        var sinceCancel: Int32 = 0
        while !done() {
            if interruptible && Task.isCancelled {
                if sinceCancel % 1000 == 0 { handle.cancel() }
                sinceCancel += Self.glance
                interrupted = true
                if sinceCancel > Self.patience {
                    _ = lose(handle, statement, reason: "the server did not answer a cancellation")
                    throw PostgresError(.cancelled, "the task was cancelled", statement: statement.name)
                }
            }
            guard handle.waitForInput(milliseconds: Self.glance) else { continue }
            guard PQconsumeInput(handle.pointer) == 1 else { throw lose(handle, statement) }
        }
    }

    /// Throws away the rest of a COPY that goes out.
    func drainCopy(_ handle: Handle, _ statement: Statement) throws {
        var line: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(handle.pointer, &line, 0) > 0 { PQfreemem(line) }
    }
}
