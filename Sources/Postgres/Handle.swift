import CLibPQ
import Glibc

/// The session of libpq behind a ``Connection``. Only that actor touches it; it ends with its last reference.
final class Handle {
    let pointer: OpaquePointer
    private let receiver: NoticeReceiver

    init(_ settings: ConnectionSettings, _ onNotice: @escaping @Sendable (Notice) -> Void) throws {
        receiver = NoticeReceiver(onNotice)
        let values = settings.resolved()
        guard !values.contains(where: { $0.key.utf8.contains(0) || $0.value.utf8.contains(0) }) else {
            throw PostgresError(.settings, "the settings of the connection hold a NUL character")
        }
        let keywords = values.keys.sorted()
        let connected = withCStrings(keywords) { keywordPointers in
            withCStrings(keywords.map { values[$0] ?? "" }) { valuePointers in
                PQconnectdbParams(keywordPointers, valuePointers, 0)
            }
        }
        guard let connected else { throw PostgresError(.unreachable, "libpq is out of memory") }
        guard PQstatus(connected) == CONNECTION_OK else {
            let reason = trimmed(PQerrorMessage(connected)), needsPassword = PQconnectionNeedsPassword(connected) == 1
            PQfinish(connected)
            var error = PostgresError(
                needsPassword ? .passwordNeeded : .unreachable,
                reason.isEmpty ? "no connection to \(settings)" : reason
            )
            if settings.asksForProof, ["SSL", "certificate"].contains(where: reason.contains) {
                error.hint = Self.proof
            }
            throw error
        }
        pointer = connected
        PQsetNoticeReceiver(
            connected,
            { argument, result in
                guard let argument, let result else { return }
                Unmanaged<NoticeReceiver>.fromOpaque(argument).takeUnretainedValue().receive(result)
            },
            Unmanaged.passUnretained(receiver).toOpaque()
        )
    }

    /// What to do where a server elsewhere does not prove who it is.
    private static let proof = """
        A server that is not on this machine has to prove who it is, as nothing else was said (sslmode=verify-full): put the \
        certificate of its authority into ~/.postgresql/root.crt, or name it with sslrootcert=FILE, and name the host as its \
        certificate does. Where nobody can come between, say sslmode=require, which hides what is sent and does not ask \
        who answers.
        """

    /// What the server said of itself when the session began, such as `in_hot_standby`.
    func said(_ parameter: String) -> String? {
        PQparameterStatus(pointer, parameter).map { String(cString: $0) }
    }

    deinit {
        // Before the receiver goes, so that no notice can reach a dead one.
        PQfinish(pointer)
    }

    /// Whether the server has hung up on an idle session, told without a round trip.
    var isAlive: Bool {
        guard PQstatus(pointer) == CONNECTION_OK else { return false }
        while waitForInput(milliseconds: 0) {
            guard PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else { return false }
            // Reads what came as messages, among them the server's goodbye.
            _ = PQisBusy(pointer)
            if receiver.goodbye != nil { return false }
        }
        return true
    }

    /// With which code and words the server ended the session while nothing was asked of it, where it said so.
    var goodbye: (sqlState: SQLState, message: String)? { receiver.goodbye }

    /// Waits until the server sent something or hung up; false when the time passed without.
    func waitForInput(milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
        let ready = poll(&descriptor, 1, milliseconds)
        return ready > 0 || (ready < 0 && errno != EINTR)
    }

    /// Asks the server, over a second connection, to stop what this session runs.
    func cancel() {
        guard let request = PQgetCancel(pointer) else { return }
        defer { PQfreeCancel(request) }
        var reason = [CChar](repeating: 0, count: 256)
        _ = PQcancel(request, &reason, Int32(reason.count))
    }

    /// Why the session failed, in libpq's words.
    var reason: String { trimmed(PQerrorMessage(pointer)) }
}

/// Calls `body` with a NULL-terminated array of C strings.
func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let pointers = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}
