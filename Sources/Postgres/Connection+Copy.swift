import CLibPQ

extension Connection {
    /// Copies rows into a table: `copy authority (code, name) from stdin`.
    ///
    /// ```swift
    /// let copied = try await connection.copyIn(copyAuthorities) { writer in
    ///     for authority in authorities { try writer.row([authority.code, authority.name, nil]) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - statement: A COPY from standard input, in text format for ``CopyWriter/row(_:)``.
    ///   - write: Writes the rows; when it throws, nothing is copied.
    /// - Returns: How many rows were copied.
    /// - Throws: ``PostgresError``, or what `write` throws.
    @discardableResult
    package func copyIn(_ statement: Statement, _ write: (inout CopyWriter) throws -> Void) throws -> Int {
        let handle = try beginCopy(statement, PGRES_COPY_IN, "FROM STDIN")
        var writer = CopyWriter(handle, statement)
        PQsetnonblocking(handle.pointer, 1)
        do {
            try write(&writer)
            try writer.flush()
        } catch {
            // A server that waits for a lock takes no end of the copy before it is told to stop.
            handle.cancel()
            try waitUntilSent(handle, statement)
            try abandonCopyIn(handle, statement)
            throw error
        }
        try waitUntilSent(handle, statement)
        guard PQputCopyEnd(handle.pointer, nil) == 1 else { throw lose(handle, statement) }
        return try finish(handle, statement, interruptible: true).affected
    }

    /// Copies a sequence of rows into a table.
    ///
    /// - Returns: How many rows were copied.
    /// - Throws: ``PostgresError``.
    @discardableResult
    package func copyIn(_ statement: Statement, rows: some Sequence<[(any Parameter)?]>) throws -> Int {
        try copyIn(statement) { writer in
            for row in rows { try writer.row(row) }
        }
    }

    /// Copies rows out: `copy (select …) to stdout`, and gives each to `row` with nil for NULL.
    ///
    /// - Returns: How many rows were copied.
    /// - Throws: ``PostgresError``, or what `row` throws, after which the rest is not read.
    @discardableResult
    package func copyOut(_ statement: Statement, row: ([String?]) throws -> Void) throws -> Int {
        try copyOut(statement, chunk: { try row(copyFields($0)) })
    }

    /// Copies rows out in the format the statement names, and gives the bytes of each row to `chunk`.
    ///
    /// - Parameters:
    ///   - statement: A COPY to standard output.
    ///   - chunk: Gets the bytes of one row with its line feed; they are valid only during the call.
    /// - Returns: How many rows were copied.
    /// - Throws: ``PostgresError``, or what `chunk` throws, after which the rest is not read.
    @discardableResult
    package func copyOut(_ statement: Statement, chunk: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        let handle = try beginCopy(statement, PGRES_COPY_OUT, "TO STDOUT")
        var interrupted = false
        while true {
            var line: UnsafeMutablePointer<CChar>?
            var length: Int32 = 0
            try wait(handle, statement, true, &interrupted) {
                length = PQgetCopyData(handle.pointer, &line, 1)
                return length != 0
            }
            guard length > 0, let line else { break }
            defer { PQfreemem(line) }
            do {
                if Task.isCancelled {
                    throw PostgresError(.cancelled, "the task was cancelled during a copy", statement: statement.name)
                }
                try chunk(UnsafeRawBufferPointer(start: line, count: Int(length)))
            } catch {
                handle.cancel()
                try drainCopy(handle, statement)
                _ = try? finish(handle, statement, interruptible: false)
                throw error
            }
        }
        do {
            return try finish(handle, statement, interruptible: true).affected
        } catch var error as PostgresError where (interrupted || Task.isCancelled) && error.sqlState == .queryCancelled
        {
            error.kind = .cancelled
            throw error
        }
    }

    /// Sends a COPY and waits until the server is ready for it.
    private func beginCopy(_ statement: Statement, _ expected: ExecStatusType, _ form: String) throws -> Handle {
        let handle = try ready(statement)
        // The simple protocol: in the other, a cancellation that comes between the start of the copy and its first row
        // makes the server answer twice.
        try checkSent(PQsendQuery(handle.pointer, statement.sql), handle, statement)
        var interrupted = false
        guard let result = try nextResult(handle, statement, true, &interrupted) else {
            throw lose(handle, statement, reason: "the server sent no result")
        }
        if result.status == expected { return handle }
        switch result.status {
        case PGRES_COPY_IN: try abandonCopyIn(handle, statement)
        case PGRES_COPY_OUT: try drainCopy(handle, statement)
        default: break
        }
        while try nextResult(handle, statement, false, &interrupted) != nil {}
        if result.status == PGRES_FATAL_ERROR {
            var error = result.error(statement.name, reason: handle.reason)
            if PQstatus(handle.pointer) == CONNECTION_BAD { error = lose(handle, statement, reason: error.message) }
            if (interrupted || Task.isCancelled) && error.sqlState == .queryCancelled { error.kind = .cancelled }
            throw error
        }
        throw PostgresError(.usage, "the statement is not COPY … \(form)", statement: statement.name)
    }

    /// Ends the time of sending without waiting. libpq refuses to as long as something is left to send, and a server
    /// that was told to stop reads and drops what is on the way.
    private func waitUntilSent(_ handle: Handle, _ statement: Statement) throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while PQsetnonblocking(handle.pointer, 0) != 0 {
            guard ContinuousClock.now < deadline else {
                throw lose(handle, statement, reason: "the server did not take the end of a copy")
            }
            if handle.waitForRoom(milliseconds: 50), PQconsumeInput(handle.pointer) != 1 {
                throw lose(handle, statement)
            }
        }
    }

    /// Tells the server to forget a COPY, and waits for its consent.
    private func abandonCopyIn(_ handle: Handle, _ statement: Statement) throws {
        guard PQputCopyEnd(handle.pointer, "given up by the client") == 1 else { throw lose(handle, statement) }
        do {
            _ = try finish(handle, statement, interruptible: false)
        } catch let error as PostgresError where error.kind == .unreachable {
            throw error
        } catch {
            // The server's words for giving up say nothing; the cause is what the caller throws.
        }
    }
}

/// The values of one row in COPY's text format.
func copyFields(_ line: UnsafeRawBufferPointer) -> [String?] {
    var fields: [String?] = []
    var field: [UInt8] = []
    var isNull = false
    var index = 0
    let end = line.last == UInt8(ascii: "\n") ? line.count - 1 : line.count
    while index < end {
        let byte = line[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\t"):
            fields.append(isNull ? nil : String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
            isNull = false
        case UInt8(ascii: "\\") where index < end:
            let letter = line[index]
            index += 1
            switch letter {
            case UInt8(ascii: "N"): isNull = true
            case UInt8(ascii: "b"): field.append(8)
            case UInt8(ascii: "f"): field.append(12)
            case UInt8(ascii: "n"): field.append(10)
            case UInt8(ascii: "r"): field.append(13)
            case UInt8(ascii: "t"): field.append(9)
            case UInt8(ascii: "v"): field.append(11)
            default: field.append(letter)
            }
        default:
            field.append(byte)
        }
    }
    fields.append(isNull ? nil : String(decoding: field, as: UTF8.self))
    return fields
}
