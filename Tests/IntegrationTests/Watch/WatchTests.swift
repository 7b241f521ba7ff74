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

    /// An agreement whose partner fell waits too, whichever way it came on record, until the two have looked at it.
    @Test func aFallenPartnerOfAnAgreementIsTold() async throws {
        let tandem = try tandem(), said = ["--source", "minutes", "--author", "director", "--apply"]
        let terms = ["--from", "2026-10-01", "--until", "2027-09-30", "--days", "20"]
        let added = await tandem.run(["agreement", "add", "middlesbrough", "gateshead"] + terms + said)
        #expect(added.status == 0, "\(added.notes)")
        #expect(await !tandem("today", "NE").output.contains("may support nobody"))
        let offer = ["offer", "add", "gateshead", "--places", "2", "--from", "2026-11-28", "--to", "2027-11-27"]
        #expect(await tandem.run(offer + said).status == 0)
        func offers() async throws -> [[String: Any]] {
            let digest =
                try await tandem("digest", "--since", "2026-11-01", "--format", "json").json() as? [String: Any]
            let items = try #require((digest?["items"] ?? digest?["new"]) as? [[String: Any]], "\(digest ?? [:])")
            return items.filter { $0["kind"] as? String == "offer" }
        }
        #expect(try await offers().count == 1)
        let fell = await tandem.run([
            "inspection", "add", "gateshead", "--report", "https://files.ofsted.gov.uk/v1/file/50999999", "--inspected",
            "2026-10-05", "--published", "2026-11-27", "--area", "LD=requires improvement", "HP=inadequate", "CC=good",
            "CL=good", "--apply",
        ])
        #expect(fell.status == 0, "\(fell.notes)")
        // Whoever looks for help is not sent there.
        #expect(try await offers().isEmpty)
        let told = await tandem("watch", "--all").output
        #expect(told.contains("Gateshead") && told.contains("help and protection is inadequate"), "\(told)")
        #expect(await tandem("today", "NE").output.contains("its partner may support nobody today"))
        let looked = await tandem(
            "agreement",
            "review",
            "middlesbrough",
            "gateshead",
            "--view",
            "at_risk",
            "--children",
            "not asked"
        )
        #expect(looked.status == 0, "\(looked.notes)")
        #expect(await !tandem("watch", "--all").output.contains("Gateshead"))
        #expect(await !tandem("today", "NE").output.contains("may support nobody"))
    }

    /// One place that is promised in two rounds at once is told before anybody signs.
    @Test func aPlacePromisedTwiceIsTold() async throws {
        let tandem = try tandem(), pairs = try await planned()
        let (receiver, partner) = (pairs[0][0], pairs[0][1])
        let said = ["--source", "mail", "--author", "director", "--apply"]
        let offered = await tandem.run(
            ["offer", "add", partner, "--places", "1", "--from", "2026-11-28", "--to", "2027-11-27", "--any-region"]
                + said
        )
        #expect(offered.status == 0, "\(offered.notes)")
        let other = try #require(pairs.map(\.first).compactMap(\.self).first { $0 != receiver })
        for (round, who) in [("w", receiver), ("w2", other)] {
            if round != "w" { _ = try await planned(round) }
            let pinned = await tandem("round", "pin", round, who, partner, "--reason", "both directors asked for it")
            #expect(pinned.status == 0, "\(pinned.notes)")
            #expect(await tandem("round", "repropose", round, "--keep").status == 0)
            await tandem("consent", "ask", round, "--pair", who, partner, "--answer-by", "2026-12-19")
            for (side, to) in [(who, partner), (partner, who)] {
                let yes = await tandem("consent", "record", round, side, to, "--answer", "yes")
                #expect(yes.status == 0, "\(yes.notes)")
            }
        }
        let found = try await alerts("--all").filter { $0["rule"] as? String == "H6" }
        #expect(Set(found.compactMap { $0["round"] as? String }) == ["w", "w2"], "\(found)")
        #expect(await tandem("today", "NE").output.contains("in another round too"))
    }
}
