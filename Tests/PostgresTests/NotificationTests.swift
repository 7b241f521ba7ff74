import Postgres
import TestKit
import Testing

/// LISTEN and NOTIFY.
@Suite(.database) struct NotificationTests {
    @Test func aMessageArrivesWithItsText() async throws {
        let database = try TestDatabase.current
        let listener = try await database.connect()
        try await listener.execute("listen plans")
        async let messages = listener.notifications(within: 10)
        try await database.pool.execute("select pg_notify('plans', $1)", ["it's \"ready\""])
        let message = try await #require(messages.first)
        #expect(message.channel == "plans")
        #expect(message.payload == "it's \"ready\"")
    }

    @Test func silenceEndsWithTheTime() async throws {
        let listener = try await TestDatabase.current.connect()
        #expect(try await listener.notifications(within: 0.05).isEmpty)
    }

    @Test func waitingEndsWithItsTask() async throws {
        let listener = try await TestDatabase.current.connect()
        let task = Task { try await listener.notifications(within: 60) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
    }
}
