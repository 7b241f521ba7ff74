import Domain
import TestKit
import Testing

/// Taking the newest step of a round back, or being told why not.
@Suite(.database(.england)) struct RoundUndoTests {
    @Test func eachStepIsTakenBackOrSaysWhyNot() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        func undo() async -> Program.Outcome { await tandem("undo", "r", "--reason", "too early") }
        await tandem("round", "new", "r", "--region", "NE")
        #expect(await undo().notes.contains("tandem round withdraw"))
        await tandem("round", "propose", "r")
        #expect(await undo().notes.contains("every plan stays"))
        let pair = try #require(try await tandem.pairs(of: "r").first)

        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "needed nearer home"])
        #expect(await undo().output.contains("Undone:"))
        #expect(await tandem("round", "decisions", "r").output.contains("released"))
        // Asked again, it goes on with the step before.
        #expect(await undo().notes.contains("every plan stays"))
        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "needed nearer home"])
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "no longer"])
        #expect(await undo().notes.contains("it released a pair"))

        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        await tandem.run(["consent", "record", "r"] + pair + ["--answer", "yes"])
        let taken = await undo()
        #expect(taken.output.contains("Undone: \(pair[0]): yes to \(pair[1])"), "\(taken.notes)")
        let list = await tandem("consent", "list", "r", "--owing").output
        #expect(list.contains("1 side owes an answer"), "\(list)")
        // The side that was asked alone is taken back, then the consultation.
        #expect(await undo().output.contains("2 sides asked"))
        #expect(await tandem("consent", "list", "r", "--owing").output.contains("0 sides owe an answer"))
        #expect(await undo().output.contains("round r consulting"))
        #expect(await tandem("round", "status", "r").output.contains("Round r: proposed"))
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)

        // A no for good leaves the register with it.
        let gone = await tandem.run(
            ["consent", "record", "r"] + pair + [
                "--answer", "no", "--because", "conflict_of_interest", "--text", "one chair",
            ]
        )
        #expect(gone.notes.contains("it stands in the register of consent"), "\(gone.notes)")
        #expect(await tandem("round", "show", "r").output.contains("refused today"))
        let freed = await undo()
        #expect(freed.notes.contains("is taken back too"), "\(freed.notes)")
        #expect(await !tandem("round", "show", "r").output.contains("refused today"))
        #expect(await tandem("round", "status", "r").output.contains("consulting"))

        #expect(await tandem("round", "advance", "r", "--reason", "as discussed").output.contains("is now approved"))
        #expect(await undo().output.contains("r approved"))
        #expect(await tandem("round", "status", "r").output.contains("undoes"))
        await tandem("round", "advance", "r", "--reason", "as discussed")
        await tandem("round", "advance", "r", "--reason", "as discussed")
        let published = await undo()
        #expect(published.status == 64)
        #expect(published.notes.contains("published on ") && published.notes.contains("--edition-of 'r'"))
        let log = try await tandem("log", "r", "--format", "json").json() as? [[String: Any]]
        // One line a step: what was refused left none.
        #expect(
            log?.compactMap { $0["kind"] as? String } == [
                "round", "plan", "decision", "decision", "decision", "decision", "move", "consent", "consent",
                "consent",
                "consent", "move", "move", "consent", "consent", "consent", "move", "move", "move", "move",
            ],
            "\(log ?? [])"
        )
    }
}
