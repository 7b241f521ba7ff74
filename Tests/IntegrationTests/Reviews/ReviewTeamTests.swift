import Foundation
import Postgres
import Store
import TestKit
import Testing

/// People, refusals, approval, letters and findings, as a coordinator meets them.
@Suite(.database(.england)) struct ReviewTeamTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private func compose(_ name: String, _ more: String...) async throws -> Program.Outcome {
        try await tandem.run(
            ["review", "compose", name, "--scheme", "triads", "--region", "EM"]
                + (more.contains("--as-of") ? [] : ["--as-of", "2026-11-20"]) + more
        )
    }

    /// Directors and practice leads of five authorities.
    private func addPeople() async throws {
        for authority in ["leicester", "derby", "nottingham", "rutland", "lincolnshire"] {
            for (number, role) in ["director-level lead", "practice lead"].enumerated() {
                let added = try await tandem(
                    "review",
                    "people",
                    "add",
                    authority,
                    "\(authority) \(number + 1)",
                    "--role",
                    role,
                    "--trained",
                    "2026-03-04",
                    "--load",
                    "3"
                )
                #expect(added.status == 0, "\(added.notes)")
            }
        }
    }

    private func places(_ name: String) async throws -> [(host: String, role: String, person: String?)] {
        let plan = try await tandem("review", "show", name, "--format", "json").json() as? [String: Any]
        let teams = try #require(plan?["teams"] as? [[String: Any]])
        return teams.flatMap { team -> [(String, String, String?)] in
            let host = (team["host"] as? [String: String])?["la_code"] ?? ""
            return (team["places"] as? [[String: Any]] ?? []).map {
                (host, $0["role"] as? String ?? "", $0["person"] as? String)
            }
        }
    }

    @Test func aTeamIsFilledAndFilledAnewWhenTheHostRefuses() async throws {
        try await addPeople()
        let made = try await compose("teams")
        #expect(made.status == 0, "\(made.notes)")
        #expect(made.notes.contains("Teams: "))
        let before = try await places("teams")
        let taken = try #require(before.first { $0.person != nil })
        let refused = try await tandem(
            "review",
            "refuse",
            "teams",
            taken.host,
            taken.person ?? "",
            "--reason",
            "was here"
        )
        #expect(refused.status == 0, "\(refused.notes)")
        let after = try await places("teams")
        #expect(!after.contains { $0.host == taken.host && $0.person == taken.person })
        let shown = try await tandem("review", "show", "teams").output
        #expect(!shown.contains("was here"))
        let back = try await tandem(
            "review",
            "refuse",
            "teams",
            taken.host,
            taken.person ?? "",
            "--reason",
            "spoke again",
            "--take-back"
        )
        #expect(back.status == 0, "\(back.notes)")
        #expect(try await tandem("review", "refuse", "teams", taken.host, "nobody 9", "--reason", "x").status == 64)
        #expect(
            try await tandem("review", "refuse", "teams", "leeds", taken.person ?? "", "--reason", "x").status == 64
        )
    }

    @Test func aNameIsNoReference() async throws {
        let added = try await tandem("review", "people", "add", "leeds", "Jane Smith", "--role", "practice lead")
        #expect(added.status == 65)
        #expect(try await tandem("review", "people", "list").output.contains("Nobody is on record"))
    }

    @Test func aListOfPeopleIsTakenWholeOrNotAtAll() async throws {
        let folder = Folder()
        let head = "authority,reference,roles,areas,trained,available,load\n"
        let good = try folder.file(
            "people.csv",
            head + "Leeds,Leeds 1,practice lead; data lead,HP-FD;LD-QA,2026-03-04,2027-10-04 to 2027-10-22,2\n"
                + "hull,Hull 1,director-level lead,,,,\n"
        )
        #expect(try await tandem("review", "people", "import", good).status == 0)
        #expect(try await tandem("review", "people", "list").output.contains("Nobody is on record"))
        let taken = try await tandem("review", "people", "import", good, "--apply")
        #expect(taken.status == 0, "\(taken.notes)")
        let list = try await tandem("review", "people", "list", "--format", "json").json() as? [String: Any]
        let people = try #require(list?["people"] as? [[String: Any]])
        #expect(people.compactMap { $0["reference"] as? String }.sorted() == ["Hull 1", "Leeds 1"])
        for (line, word) in [
            ("hull,Hull 2,cook,,,,", "not a role"), ("hull,Jane Smith,data lead,,,,", "never a name"),
            ("nowhere,N 2,data lead,,,,", "no authority"), ("hull,Hull 2,data lead,,2026-02-30,,", "2026-02-30"),
            ("hull,Hull 2,data lead,,,2027-10-04,", "two days"), ("hull,Hull 2,data lead,,,,many", "whole number"),
        ] {
            let bad = try folder.file("bad.csv", head + "hull,Hull 9,data lead,,,,\n" + line + "\n")
            let outcome = try await tandem("review", "people", "import", bad, "--apply")
            #expect(outcome.status == 65)
            #expect(outcome.notes.contains("row 3") && outcome.notes.contains(word), "\(outcome.notes)")
        }
        #expect(try await !tandem("review", "people", "list").output.contains("Hull 9"))
    }

    @Test func whoIsWithdrawnComesNoMore() async throws {
        try await addPeople()
        #expect(try await compose("gone").status == 0)
        let person = try #require(try await places("gone").compactMap(\.person).first)
        #expect(try await tandem("review", "people", "withdraw", person).status == 0)
        #expect(try await tandem("review", "people", "withdraw", person).status == 64)
        #expect(try await tandem("review", "team", "gone").status == 0)
        #expect(try await !places("gone").contains { $0.person == person })
    }

    @Test func anApprovedPlanIsNotReplacedSilently() async throws {
        #expect(try await compose("kept").status == 0)
        #expect(try await tandem("review", "approve", "kept", "--note", "directors met").status == 0)
        #expect(try await tandem("review", "approve", "kept").status == 64)
        #expect(try await compose("kept").status == 64)
        let again = try await compose("kept", "--without", "derby", "--reason", "Derby is reorganised")
        #expect(again.status == 0, "\(again.notes)")
        let newest = try await tandem("review", "show", "kept", "--format", "json").json() as? [String: Any]
        #expect(newest?["plan"] as? Int == 2)
        #expect(newest?["approval"] is NSNull)
        #expect(newest?["approved_plan"] as? Int == 1)
        let first =
            try await tandem("review", "show", "kept", "--plan", "1", "--format", "json").json() as? [String: Any]
        #expect((first?["approval"] as? [String: String])?["user"]?.isEmpty == false)
        #expect(try await tandem("review", "show", "kept", "--plan", "3").status == 64)
        // A reason that is too long is told in our words, and what was to be written is in none of them.
        let long = try await compose("kept", "--reason", String(repeating: "because ", count: 200))
        #expect(long.status == 65)
        #expect(long.notes.contains("the reason has more than 1000 letters"), "\(long.notes)")
        #expect(!long.notes.contains("because"))
        // Nor by a client that goes around the program.
        let connection = try await TestDatabase.current.tandem()
        await #expect(throws: PostgresError.self) {
            try await connection.execute(
                Statement(
                    name: "around",
                    sql: """
                        INSERT INTO review_plan (review_programme_id, number, review_scheme_id, as_of, known_at, regions,
                            together, years, seed, keeps_first, milliseconds, reason, action_id)
                        SELECT review_programme_id, 9, review_scheme_id, as_of, known_at, regions, together, years, seed,
                            keeps_first, milliseconds, '', action_id
                        FROM review_plan WHERE number = 1
                        """
                )
            )
        }
        await connection.close()
    }

    @Test func lettersSayWhenAndWhoAndNothingThatHurts() async throws {
        try await addPeople()
        #expect(try await compose("letters").status == 0)
        let folder = Folder()
        #expect(try await tandem("review", "letters", "letters", "--out", folder.path).status == 64)
        let draft = try await tandem(
            "review",
            "letters",
            "letters",
            "--draft",
            "--host",
            "leicester",
            "--out",
            folder.path
        )
        #expect(draft.status == 0, "\(draft.notes)")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        #expect(file.contains("856-leicester"))
        #expect(try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8).contains("Draft"))
        #expect(try await tandem("review", "approve", "letters").status == 0)
        let written = try await tandem("review", "letters", "letters", "--out", folder.path)
        #expect(written.status == 0, "\(written.notes)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 20)
        let hurting = [
            "struggling", "failing", "worst", "weak", "serial", "losing grip", "stage", "inadequate",
            "requires improvement", "outstanding", "standing", "need", "learn",
        ]
        for name in names {
            let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
            #expect(text.contains("10 working days after the last day"))
            #expect(text.contains("Monday ") && text.contains("Who comes"))
            #expect(text.contains("What it takes") && text.contains("Not known: who pays for travel and nights"))
            #expect(text.contains("Whom you review yourself"))
            #expect(!text.contains("Draft"))
            for word in hurting { #expect(!text.lowercased().contains(word), "\(name): \(word)") }
        }
    }

    @Test func aFindingIsAnAssessmentThatHostTeamAndCoordinatorSee() async throws {
        // The visits of autumn 2025 are over.
        #expect(try await compose("found", "--as-of", "2025-08-01").status == 0)
        #expect(try await compose("ahead").status == 0)
        for (name, day) in [("ahead", "2026-11-20"), ("found", "2025-09-10")] {
            let early = try await tandem(
                "review",
                "finding",
                "add",
                name,
                "derby",
                "--area",
                "HP-FD",
                "--strength",
                "7",
                "--statement",
                "thresholds are shared",
                "--children",
                "not asked",
                "--day",
                day,
                "--apply"
            )
            #expect(early.status == 64)
            #expect(early.notes.contains("nothing can have been found on \(day)"), "\(early.notes)")
        }
        let added = try await tandem(
            "review",
            "finding",
            "add",
            "found",
            "derby",
            "--area",
            "HP-FD",
            "--strength",
            "7",
            "--statement",
            "thresholds are shared by all partners",
            "--children",
            "they know whom to ring",
            "--day",
            "2026-01-20",
            "--apply"
        )
        #expect(added.status == 0, "\(added.notes)")
        let list = try await tandem("review", "finding", "list", "found", "derby", "--format", "json").json()
        let findings = try #require((list as? [String: Any])?["findings"] as? [[String: Any]])
        #expect(findings.count == 1)
        #expect(findings.first?["area"] as? String == "HP-FD")
        #expect(findings.first?["level"] as? Int == 7)
        #expect(findings.first?["visibility"] as? String == "team")
        let heard = try #require((list as? [String: Any])?["children"] as? [[String: Any]])
        #expect(heard.map { $0["statement"] as? String } == ["they know whom to ring"])
        let silent = [
            "review", "finding", "add", "found", "derby", "--area", "HP-FD", "--need", "3", "--statement", "x",
        ]
        let refused = try await tandem.run(silent)
        #expect(refused.status == 64 && refused.notes.contains("--children is missing"), "\(refused.notes)")
        let elsewhere = ["review", "finding", "add", "found", "leeds", "--area", "HP-FD", "--need", "3"]
        #expect(try await tandem.run(elsewhere + ["--statement", "x", "--children", "not asked"]).status == 64)
        let both = ["review", "finding", "add", "found", "derby", "--area", "HP-FD", "--need", "3", "--strength", "3"]
        #expect(try await tandem.run(both + ["--statement", "x", "--children", "not asked"]).status == 64)
        let withdrawn = try await tandem(
            "review",
            "finding",
            "withdraw",
            "found",
            "derby",
            "--area",
            "HP-FD",
            "--apply"
        )
        #expect(withdrawn.status == 0, "\(withdrawn.notes)")
        #expect(try await tandem("review", "finding", "list", "found", "derby").output.contains("None is on record"))
    }

    @Test func theDatabaseLetsNobodyReviewTheOwnAuthority() async throws {
        try await addPeople()
        #expect(try await compose("own").status == 0)
        let connection = try await TestDatabase.current.tandem()
        await #expect(throws: PostgresError.self) {
            try await connection.execute(
                Statement(
                    name: "own",
                    sql: """
                        INSERT INTO review_team_place
                        SELECT t.review_plan_id, t.number, m.year, p.la_code, 'observer', 9, p.review_person_id, ''
                        FROM review_team t JOIN review_member m USING (review_plan_id)
                        JOIN review_person p ON p.la_code = m.la_code
                        LIMIT 1
                        """
                )
            )
        }
        await connection.close()
    }
}
