import Foundation
import Postgres
import TestKit
import Testing

/// A command that is asked to end says what of its work is kept.
@Suite(.database(.authorities)) struct InterruptionTests {
    private func stop(
        _ arguments: [String],
        when isTime: @Sendable (Connection) async throws -> Bool,
        then goOn: (Process) async throws -> Void = { _ in }
    ) async throws -> (status: Int32, notes: String) {
        let database = try TestDatabase.current
        let process = try Program.on(database).start(arguments), notes = Pipe()
        process.standardError = notes
        process.standardOutput = FileHandle.nullDevice
        let connection = try await database.tandem()
        try process.run()
        for _ in 0..<1000 {
            if try await isTime(connection) { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        process.terminate()
        try await goOn(process)
        let said = notes.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    private static let visit = ["visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12", "--apply"]

    @Test func beforeAnythingIsCommittedNothingIsKept() async throws {
        let holder = try await TestDatabase.current.tandem()
        try await holder.script("begin; select wait_for('registry')")
        let outcome = try await stop(Self.visit) { connection in
            try await connection.query(TurnTests.somebodyWaits).only()[0].bool()
        }
        #expect(outcome.status == 143)
        #expect(outcome.notes.contains("nothing was changed in the database"), "\(outcome.notes)")
    }

    /// Has a commit wait, as for a slow disk or a replica.
    private func slowCommits() async throws -> Connection {
        let holder = try await TestDatabase.current.tandem()
        try await holder.script(
            """
            create function public.slow() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock(1); return null; end $$;
            create constraint trigger slow after insert on import_decision deferrable initially deferred
                for each row execute function public.slow()
            """
        )
        try await holder.script("begin; select pg_advisory_xact_lock(1)")
        return holder
    }

    @Test func whatIsBeingCommittedIsWaitedFor() async throws {
        let holder = try await slowCommits()
        let outcome = try await stop(Self.visit) { connection in
            try await connection.query(TurnTests.somebodyWaits).only()[0].bool()
        } then: { process in
            try await Task.sleep(for: .milliseconds(300))
            #expect(process.isRunning)
            try await holder.script("commit")
        }
        #expect(outcome.status == 143)
        #expect(outcome.notes.contains("it is being kept now"), "\(outcome.notes)")
        #expect(outcome.notes.contains("what was finished before is kept"), "\(outcome.notes)")
        #expect(try await holder.query("select exists (select from visit)").only()[0].bool())
    }

    @Test func whoDoesNotWaitDoesNotKnow() async throws {
        let holder = try await slowCommits()
        let outcome = try await stop(Self.visit) { connection in
            try await connection.query(TurnTests.somebodyWaits).only()[0].bool()
        } then: { process in
            try await Task.sleep(for: .milliseconds(300))
            process.terminate()
        }
        #expect(outcome.status == 143)
        #expect(outcome.notes.contains("it is not known whether it is"), "\(outcome.notes)")
        await holder.close()
    }

    @Test func whatWasCommittedIsSaidToBeKept() async throws {
        // The answer waits for a reader that never comes.
        let pipe = FileManager.default.temporaryDirectory.appending(path: "tandem-\(UUID().uuidString)").path
        #expect(mkfifo(pipe, 0o600) == 0)
        defer { unlink(pipe) }
        let outcome = try await stop(Self.visit + ["--format", "json", "--out", pipe]) { connection in
            try await connection.query("select exists (select from visit)").only()[0].bool()
        }
        #expect(outcome.status == 143)
        #expect(outcome.notes.contains("what was finished before is kept"), "\(outcome.notes)")
    }
}
