import Foundation
import Postgres
import Store
import TestKit
import Testing

@Suite(.database(.england)) struct ReviewTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    @Test func allRegionsAreComposedByOneCommand() async throws {
        let made = try await tandem(
            "review",
            "compose",
            "2027",
            "--scheme",
            "triads",
            "--all-regions",
            "--as-of",
            "2026-11-20"
        )
        #expect(made.status == 0, "\(made.notes)")
        let shown = try await tandem("review", "show", "2027", "--format", "json")
        let plan = try #require(try shown.json() as? [String: Any])
        #expect(plan["scheme"] as? String == "triads")
        #expect(plan["proven"] as? Bool == true)
        #expect(plan["seconds"] is Double)
        #expect((plan["unplaced"] as? [Any])?.isEmpty == true)
        let groups = try #require(plan["groups"] as? [[String: Any]])
        var members: Set<String> = []
        for group in groups {
            let own = try #require(group["members"] as? [[String: String]]).compactMap { $0["la_code"] }
            #expect(members.isDisjoint(with: own))
            members.formUnion(own)
            #expect(group["region"] is String)
            let reviews = try #require(group["reviews"] as? [[String: Any]])
            #expect(reviews.count == own.count * (own.count - 1))
            #expect((group["reasons"] as? [String])?.isEmpty == false)
        }
        #expect(members.count == 153)
        let tiers = try #require(plan["tiers"] as? [[String: Any]])
        #expect(tiers.allSatisfy { $0["gap"] as? Int == 0 && $0["name"] is String && $0["bound"] is Int })
    }

    @Test func thePlanIsTheSameAgainButForItsTime() async throws {
        func plan(_ name: String) async throws -> String {
            _ = try await tandem(
                "review",
                "compose",
                name,
                "--scheme",
                "ring",
                "--region",
                "YH",
                "--as-of",
                "2026-11-20"
            )
            let text = try await tandem("review", "show", name, "--format", "json").output
            return text.split(separator: "\n").filter { !$0.contains("\"seconds\"") && !$0.contains("\"programme\"") }
                .joined(separator: "\n")
        }
        let first = try await plan("one")
        #expect(first.contains("\"reviewer\""))
        #expect(try await plan("two") == first)
    }

    @Test func whoDropsOutLeavesTheRestAsItWas() async throws {
        func groups() async throws -> Set<[String]> {
            let plan = try await tandem("review", "show", "drop", "--format", "json").json() as? [String: Any]
            let groups = try #require(plan?["groups"] as? [[String: Any]])
            return Set(groups.map { ($0["members"] as? [[String: String]] ?? []).compactMap { $0["la_code"] } })
        }
        let compose = ["review", "compose", "drop", "--scheme", "triads", "--region", "NW", "--as-of", "2026-11-20"]
        #expect(try await tandem.run(compose).status == 0)
        let before = try await groups()
        let again = try await tandem.run(compose + ["--without", "bolton"])
        #expect(again.status == 0, "\(again.notes)")
        let after = try await groups()
        #expect(before.intersection(after).count >= before.count - 3)
        #expect(again.notes.contains("Plan 2"))
    }

    /// What was said with one composition is not dropped in silence, and a plan that nobody approved is not taken for the approved one.
    @Test func whatTheNextCompositionWasNotToldIsNamed() async throws {
        let compose = ["review", "compose", "dropped", "--scheme", "triads", "--region", "EM", "--years", "2"]
        #expect(try await tandem.run(compose + ["--conflict", "derby,leicester"]).status == 0)
        #expect(try await tandem("review", "approve", "dropped", "--plan", "1").status == 0)
        let again = try await tandem.run(compose + ["--reason", "anew"])
        #expect(again.status == 0 && again.notes.contains("a conflict of Derby and Leicester"), "\(again.notes)")
        let told = try await tandem("review", "explain", "dropped", "derby", "--others", "30")
        #expect(told.notes.contains("Letters rest on plan 1, the approved one"), "\(told.notes)")
        // Of one year of several nothing is said of the others.
        #expect(told.output.contains("is told of year 1 alone") && !told.output.contains("drawn among equals"))
        #expect(
            try await !tandem("review", "explain", "dropped", "derby", "--plan", "1").notes.contains("Letters rest")
        )
    }

    @Test func aSecondYearDoesNotRepeatTheFirst() async throws {
        for (name, after) in [("y1", []), ("y2", ["--after", "y1"])] as [(String, [String])] {
            let outcome = try await tandem.run(
                ["review", "compose", name, "--scheme", "triads", "--region", "EM", "--as-of", "2026-11-20"] + after
            )
            #expect(outcome.status == 0, "\(outcome.notes)")
        }
        func pairs(_ name: String) async throws -> Set<[String]> {
            let plan = try await tandem("review", "show", name, "--format", "json").json() as? [String: Any]
            let groups = try #require(plan?["groups"] as? [[String: Any]])
            let reviews = groups.flatMap { $0["reviews"] as? [[String: Any]] ?? [] }
            return Set(reviews.map { ["\($0["reviewer"] ?? "")", "\($0["host"] ?? "")"] })
        }
        #expect(try await pairs("y1").isDisjoint(with: pairs("y2")))
        // It begins in the season after, also composed again; of a plan that is kept the season is its own.
        func weeks(_ name: String) async throws -> [String] {
            let plan = try await tandem("review", "show", name, "--format", "json").json() as? [String: Any]
            let groups = try #require(plan?["groups"] as? [[String: Any]])
            return groups.flatMap { $0["reviews"] as? [[String: Any]] ?? [] }.compactMap { $0["week"] as? String }
        }
        #expect(try await weeks("y1").allSatisfy { $0.hasPrefix("2027") })
        for again in [false, true] {
            if again {
                _ = try await tandem(
                    "review",
                    "compose",
                    "y2",
                    "--scheme",
                    "triads",
                    "--region",
                    "EM",
                    "--as-of",
                    "2026-11-20"
                )
            }
            let second = try await weeks("y2")
            #expect(!second.isEmpty && second.allSatisfy { $0.hasPrefix("2028") }, "\(second)")
        }
        let named = try await tandem(
            "review",
            "compose",
            "y3",
            "--scheme",
            "triads",
            "--region",
            "EM",
            "--as-of",
            "2026-11-20",
            "--first-year",
            "2031"
        )
        #expect(named.status == 0, "\(named.notes)")
        #expect(try await weeks("y3").allSatisfy { $0.hasPrefix("2031") })
        // A season that has begun, and one that does not come after the programme that it follows, are refused.
        for (more, words) in [
            (["--first-year", "2026"], "--first-year 2027"), (["--after", "y1", "--first-year", "2027"], "2028"),
        ] {
            let refused = try await tandem.run(
                ["review", "compose", "y4", "--scheme", "triads", "--region", "EM", "--as-of", "2026-11-20"] + more
            )
            #expect(refused.status == 64 && refused.notes.contains(words), "\(refused.notes)")
        }
    }

    @Test func questionsForAHostAreOfItsFocusOrOfTheAreasSaid() async throws {
        #expect(try await tandem("review", "questions", "--host", "hull").status == 64)
        let said = try await tandem("review", "questions", "--host", "hull", "--areas", "HP-FD")
        #expect(said.status == 0, "\(said.notes)")
        #expect(said.output.contains("What children say") && said.output.contains("front door"))
    }

    /// Another programme of the same season: nobody is in two places in one week without a reason.
    @Test func nobodyIsInTwoPlacesInOneWeek() async throws {
        let tandem = try tandem
        func compose(_ name: String, _ scheme: String, _ season: [String] = []) async -> Program.Outcome {
            await tandem.run(
                ["review", "compose", name, "--scheme", scheme, "--region", "EM", "--as-of", "2026-11-20"] + season
            )
        }
        _ = await compose("one", "triads")
        #expect(await tandem("review", "approve", "one").status == 0)
        let told = await compose("two", "pairs")
        #expect(told.notes.contains("somebody in two places in one week"), "\(told.notes)")
        let refused = await tandem("review", "approve", "two")
        #expect(refused.status == 65 && refused.notes.contains("by programme 'one'"), "\(refused.notes)")
        #expect(await tandem("review", "approve", "two", "--reason", "days are settled by hand").status == 0)
        let later = await compose("three", "pairs", ["--first-year", "2029"])
        #expect(!later.notes.contains("in two places"), "\(later.notes)")
        #expect(await tandem("review", "approve", "three").status == 0)
    }

    @Test func whyIsAnswered() async throws {
        _ = try await tandem(
            "review",
            "compose",
            "why",
            "--scheme",
            "triads",
            "--region",
            "SE",
            "--as-of",
            "2026-11-20"
        )
        let kent = try await tandem("review", "explain", "why", "kent", "--others", "3")
        #expect(kent.status == 0, "\(kent.notes)")
        #expect(kent.output.contains("Group: "))
        #expect(kent.output.contains("reviewers would see less that is new to them"))
        #expect(try await tandem("review", "explain", "why", "leeds").status == 64)
    }

    @Test func theCalendarHasAnEventForEachHost() async throws {
        _ = try await tandem(
            "review",
            "compose",
            "ics",
            "--scheme",
            "timetable",
            "--region",
            "NW",
            "--as-of",
            "2026-11-20"
        )
        let calendar = try await tandem("review", "calendar", "ics").output
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(calendar.components(separatedBy: "BEGIN:VEVENT").count == 25)
        #expect(calendar.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(calendar.contains("DTSTART;VALUE=DATE:202710"))
    }

    /// A visit in a week with a bank holiday has the other days of it, in letter and calendar.
    @Test func nobodyVisitsOnABankHoliday() async throws {
        let folder = Folder(), tandem = try tandem
        let triads = await tandem("review", "scheme", "show", "triads").output
        let own = try folder.file(
            "spring.yaml",
            triads.replacing(#/from: .*\n  to: .*/#, with: "from: \"03-22\"\n  to: \"04-02\"")
                .replacing(#/closed: .*/#, with: "closed: []")
        )
        let made = await tandem(
            "review",
            "compose",
            "spring",
            "--scheme",
            own,
            "--region",
            "EM",
            "--as-of",
            "2026-11-20"
        )
        #expect(made.status == 0, "\(made.notes)")
        #expect(made.output.contains("lie in a week with a bank holiday"), "\(made.output)")
        // Ten part into 4, 3 and 3: one group is of another size, whatever it weighs inside.
        #expect(made.output.contains(#/usual one, the fewest +1 +1 +yes/#), "\(made.output)")
        let letters = await tandem("review", "letters", "spring", "--draft", "--out", folder.path + "/letters")
        #expect(letters.status == 0, "\(letters.notes)")
        let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/letters").sorted().map {
            try String(contentsOfFile: "\(folder.path)/letters/\($0)", encoding: .utf8)
        }
        let friday = "Monday 22 March 2027 to Thursday 25 March 2027; Friday 26 March 2027 is a bank holiday"
        let monday = "Tuesday 30 March 2027 to Friday 2 April 2027; Monday 29 March 2027 is a bank holiday"
        #expect(texts.contains { $0.contains(friday) } && texts.contains { $0.contains(monday) })
        // Two weeks are not enough for ten visits, and who reads the calendar is told.
        let written = await tandem("review", "calendar", "spring"), calendar = written.output
        #expect(written.notes.contains("visits have no week yet, and are not in it"), "\(written.notes)")
        for days in ["20270322\r\nDTEND;VALUE=DATE:20270326", "20270330\r\nDTEND;VALUE=DATE:20270403"] {
            #expect(calendar.contains("DTSTART;VALUE=DATE:" + days), "\(days)")
        }
    }

    @Test func wrongUseIsSaidToBeSo() async throws {
        #expect(try await tandem("review", "show", "nothing").status == 64)
        #expect(try await tandem("review", "compose", "x", "--scheme", "circle", "--all-regions").status == 64)
        #expect(try await tandem("review", "compose", "x", "--scheme", "triads").status == 64)
        #expect(try await tandem("review", "compose", "x", "--scheme", "missing.yaml", "--region", "NW").status == 65)
        #expect(
            try await tandem("review", "compose", "x", "--scheme", "triads", "--region", "NW", "--as-of", "2999-01-01")
                .status
                == 64
        )
        let folder = Folder()
        let path = try folder.file(
            "bad.yaml",
            "scheme: bad\npurpose: x\nshape:\n  kind: circle\nmutual: true\nload: 1\n"
        )
        let check = try await tandem("review", "scheme", "check", path)
        #expect(check.status == 65)
        #expect(check.notes.contains("bad.yaml:4:9:"))
        let shown = try await tandem("review", "scheme", "show", "triads")
        let own = try folder.file("own.yaml", shown.output)
        #expect(try await tandem("review", "scheme", "check", own).status == 0)
    }

    @Test func theDatabaseLetsNobodyReviewItselfOrJoinTwoGroups() async throws {
        _ = try await tandem(
            "review",
            "compose",
            "kept",
            "--scheme",
            "pairs",
            "--region",
            "NE",
            "--as-of",
            "2026-11-20"
        )
        let connection = try await TestDatabase.current.tandem()
        for attempt in [
            "UPDATE review SET role = 'x'",
            "DELETE FROM review_group",
            "INSERT INTO review SELECT review_plan_id, year, number, reviewer, reviewer, 9, NULL, NULL, NULL FROM review",
            "INSERT INTO review_member SELECT review_plan_id, year, number + 1, la_code FROM review_member WHERE number = 1",
        ] {
            await #expect(throws: PostgresError.self, "\(attempt)") {
                try await connection.execute(Statement(name: "attempt", sql: attempt))
            }
        }
        await connection.close()
    }
}
