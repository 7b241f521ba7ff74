import CLibPQ

/// COPY from this program into a table, on a session of its own. No command copies; what this shows is how fast the
/// server could be fed.
struct BulkCopy: ~Copyable {
    /// What libpq says went wrong.
    struct Failure: Error {
        let reason: String
    }

    private let session: OpaquePointer

    private init(_ session: OpaquePointer) { self.session = session }

    deinit { PQfinish(session) }

    private var failure: Failure { Failure(reason: String(cString: PQerrorMessage(session))) }

    /// Runs `copy`, a COPY from standard input, with what `write` sends.
    /// - Returns: how many rows were copied.
    static func run(
        _ copy: String,
        at url: String,
        _ write: (borrowing BulkCopy) throws -> Void
    ) throws -> Int {
        guard let session = PQconnectdb(url) else { throw Failure(reason: "libpq is out of memory") }
        let bulk = BulkCopy(session)
        guard PQstatus(session) == CONNECTION_OK else { throw bulk.failure }
        _ = try bulk.execute(copy, PGRES_COPY_IN)
        try write(bulk)
        guard PQputCopyEnd(bulk.session, nil) == 1 else { throw bulk.failure }
        return try bulk.affected(PQgetResult(bulk.session), PGRES_COMMAND_OK)
    }

    /// Sends bytes in the format that the statement names.
    func send(_ bytes: UnsafeRawBufferPointer) throws {
        let sent = PQputCopyData(session, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        guard sent == 1 else { throw failure }
    }

    private func execute(_ sql: String, _ expected: ExecStatusType) throws -> Int {
        try affected(PQexec(session, sql), expected)
    }

    private func affected(_ result: OpaquePointer?, _ expected: ExecStatusType) throws -> Int {
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == expected || (expected == PGRES_COMMAND_OK && status == PGRES_TUPLES_OK) else { throw failure }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }
}
