import CLibPQ
import Glibc

/// One message of NOTIFY.
package struct Notification: Sendable, Hashable {
    package let channel: String
    package let payload: String
    package let serverProcess: Int32
}

extension Connection {
    /// Waits for messages on the channels this connection LISTENs to. Give it a connection of its own, since nothing
    /// else runs on it meanwhile.
    ///
    /// - Parameter seconds: How long to wait for the first message.
    /// - Returns: The messages there are, in order; none when the time passed.
    /// - Throws: ``PostgresError``, of kind ``PostgresError/Kind/cancelled`` when the task was cancelled.
    package func notifications(within seconds: Double) throws -> [Notification] {
        let statement = Statement(name: "wait for notifications", sql: "")
        let handle = try openHandle(statement)
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let messages = pendingNotifications(handle)
            if !messages.isEmpty || ContinuousClock.now >= deadline { return messages }
            if Task.isCancelled {
                throw PostgresError(.cancelled, "the task was cancelled", statement: statement.name)
            }
            guard handle.waitForInput(milliseconds: 50) else { continue }
            guard PQconsumeInput(handle.pointer) == 1 else { throw lose(handle, statement) }
        }
    }

    private func pendingNotifications(_ handle: Handle) -> [Notification] {
        var messages: [Notification] = []
        while let message = PQnotifies(handle.pointer) {
            defer { PQfreemem(message) }
            messages.append(
                Notification(
                    channel: String(cString: message.pointee.relname),
                    payload: String(cString: message.pointee.extra),
                    serverProcess: message.pointee.be_pid
                )
            )
        }
        return messages
    }
}
