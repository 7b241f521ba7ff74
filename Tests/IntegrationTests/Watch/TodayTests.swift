import Domain
import Foundation
import TestKit
import Testing

/// The coordinator's first screen, and the region's look at its own service.
@Suite(.database(.england)) struct TodayTests {
    private let folder = Folder()

    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private func waiting(_ day: String, _ words: String...) async throws -> [[String: Any]] {
        let json = try await tandem(day).run(["today"] + words + ["--format", "json"]).json() as? [String: Any]
        return try #require(json?["waiting"] as? [[String: Any]])
    }

    private func kinds(_ rows: [[String: Any]]) -> Set<String> { Set(rows.compactMap { $0["kind"] as? String }) }

    @Test func whatWaitsIsThereUntilItIsDone() async throws {
        let tandem = try tandem()
        let first = await tandem("today")
        #expect(first.status == 0 && first.output.contains("Nothing waits."), "\(first.notes)")
        // Places are counted as boards count them, in a region as in England.
        for scope in [[], ["NE"]] {
            let board = await tandem.run(["board"] + scope.flatMap { ["--region", $0] }).output
            let places = try #require(
                await tandem.run(["today"] + scope).output.split(separator: "\n").first {
                    $0.contains("taken for granted")
                }
            )
            #expect(board.contains(places.dropLast()), "\(places): \(board)")
        }
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        #expect(try await waiting("2026-11-28").contains { $0["next"] as? String == "tandem round propose 'r'" })
        await tandem("round", "propose", "r")
        #expect(await tandem("today").output.contains("No place offered, "))
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-05")
        // On both sides of the day for an answer.
        #expect(try await !kinds(waiting("2026-12-05")).contains("consent"))
        let late = try await waiting("2026-12-06")
        let owed = try #require(late.first { $0["kind"] as? String == "consent" })
        #expect(owed["days"] as? Int == -1 && owed["round"] as? String == "r")
        #expect((owed["authorities"] as? [String])?.count ?? 0 > 2)
        #expect(try await !kinds(waiting("2026-12-06", "London")).contains("consent"))

        await tandem("ask", "requests", "NE", "--answer-by", "2026-12-10", "--out", folder.path)
        #expect(try await kinds(waiting("2026-11-28", "NE")).contains("ask"))
        let names = try #require(try await tandem.pairs(of: "r").first)
        let said = ["--source", "a letter", "--author", "director"]
        await tandem.run(["conflict", "add"] + names + ["--reason", "paid by both"] + said + ["--apply"])
        #expect(try await kinds(waiting("2026-11-28")).contains("refused"))
        await tandem("watch", "r")
        let watched = try await kinds(waiting("2026-11-28"))
        #expect(watched.contains("alert") && !watched.contains("refused"))
        let alert = try #require(
            try await waiting("2026-11-28").first { $0["kind"] as? String == "alert" }?["next"] as? String
        )
        let number = try #require(alert.split(separator: " ").dropFirst(3).first.map(String.init))
        await tandem("watch", "answer", number, "--reason", "both know")
        let answered = try await kinds(waiting("2026-11-28"))
        #expect(!answered.contains("alert") && !answered.contains("refused"), "\(answered)")

        // An import that waits, an inspection, and an offer that ends: on both sides of sixty days.
        await tandem.run(
            [
                "offer", "add", names[1], "--from", "2026-11-28", "--to", "2027-01-27", "--places", "1",
            ] + said + ["--apply"]
        )
        await tandem.run(
            [
                "calendar", "add", names[0], "--kind", "inspection_window", "--from", "2027-01-27", "--to",
                "2027-01-29",
            ] + said + ["--apply"]
        )
        let sixty = try await kinds(waiting("2026-11-28"))
        #expect(sixty.contains("offer") && sixty.contains("inspection"), "\(sixty)")
        let before = try await kinds(waiting("2026-11-27"))
        #expect(!before.contains("offer") && !before.contains("inspection"), "\(before)")
        await tandem.run(
            ["offer", "add", names[0], "--from", "2026-12-01", "--to", "2027-12-31", "--places", "0"] + said
        )
        #expect(try await kinds(waiting("2026-11-28")).contains("import"))
    }

    /// A region is told of those who are there, though the round is all England's.
    @Test func aRegionIsToldOfItsOwn() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "all", "--as-of", "2026-11-28")
        await tandem("round", "propose", "all")
        await tandem("consent", "ask", "all", "--all", "--answer-by", "2026-12-05")
        func owing(_ words: String...) async throws -> [String] {
            let rows =
                try await
                (self.tandem("2026-12-06").run(["today"] + words + ["--format", "json"]).json()
                as? [String: Any])?["waiting"] as? [[String: Any]]
            return try #require(rows).filter { $0["kind"] as? String == "consent" }
                .flatMap { $0["authorities"] as? [String] ?? [] }
        }
        let here = try await owing("NE"), everywhere = try await owing()
        #expect(!here.isEmpty && here.count < everywhere.count / 4, "\(here)")
        let shown = try await tandem("round", "show", "all", "--format", "json").json() as? [String: Any]
        let regions = try await tandem("authority", "list", "--region", "NE", "--format", "json").json()
        let own = Set((regions as? [[String: Any]] ?? []).compactMap { $0["la_code"] as? String })
        let pairings = try #require(shown?["pairings"] as? [[String: Any]]).map { line in
            ["receiver", "partner"].compactMap { (line[$0] as? [String: Any])?["la_code"] as? String }
        }
        for code in here {
            #expect(pairings.contains { $0.contains(code) && !own.isDisjoint(with: $0) }, "\(code)")
        }
    }

    /// Of what nobody was asked nobody said no; and what another region does not lend is agreed by nobody.
    @Test func thePercentIsOfThoseThatWereAsked() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let pairs = try await tandem.pairs(of: "r")
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pairs[0])
        for side in [pairs[0], pairs[0].reversed()] {
            await tandem.run(["consent", "record", "r"] + side + ["--answer", "yes"])
        }
        func measured() async throws -> [String: Any] {
            let json =
                try await tandem("board", "--service", "--region", "NE", "--format", "json").json() as? [String: Any]
            return try #require(
                (json?["measures"] as? [[String: Any]])?.first { $0["scope"] as? String == "North East" }
            )
        }
        let region = try await measured()
        #expect(region["asked"] as? Int == 1 && region["agreed"] as? Int == 1)
        #expect(region["unchanged_percent"] as? Int == 100, "\(region)")
    }

    @Test func theServiceIsMeasuredFromPlanToAgreement() async throws {
        let tandem = try tandem()
        #expect(await tandem("board", "--service").output.contains("Nobody has said no"))
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let pairs = try await tandem.pairs(of: "r")
        // A round in which nobody was asked is a trial.
        let tried =
            try await tandem("board", "--service", "--region", "NE", "--format", "json").json() as? [String: Any]
        #expect((tried?["measures"] as? [[String: Any]])?.allSatisfy { $0["requests"] as? Int == 0 } == true)
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        await tandem("consent", "record", "r", pairs[0][0], pairs[0][1], "--answer", "yes")
        await tandem("consent", "record", "r", pairs[0][1], pairs[0][0], "--answer", "yes")
        await tandem(
            "consent",
            "record",
            "r",
            pairs[1][1],
            pairs[1][0],
            "--answer",
            "no",
            "--because",
            "own_inspection"
        )
        await tandem("round", "forbid", "r", pairs[2][0], pairs[2][1], "--reason", "needed nearer home")
        let service =
            try await tandem("board", "--service", "--region", "NE", "--format", "json").json() as? [String: Any]
        let measures = try #require(service?["measures"] as? [[String: Any]])
        let region = try #require(measures.first { $0["scope"] as? String == "North East" })
        #expect(region["proposed"] as? Int == pairs.count && region["agreed"] as? Int == 1)
        #expect(
            region["unchanged"] as? Int == 1
                && region["unchanged_percent"] as? Int == (200 + pairs.count) / (2 * pairs.count)
        )
        #expect(region["median_days"] as? Int == 0)
        let classes = measures.filter { ($0["scope"] as? String)?.hasSuffix(" of 5") == true }
        #expect(classes.reduce(0) { $0 + ($1["requests"] as? Int ?? 0) } == region["requests"] as? Int)
        // What it asks of people: an answer of each side, by the region of who answers.
        let burden = try #require(service?["burden"] as? [[String: Any]]).filter {
            $0["what"] as? String == "answers about a pairing"
        }
        let england = try #require(
            (try await tandem("board", "--service", "--format", "json").json() as? [String: Any])?["burden"]
                as? [[String: Any]]
        )
        let answers = england.filter { $0["what"] as? String == "answers about a pairing" }
        func sum(_ rows: [[String: Any]], _ key: String) -> Int { rows.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
        #expect(
            burden.map { $0["region"] as? String } == ["North East"] && sum(burden, "asked") <= sum(answers, "asked")
        )
        #expect(sum(answers, "asked") == 2 * pairs.count && sum(answers, "done") == 3)
        #expect(sum(answers, "owed") == 2 * pairs.count - 3 && answers.contains { $0["median_days"] as? Int == 0 })
        #expect(england.contains { $0["region"] == nil || $0["region"] is NSNull })
        let reasons = try #require(service?["reasons"] as? [[String: Any]])
        #expect(
            reasons.contains {
                $0["kind"] as? String == "no by the partner"
                    && $0["reason"] as? String == "an inspection of our own is due or under way"
            }
        )
        #expect(
            reasons.contains { $0["kind"] as? String == "forbidden" && $0["reason"] as? String == "needed nearer home" }
        )
        #expect(await tandem("board", "--service", "--region", "London").output.contains("Nobody has said no"))
        // A round of which nobody was asked is a trial, and what was taken back was no answer.
        await tandem("round", "new", "trial", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "trial")
        await tandem("round", "release", "r", pairs[2][0], pairs[2][1], "--reason", "by mistake")
        await tandem("consent", "reopen", "r", pairs[1][1], pairs[1][0], "--reason", "by mistake")
        let after =
            try await tandem("board", "--service", "--region", "NE", "--format", "json").json() as? [String: Any]
        let again = try #require(after?["measures"] as? [[String: Any]]).first {
            $0["scope"] as? String == "North East"
        }
        #expect(again?["requests"] as? Int == region["requests"] as? Int)
        #expect((after?["reasons"] as? [[String: Any]])?.isEmpty == true, "\(String(describing: after))")
    }
}
