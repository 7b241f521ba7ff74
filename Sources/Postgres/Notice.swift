import CLibPQ

/// Something the server says besides a result: a warning, a notice, the output of `RAISE`.
package struct Notice: Sendable, Hashable {
    /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`.
    package let severity: String
    package let message: String
    package let sqlState: SQLState?
    package let detail: String?
    package let hint: String?
}

/// Carries the closure that gets notices through libpq's untyped pointer.
final class NoticeReceiver {
    private let onNotice: @Sendable (Notice) -> Void
    /// With which code and words the server has said goodbye, which it does to an idle session by a notice.
    private(set) var goodbye: (sqlState: SQLState, message: String)?

    init(_ onNotice: @escaping @Sendable (Notice) -> Void) {
        self.onNotice = onNotice
    }

    func receive(_ result: OpaquePointer) {
        let sqlState = errorField(result, .sqlState).map(SQLState.init(rawValue:))
        if let sqlState, sqlState.endsSession { goodbye = (sqlState, errorField(result, .message) ?? "") }
        onNotice(
            Notice(
                severity: errorField(result, .severity) ?? "NOTICE",
                message: errorField(result, .message) ?? "",
                sqlState: sqlState,
                detail: errorField(result, .detail),
                hint: errorField(result, .hint)
            )
        )
    }
}
