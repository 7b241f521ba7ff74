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
        // A title says what is counted, whatever stands beside it.
        #expect(board.output.contains("; Most pressing, 5 of 5: ") && board.output.contains("; Places offered: "))
        #expect(!board.output.contains(" 4: "))
        let shown = await tandem("authority", "show", "hull")
        #expect(!shown.output.contains(": –") && !shown.output.contains(" ;"))
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
        for (words, option, wanted) in [
            ("round new", "--policy", "balanced"), ("round what-if", "--policy", "balanced"),
            ("policy show", "positional@0", "balanced"), ("round explain", "--why-not", "devon"),
            ("ledger", "positional@0", "devon"), ("ledger", "positional@0", "NW"),
            ("consent record", "--because", "timing"), ("agreement close", "--because", "not_helping"),

            ("loan agree", "positional@0", "autumn"),
            ("framework show", "positional@0", "ilacs_2023"),
        ] {
            let typed = words.split(separator: " ").map(String.init)
            let found = await completed(
                typed + ["--", option, "\(typed.count + 1)", "0", "tandem"] + typed + [""],
                bash
            )
            #expect(found.output.split(separator: "\n").contains(Substring(wanted)), "\(words) \(option): \(found)")
        }
    }

    /// No database is made for a word, and nothing is said.
    @Test func withoutADatabaseThereIsSilence() async throws {
        let home = Folder().path + "/none"
        let outcome = try Program.at(home: home).run(
            ["---completion", "round", "show", "--", "positional@0", "3", "0", "tandem", "round", "show", ""]
        )
        #expect(outcome.output.isEmpty && outcome.notes.isEmpty && outcome.status == 0)
        // What needs no database stands in the script.
        let script = try Program.at(home: home).run(["--generate-completion-script", "bash"])
        #expect(script.output.contains("two-challengers"))
        #expect(!FileManager.default.fileExists(atPath: home))
    }
}
