import Foundation
import TestKit
import Testing

/// What authorities ask for, on all the shipped data.
@Suite(.database(.england)) struct RequestShowTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private func shown(_ arguments: String...) async throws -> [[String: Any]] {
        let answer = try await tandem.run(["request", "show"] + arguments + ["--format", "json"])
        return try #require(try answer.json() as? [[String: Any]])
    }

    @Test func requestsAreDrawnUntilTheyAreEdited() async throws {
        #expect(try await shown("--as-of", "2026-11-21").count == 67)
        let drawn = try #require(try await shown("devon").first)
        #expect(drawn["kind"] as? String == "lead")
        #expect(drawn["edited"] as? Bool == false)
        let edit =
            ["request", "edit", "devon", "--kind", "lead", "--areas", "HP-FD", "--days", "30"] + [
                "--children", "not asked", "--apply",
            ]
        #expect(try await tandem.run(edit).status == 0)
        let edited = try #require(try await shown("devon").first)
        #expect(edited["practice_areas"] as? [String] == ["HP-FD"])
        #expect(edited["days"] as? Int == 30)
        // That nobody asked children is no word of theirs.
        #expect(try await !tandem("authority", "held", "devon").output.contains("not asked"))
        #expect(edited["severity"] as? Int == drawn["severity"] as? Int)
        #expect(try await tandem("request", "edit", "devon", "--kind", "none", "--apply").status == 0)
        #expect(try await shown("devon").isEmpty)
    }
}
