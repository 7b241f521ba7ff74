import Domain
import Postgres
import Schema

/// Keeps which authorities were asked what they offer and ask for.
package enum AskStore {
    /// Who was asked last, and whether they answered since.
    package static func asks(_ kind: Asking.Kind, _ connection: isolated Connection) throws -> [Asking] {
        try connection.asks(kind: kind)
    }

    /// Writes down that authorities are asked, as one action.
    package static func add(
        _ kind: Asking.Kind,
        _ authorities: [LACode],
        on day: Day,
        by last: Day,
        signed signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard !authorities.isEmpty else { return }
        try connection.transaction { connection in
            let words = "\(authorities.count.counted("authority", "authorities")) asked for \(kind.rawValue)"
            let action = try connection.record("ask", words, by: signature)
            try connection.addAsks(
                kind: kind,
                askedOn: day,
                answerBy: last,
                action: action,
                list: authorities.map { AddAsksItem(authority: $0) }
            )
        }
    }

    /// Takes back what authorities were asked, as one action.
    package static func takeBack(
        _ kind: Asking.Kind,
        _ authorities: [LACode],
        because reason: String,
        signed signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard !authorities.isEmpty else { return }
        try connection.transaction { connection in
            let words = "\(authorities.count.counted("authority", "authorities")) asked for \(kind.rawValue) no longer"
            try connection.takeAsksBack(
                kind: kind,
                reason: reason,
                action: try connection.record("ask", words, by: signature),
                list: authorities.map { TakeAsksBackItem(authority: $0) }
            )
        }
    }
}
