import Domain
import Postgres
import Store
import TestKit
import Testing

/// What happens in an agreement happens in order: asked of the program, and of SQL that goes around it.
@Suite(.database(.england)) struct AgreementOrderTests {
    private static let terms = ["devon", "dorset"]

    private func tandem(_ day: String) throws -> InProcess { try AgreedNorthEast.tandem(day) }

    private func entered(_ more: String...) async throws {
        let added = try await tandem("2026-11-28").run(
            ["agreement", "add"] + Self.terms + ["--from", "2026-09-01", "--until", "2027-08-31", "--apply"] + more
        )
        try #require(added.status == 0, "\(added.notes)")
    }

    private func run(_ day: String, _ verb: String, _ more: String...) async throws -> Program.Outcome {
        try await tandem(day).run(["agreement", verb] + Self.terms + more)
    }

    private func review(_ day: String, on: String? = nil) async throws -> Program.Outcome {
        let when = on.map { ["--on", $0] } ?? []
        return try await tandem(day).run(
            ["agreement", "review"] + Self.terms + ["--view", "on_track", "--children", "They know whom to ask."] + when
        )
    }

    private func refused(_ outcome: Program.Outcome, _ words: String, at place: SourceLocation = #_sourceLocation) {
        #expect(outcome.status == 65 && outcome.notes.contains(words), "\(outcome)", sourceLocation: place)
    }

    @Test func phasesFollowOneAnotherInTimeToo() async throws {
        try await entered()
        #expect(try await run("2026-11-28", "phase", "scoping", "--on", "2026-11-20").status == 0)
        refused(try await run("2026-11-28", "phase", "active", "--on", "2026-11-19"), "scoping on 2026-11-20")
        #expect(try await run("2026-11-28", "phase", "active", "--on", "2026-11-20").status == 0)
    }

    @Test func aDayHasOneReviewAndNothingComesAfterTheLastDay() async throws {
        try await entered()
        refused(try await review("2026-11-28", on: "2026-08-31"), "begins on 2026-09-01")
        #expect(try await review("2026-11-28").status == 0)
        refused(try await review("2026-11-28"), "has a review of 2026-11-28 already")
        #expect(try await run("2026-11-28", "undo", "--reason", "written twice").status == 0)
        #expect(try await review("2026-11-28").status == 0)
        // On both sides of the last day.
        #expect(try await run("2027-09-05", "log", "--days", "1", "--for", "audit", "--on", "2027-08-31").status == 0)
        refused(
            try await run("2027-09-05", "log", "--days", "1", "--for", "audit", "--on", "2027-09-01"),
            "has its last day on 2027-08-31: extend it or close it"
        )
        refused(try await review("2027-09-05", on: "2027-09-01"), "has its last day on 2027-08-31")
        #expect(try await run("2027-09-05", "extend", "--until", "2027-12-31", "--apply").status == 0)
        #expect(try await review("2027-09-05", on: "2027-09-01").status == 0)
        // It cannot end under what is written down.
        let early = try await tandem("2027-09-05").run(
            ["agreement", "close"] + Self.terms + [
                "--on", "2027-08-31", "--because", "aims_met", "--outcome", "helpful", "--apply",
            ]
        )
        #expect(early.status != 0 && early.notes.contains("a review is written down for 2027-09-01"), "\(early.notes)")
    }

    @Test func looksAfterTheEndComeEachOnceInTheirTime() async throws {
        try await entered()
        let closed = try await tandem("2026-11-28").run(
            ["agreement", "close"] + Self.terms + ["--because", "aims_met", "--outcome", "helpful", "--apply"]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        // Six months after 2026-11-28 less thirty days, and the day before.
        refused(try await review("2027-04-27"), "whether it lasts is looked at from 2027-04-28 on")
        #expect(try await review("2027-04-28").status == 0)
        refused(try await review("2027-10-28"), "looked at 6 months after its end already, on 2027-04-28")
        #expect(try await review("2027-10-29").status == 0)
        refused(try await review("2028-10-28"), "looked at 12 months after its end already")
        #expect(try await review("2028-10-29").status == 0)
        refused(try await review("2029-06-01"), "looked at 24 months after its end already")
    }

    /// The same by SQL.
    @Test func theDatabaseKeepsTheOrder() async throws {
        try await entered()
        let connection = try await TestDatabase.current.tandem()
        func step(_ kind: String, on day: String, _ columns: String, _ values: String) -> String {
            """
            insert into action (kind, detail, system_user_name, program) values ('agreement', 'around', 'x', 'psql');
            insert into agreement_step (la_code, partner, first_day, kind, on_day, progress, words, action_id, \(columns))
            select '878', '838', '2026-09-01', '\(kind)', '\(day)', '{}', 'x', max(action_id), \(values) from action;
            """
        }
        func review(_ day: String) -> String { step("review", on: day, "view, children", "'met', 'heard'") }
        func phase(_ phase: String, _ day: String) -> String {
            step("phase", on: day, "phase, children", "'\(phase)', ''")
        }
        for (before, script) in [
            (review("2026-10-01"), review("2026-10-01")), ("", review("2027-09-01")), ("", review("2026-08-31")),
            (phase("scoping", "2026-10-02"), phase("active", "2026-10-01")), ("", phase("scoping", "2027-09-01")),
        ] {
            try await connection.script("begin; \(before)")
            let error = await #expect(throws: PostgresError.self, "\(script)") { try await connection.script(script) }
            #expect(error?.sqlState?.category == "23", "\(String(describing: error))")
            try await connection.script("rollback")
        }
        try await connection.script("begin; " + review("2026-10-01") + review("2026-10-02") + "rollback")
    }
}
