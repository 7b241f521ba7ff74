import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// Pairings that are asked about or agreed are proved again, and what breaks stays until somebody answers it.
@Suite(.database(.england)) struct WatchTests {
    private let folder = Folder()

    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private static let conflict = [
        "--reason", "The chair of one board is paid by the other", "--source", "register of interests", "--author",
        "director", "--apply",
    ]

    /// A round of the North East, planned; its pairings, receiver first.
    private func planned(_ name: String = "w") async throws -> [[String]] {
        let tandem = try tandem()
        await tandem("round", "new", name, "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", name)
        return try await tandem.pairs(of: name)
    }

    private func serverDay() async throws -> String {
        try await TestDatabase.current.connect().query("select current_date::text").only()[0].string()
    }

    private func alerts(_ words: String...) async throws -> [[String: Any]] {
        let json = try await tandem().run(["watch"] + words + ["--format", "json"]).json() as? [String: Any]
        return try #require(json?["alerts"] as? [[String: Any]])
    }

    @Test func anAlertStaysUntilItIsAnsweredAndComesAgainWhenItBreaksAgain() async throws {
        let tandem = try tandem(), pairs = try await planned(), began = try await serverDay()
        #expect(await tandem.run(["conflict", "add"] + pairs[0] + Self.conflict).status == 0)
        // Nobody is asked about it yet.
        #expect(try await alerts("w").isEmpty)
        let asked = await tandem("consent", "ask", "w", "--all", "--answer-by", "2026-12-19")
        #expect(
            asked.notes.contains("1 pairing is not asked about") && asked.notes.contains(pairs[0][0]),
            "\(asked.notes)"
        )
        await tandem("consent", "ask", "w", "--all", "--answer-by", "2026-12-19", "--refused-too")
        let found = try await alerts("w")
        #expect(found.count == 1 && found[0]["rule"] as? String == "H7", "\(found)")
        // Days of an alert are the database's own, whatever day the program plays; nothing is over yet.
        let since = try #require(found[0]["since"] as? String)
        #expect(try await [began, serverDay()].contains(since) && found[0]["over"] is NSNull, "\(found)")
        #expect(try await alerts("--all").count == 1)
        let number = try #require(found[0]["number"] as? Int)

        #expect(await tandem("watch", "answer", "\(number)", "--reason", "  ").status == 65)
        #expect(await tandem("watch", "answer", "999", "--reason", "x").notes.contains("these wait: \(number)"))
        let answered = await tandem("watch", "answer", "\(number)", "--reason", "both directors go on")
        #expect(answered.status == 0, "\(answered.notes)")
        #expect(try await alerts("w").isEmpty)
        #expect(await tandem("watch", "answer", "\(number)", "--reason", "x").notes.contains("both directors go on"))
        #expect(await tandem("watch", "list").output.contains("both directors go on"))

        // Taken back, it is over; said again, it is a new alert.
        let log = await tandem("imports", "list").output
        #expect(!log.isEmpty)
        let withdrawn = await tandem.run(["conflict", "withdraw"] + pairs[0] + ["--apply"])
        #expect(withdrawn.status == 0, "\(withdrawn.notes)")
        #expect(try await alerts("w").isEmpty)
        #expect(try await alerts("list").contains { $0["over"] as? String != nil })
        #expect(await tandem.run(["conflict", "add"] + pairs[0] + Self.conflict).status == 0)
        let again = try await alerts("w")
        #expect(again.count == 1 && again[0]["number"] as? Int != number, "\(again)")

        // What is declined is no live pairing any more.
        await tandem("consent", "record", "w", pairs[0][0], pairs[0][1], "--answer", "no", "--because", "cost")
        _ = try await alerts("w")
        let last = try #require(try await alerts("list").last)
        #expect(last["number"] as? Int == again[0]["number"] as? Int && last["over"] as? String != nil, "\(last)")
    }

    @Test func aProgramIsTold() async throws {
        let tandem = try tandem(), pairs = try await planned()
        await tandem.run(["conflict", "add"] + pairs[0] + Self.conflict)
        await tandem("consent", "ask", "w", "--all", "--answer-by", "2026-12-19", "--refused-too")
        let told = folder.path + "/told.json"
        let program = try folder.file("tell", "#!/bin/sh\ncat > '\(told)'\n")
        #expect(await tandem("watch", "w", "--run", program).status == 64)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        #expect(await tandem("watch", "w", "--run", "tell").notes.contains("full path"))
        let watched = await tandem("watch", "w", "--run", program)
        #expect(watched.status == 0, "\(watched.notes)")
        let json =
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: told))) as? [String: Any]
        #expect(json?["rule"] as? String == "H7" && json?["round"] as? String == "w", "\(json ?? [:])")
        // Told once.
        try FileManager.default.removeItem(atPath: told)
        #expect(await tandem("watch", "w", "--run", program).status == 0)
        #expect(!FileManager.default.fileExists(atPath: told))
        let failing = try folder.file("fails", "#!/bin/sh\nexit 3\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: failing)
        await tandem.run(["conflict", "add"] + pairs[1] + Self.conflict)
        #expect(await tandem("watch", "w", "--run", failing).notes.contains("ended with status 3"))
    }

    @Test func whoFollowsIsToldAsItHappens() async throws {
        let tandem = try tandem(), pairs = try await planned()
        await tandem("consent", "ask", "w", "--all", "--answer-by", "2026-12-19")
        let told = folder.path + "/told.json"
        let program = try folder.file("tell", "#!/bin/sh\ncat > '\(told)'\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let watching = Task { await tandem("watch", "w", "--follow", "--run", program) }
        // It listens before it looks: what is entered at any moment is seen.
        await tandem.run(["conflict", "add"] + pairs[0] + Self.conflict)
        for _ in 0..<600 where !FileManager.default.fileExists(atPath: told) {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(FileManager.default.fileExists(atPath: told))
        watching.cancel()
        _ = await watching.value
        #expect(try await alerts("w").count == 1)
    }

    @Test func theDatabaseKeepsAlerts() async throws {
        let tandem = try tandem(), pairs = try await planned()
        await tandem.run(["conflict", "add"] + pairs[0] + Self.conflict)
        await tandem("consent", "ask", "w", "--all", "--answer-by", "2026-12-19", "--refused-too")
        #expect(try await alerts("w").count == 1)
        let connection = try await TestDatabase.current.tandem()
        let step = """
            insert into action (kind, detail, system_user_name, program) values ('watch', 'x', 'x', 'psql');
            insert into alert_step (alert_id, step, reason, action_id)
            """
        for change in [
            "update alert set fact = 'x'", "delete from alert_step", "delete from alert",
            step + " select alert_id, 'answered', ' ', (select max(action_id) from action) from alert",
            step + " select alert_id, 'over', 'x', (select max(action_id) from action) from alert",
            step + " select alert_id, 'gone', 'x', (select max(action_id) from action) from alert",
        ] { await #expect(throws: PostgresError.self) { try await connection.script(change) } }
    }
}
