import Domain
import Foundation
import TestKit
import Testing

@testable import tandem

/// Who listens gets lines; who completes gets words at once, or silence.
@Suite(.database(.england)) struct AccessibleTests {
    @Test func aRowIsALineWithTheTitlesOfItsCells() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        tandem.environment["ACCESSIBLE"] = "1"
        let board = await tandem("board")
        #expect(board.output.contains("\nRegion: North West; Authorities: 24; Seeking support: "))
        #expect(!board.output.contains("■") && !board.output.contains("□"))
        let shown = await tandem("authority", "show", "hull")
        for shape in ["▲", "●", "◐", "▽"] { #expect(!shown.output.contains(shape), "\(shape)") }
        tandem.environment["ACCESSIBLE"] = "0"
        #expect(await tandem("board").output.contains("■"))
    }

    private func completed(_ words: [String], _ tandem: InProcess) async -> Program.Outcome {
        // As a shell asks: the command, the argument's place, which word it is, how far the cursor is, and all words.
        await tandem.run(["---completion"] + words)
    }

    @Test func wordsOfTheDatabaseAreCompleted() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        #expect(await tandem("round", "new", "autumn", "--as-of", "2026-11-28").status == 0)
        let round = await completed(
            ["round", "show", "--", "positional@0", "3", "2", "tandem", "round", "show", "au"],
            tandem
        )
        #expect(round.output.split(separator: "\n") == ["autumn"] && round.status == 0, "\(round)")
        let names = await completed(
            ["authority", "show", "--", "positional@0", "3", "3", "tandem", "authority", "show", "dev"],
            tandem
        )
        #expect(names.output.split(separator: "\n") == ["devon"], "\(names)")
        // A shell that ends words at blanks gets names without.
        var bash = tandem
        bash.environment["SAP_SHELL"] = "bash"
        let york = await completed(
            ["authority", "show", "--", "positional@0", "3", "7", "tandem", "authority", "show", "north-y"],
            bash
        )
        #expect(york.output.split(separator: "\n") == ["north-yorkshire"], "\(york)")
        let policies = await completed(
            ["board", "--", "--policy", "3", "0", "tandem", "board", "--policy", ""],
            tandem
        )
        #expect(policies.output.contains("balanced"), "\(policies)")
    }

    /// No database is made for a word, and nothing is said.
    @Test func withoutADatabaseThereIsSilence() async throws {
        let home = Folder().path + "/none"
        let outcome = try Program.at(home: home).run(
            ["---completion", "round", "show", "--", "positional@0", "3", "0", "tandem", "round", "show", ""]
        )
        #expect(outcome.output.isEmpty && outcome.notes.isEmpty && outcome.status == 0)
        #expect(!FileManager.default.fileExists(atPath: home))
    }
}
