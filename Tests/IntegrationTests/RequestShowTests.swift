import Foundation
import TestKit
import Testing

/// What authorities ask for, on all the shipped data.
@Suite(.database(.england)) struct RequestShowTests {
    private var tandem: Program { get throws { Program.on(try TestDatabase.current) } }

    private func shown(_ arguments: String...) throws -> [[String: Any]] {
        let answer = try tandem.run(["request", "show"] + arguments + ["--format", "json"])
        return try #require(try answer.json() as? [[String: Any]])
    }

    @Test func requestsAreDrawnUntilTheyAreEdited() throws {
        #expect(try shown("--as-of", "2026-11-21").count == 67)
        let drawn = try #require(try shown("devon").first)
        #expect(drawn["kind"] as? String == "lead")
        #expect(drawn["edited"] as? Bool == false)
        let edit = ["request", "edit", "devon", "--kind", "lead", "--areas", "HP-FD", "--days", "30", "--apply"]
        #expect(try tandem.run(edit).status == 0)
        let edited = try #require(try shown("devon").first)
        #expect(edited["practice_areas"] as? [String] == ["HP-FD"])
        #expect(edited["days"] as? Int == 30)
        #expect(edited["severity"] as? Int == drawn["severity"] as? Int)
        #expect(try tandem("request", "edit", "devon", "--kind", "none", "--apply").status == 0)
        #expect(try shown("devon").isEmpty)
    }
}
