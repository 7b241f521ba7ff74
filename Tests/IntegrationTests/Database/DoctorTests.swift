import Foundation
import TestKit
import Testing

/// What a check-up says to people and to whatever watches.
@Suite(.database(.authorities)) struct DoctorTests {
    private func metrics(_ file: String) throws -> [String: Double] {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.reduce(into: [:]) { values, line in
            let space = line.lastIndex(of: " ") ?? line.endIndex
            values[String(line[..<space])] = Double(line[space...].dropFirst())
        }
    }

    @Test func metricsAreNumbersOfNobody() async throws {
        let database = try TestDatabase.current, folder = Folder(), file = folder.path + "/tandem.prom"
        let tandem = InProcess.on(database)
        let well = await tandem("doctor", "--metrics", file)
        #expect(well.status == 0, "\(well.output)")
        #expect(well.output.contains("Seal: never sealed"))
        var values = try metrics(file)
        #expect(values["tandem_failures"] == 0)
        #expect(values["tandem_check{check=\"Protection\"}"] == 0)
        #expect((values["tandem_unsealed_rows"] ?? 0) > 0)
        #expect((values["tandem_database_bytes"] ?? 0) > 1_000_000)
        #expect((values["tandem_sessions"] ?? 0) >= 1)
        #expect(values["tandem_seal_age_seconds"] == nil)
        let role = try await database.tandem().query("select session_user::text").only()[0].string()
        #expect(!(try String(contentsOfFile: file, encoding: .utf8)).contains("\"\(role)"))

        // Sealed now; protection taken off; nobody is told in silence, and what watches learns of it.
        #expect(await tandem("audit", "seal").status == 0)
        try await database.tandem().script("alter table tandem.plan disable trigger append_only")
        let unwell = await tandem("doctor", "--metrics", file)
        #expect(unwell.status == 77)
        #expect(!unwell.notes.contains("is replaced"))
        values = try metrics(file)
        #expect(values["tandem_failures"] == 1)
        #expect(values["tandem_check{check=\"Protection\"}"] == 2)
        #expect((values["tandem_seal_age_seconds"] ?? -1) >= 0)
    }

    /// Twenty-six hours are a day with some room.
    @Test(arguments: [(25.9, 0), (26.1, 1)]) func aLateBackupIsNoticed(_ hours: Double, _ status: Int32) async throws {
        let folder = Folder()
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("doctor", "--backups", folder.path).output.contains("Backup: none lies in"))
        let file = try folder.file("tandem.dump", "x")
        let then = Date(timeIntervalSinceNow: -hours * 3600)
        try FileManager.default.setAttributes([.modificationDate: then], ofItemAtPath: file)
        let outcome = await tandem("doctor", "--backups", folder.path)
        #expect(outcome.status == status, "\(outcome.output)")
    }

    /// What takes long and who waits is said, and by whom is not.
    @Test func whoWaitsIsCounted() async throws {
        let database = try TestDatabase.current
        let holder = try await database.tandem(), waiting = try await database.tandem()
        try await holder.script("begin; select wait_for('registry')")
        let wait = Task { try await waiting.script("begin; select wait_for('registry')") }
        for _ in 0..<500 {
            if try await holder.query(TurnTests.somebodyWaits).only()[0].bool() { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        let outcome = await InProcess.on(database)("doctor")
        #expect(outcome.output.contains("1 wait for a lock"), "\(outcome.output)")
        try await holder.script("commit")
        try await wait.value
        await waiting.close()
    }
}
