import CLibPQ

/// Something the server says besides a result: a warning, a notice, the output of `RAISE`.
public struct Notice: Sendable, Hashable {
    /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`.
    public let severity: String
    /// What it says.
    public let message: String
    /// Its code.
    public let sqlState: SQLState?
    /// Further detail.
    public let detail: String?
    /// A suggestion.
    public let hint: String?
}

/// Carries the closure that gets notices through libpq's untyped pointer.
final class NoticeReceiver {
    private let onNotice: @Sendable (Notice) -> Void

    init(_ onNotice: @escaping @Sendable (Notice) -> Void) {
        self.onNotice = onNotice
    }

    func receive(_ result: OpaquePointer) {
        onNotice(
            Notice(
                severity: errorField(result, .severity) ?? "NOTICE",
                message: errorField(result, .message) ?? "",
                sqlState: errorField(result, .sqlState).map(SQLState.init(rawValue:)),
                detail: errorField(result, .detail),
                hint: errorField(result, .hint)
            )
        )
    }
}
