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
        #expect(await tandem("round", "decisions", "r").output.contains("taken back"))
        // Asked again, it goes on with the step before.
        #expect(await undo().notes.contains("every plan stays"))
        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "needed nearer home"])
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "no longer"])
        // What stood before a release stands again.
        #expect(await undo().output.contains("Undone:"))
        #expect(
            await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19").notes.contains("decided against")
        )
        // Mails are not called back.
        let unasked = await undo()
        #expect(unasked.output.contains("asked") && unasked.notes.contains("Mails that went out with it"), "\(unasked)")
        #expect(await undo().output.contains("round r consulting"))
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "no longer"])

        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        await tandem.run(["consent", "record", "r"] + pair + ["--answer", "yes"])
        let taken = await undo()
        #expect(taken.output.contains("Undone: \(pair[0]): yes to \(pair[1])"), "\(taken.notes)")
        let list = await tandem("consent", "list", "r", "--owing").output
        // What was asked is asked still, by the day by which it was.
        #expect(list.contains("2 sides owe an answer") && list.contains("2026-12-19"), "\(list)")
        // What was asked is taken back, then the consultation.
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
                "round", "plan", "decision", "decision", "decision", "decision", "decision", "move", "consent",
                "consent",
                "move", "decision", "move", "consent", "consent",
                "consent",
                "consent", "move", "move", "consent", "consent", "consent", "move", "move", "move", "move",
            ],
            "\(log ?? [])"
        )
    }

    /// Who gave a round up by mistake has all of it again: its state, its plan and its answers.
    /// That both sides agreed stands again when a release is taken back, and may be released again.
    @Test func aReleaseIsTakenBack() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", "rel", "--region", "NE")
        await tandem("round", "propose", "rel")
        let pair = try #require(try await tandem.pairs(of: "rel").first)
        await tandem.run(["consent", "ask", "rel", "--answer-by", "2026-12-19", "--pair"] + pair)
        for side in [pair, pair.reversed()] {
            await tandem.run(["consent", "record", "rel"] + side + ["--answer", "yes"])
        }
        for time in ["first", "second"] {
            let released = await tandem.run(["round", "release", "rel"] + pair + ["--reason", time])
            #expect(released.status == 0, "\(released.notes)")
            #expect(await !tandem("round", "repropose", "rel").output.contains("agreed by both sides"))
            let back = await tandem("undo", "rel", "--reason", "a mistake")
            #expect(back.output.contains("Undone:"), "\(back.notes)")
            #expect(await tandem("round", "repropose", "rel").output.contains("agreed by both sides"))
        }
        // The answer before it is taken back next.
        #expect(await tandem("undo", "rel", "--reason", "a mistake").output.contains("yes to"))
    }

    @Test func aWithdrawalIsTakenBack() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", "r", "--region", "NE")
        let given = await tandem("round", "withdraw", "r", "--reason", "the wrong one")
        #expect(given.notes.contains("To take that back: tandem undo 'r' --reason TEXT"))
        #expect(await tandem("undo", "r", "--reason", "slip").output.contains("Undone: round r withdrawn"))
        #expect(await tandem("round", "status", "r").output.contains("Round r: draft"))
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let before = await tandem("consent", "list", "r").output
        await tandem("round", "withdraw", "r", "--reason", "the wrong one")
        let status = await tandem("round", "status", "r").output
        #expect(
            status.contains("to take that back:\n  tandem undo 'r' --reason TEXT") && !status.contains("loan request")
        )
        #expect(
            await tandem("round", "advance", "r", "--to", "consulting", "--reason", "x").notes.contains("tandem undo")
        )
        // What took its place goes first, by the command that is told.
        await tandem("round", "new", "r-2", "--edition-of", "r")
        let refused = await tandem("undo", "r", "--reason", "slip")
        #expect(
            refused.status == 64 && refused.notes.contains("tandem round withdraw 'r-2' --reason TEXT"),
            "\(refused)"
        )
        await tandem("round", "withdraw", "r-2", "--reason", "slip")
        #expect(await tandem("undo", "r", "--reason", "slip").output.contains("Undone: round r withdrawn"))
        #expect(await tandem("consent", "list", "r").output == before)
        // A withdrawal may be followed by another, and each is taken back in its turn.
        #expect(await tandem("undo", "r", "--reason", "asked too early").output.contains("sides asked"))
        await tandem("round", "advance", "r", "--to", "approved", "--reason", "as discussed")
        await tandem("round", "withdraw", "r", "--reason", "again")
        #expect(await tandem("undo", "r", "--reason", "slip").status == 0)
        #expect(await tandem("round", "status", "r", "--format", "json").output.contains(#""state" : "approved""#))
        await tandem("round", "advance", "r", "--reason", "as discussed")
        await tandem("round", "advance", "r", "--to", "closed", "--reason", "over")
        #expect(await tandem("undo", "r", "--reason", "too early").output.contains("Undone: round r closed"))
        #expect(await tandem("round", "status", "r").output.contains("Round r: published"))
    }

    /// What regions said of a loan is told with the command that goes on, which works as it stands.
    @Test func ofALoanTheWayOnIsTold() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", "r", "--region", "YH")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let pair = ["Bradford", "Derby"], dates = ["--from", "2027-01-11", "--until", "2027-12-17"]
        await tandem.run(["loan", "request", "r"] + pair + dates)
        await tandem.run(["loan", "agree", "r"] + pair)
        func state() async -> String { await tandem("loan", "list").output }
        // Each step of a loan is taken back, to where it stood.
        #expect(
            await tandem("undo", "r", "--reason", "slip").output.contains("Undone: loan of Derby for Bradford agreed")
        )
        #expect(await state().contains("requested"))
        await tandem.run(["loan", "agree", "r"] + pair)
        await tandem.run(["loan", "decline", "r"] + pair + ["--reason", "needed here"])
        #expect(await tandem("undo", "r", "--reason", "slip").output.contains("declined"))
        #expect(await state().contains("agreed"))
        await tandem.run(["loan", "withdraw", "r"] + pair + ["--reason", "slip"])
        #expect(await tandem("undo", "r", "--reason", "slip").status == 0)
        #expect(await state().contains("agreed"))
        #expect(await tandem("undo", "r", "--reason", "slip").output.contains("agreed"))
        #expect(await tandem("undo", "r", "--reason", "slip").output.contains("requested"))
        #expect(await state().contains("withdrawn"))
        await tandem.run(["loan", "request", "r"] + pair + dates)
        await tandem.run(["loan", "agree", "r"] + pair)
        let declined = await tandem.run(["loan", "decline", "r"] + pair + ["--reason", "needed here"])
        #expect(declined.notes.contains("tandem round repropose 'r'"))
        // No plan holds what its region does not lend.
        let today = await tandem("today", "YH").output
        #expect(
            today.contains("its region does not lend the partner: needed here") && !today.contains("has not been asked")
        )
        let again = await tandem("round", "repropose", "r", "--keep").output
        #expect(again.contains("its region does not lend it: needed here"), "\(again)")
        #expect(try await !tandem.pairs(of: "r").contains(pair))
        #expect(await !tandem("today", "YH").output.contains("does not lend"))
    }
}
