import Domain
import TestKit
import Testing

/// What taking a step back tells of it: what it was, what hung on it, and the way on, which works as it is printed.
@Suite(.database(.england)) struct UndoneStepsTests {
    private func log(_ tandem: InProcess, _ round: String = "r") async throws -> [[String: Any]] {
        try #require(try await tandem("log", round, "--format", "json").json() as? [[String: Any]])
    }

    private func planned() async throws -> (tandem: InProcess, pairs: [AgreedNorthEast.Pair]) {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", AgreedNorthEast.day)
        try #require(await tandem("round", "propose", "r").status == 0)
        return (tandem, try await AgreedNorthEast.pairs("r"))
    }

    /// What took something back is not taken back; what it took back is done again by the command that is told.
    @Test func whatWasTakenBackIsDoneAgain() async throws {
        let (tandem, pairs) = try await planned(), pair = pairs[0].words
        func undo(_ number: Int? = nil) async -> Program.Outcome {
            await tandem.run(["undo", "r", "--reason", "slip"] + (number.map { ["--step", "\($0)"] } ?? []))
        }
        func newest() async throws -> Int { try #require(try await log(tandem).last?["number"] as? Int) }
        await tandem.run(["round", "pin", "r"] + pair + ["--reason", "near"])
        let pin = try await newest()
        #expect(await undo().output.contains("Undone:"))
        let back = try await newest(), line = try #require(try await log(tandem).last)
        #expect(line["what"] as? String == "taken back: \(pair[0]) with \(pair[1]) pinned, round r")
        for (number, words) in [
            (back, "step \(back) took step \(pin) ("), (pin, "was taken back by step \(back), by "),
        ] {
            let told = await undo(number)
            #expect(told.status == 64 && told.notes.contains(words), "\(told.notes)")
            let again = try await tandem.printed("round pin", in: told.notes)
            #expect(again.status == 0, "\(again.notes)")
            #expect(await undo().status == 0)
        }
        let unknown = await undo(999_999), last = try await newest()
        #expect(
            unknown.status == 64
                && unknown.notes.contains("has no step 999999; its newest is \(last): tandem log 'r'"),
            "\(unknown.notes)"
        )
        // Of every other kind too.
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        await tandem.run(["consent", "record", "r"] + pair + ["--answer", "yes"])
        for (start, values) in [
            ("consent record", [:]), ("consent ask", ["DAY": "2026-12-19"]), ("round advance", [:]),
        ] {
            let undone = await undo()
            #expect(undone.status == 0, "\(start): \(undone.notes)")
            let told = await undo(try await newest())
            #expect(told.status == 64, "\(told)")
            let again = try await tandem.printed(start, in: told.notes, values)
            #expect(again.status == 0, "\(start): \(again.notes)")
            #expect(await undo().status == 0)
        }
    }

    /// A release that was taken back holds again; where the plan has moved on, that is said with the way on.
    @Test func whatIsHeldAgainIsTold() async throws {
        let (tandem, pairs) = try await planned(), pair = pairs[0].words
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        for side in [pair, pair.reversed()] {
            await tandem.run(["consent", "record", "r"] + side + ["--answer", "yes"])
        }
        func decided() async throws -> String? {
            let list = try await tandem("round", "decisions", "r", "--format", "json").json() as? [[String: Any]]
            return list?.last?["stands"] as? String
        }
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "moves"])
        #expect(try await decided() == "released")
        let plain = await tandem("undo", "r", "--reason", "it stays")
        #expect(plain.status == 0 && plain.notes.isEmpty, "\(plain.notes)")
        #expect(try await decided() == "held")

        // A plan is made between the release and its undoing, and has another partner.
        await tandem.run(["round", "release", "r"] + pair + ["--reason", "moves"])
        let release = try #require(try await log(tandem).last?["number"] as? Int)
        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "moves"])
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let forbidden = try #require(
            try await log(tandem).last { ($0["what"] as? String)?.contains("forbidden") == true }?["number"] as? Int
        )
        let freed = await tandem("undo", "r", "--step", "\(forbidden)", "--reason", "slip")
        #expect(freed.status == 0 && freed.notes.contains("Plan 2 was made since"), "\(freed.notes)")
        #expect(try await tandem.printed("round repropose", in: freed.notes).status == 0)
        let back = await tandem("undo", "r", "--step", "\(release)", "--reason", "it stays")
        #expect(back.status == 0 && back.notes.contains("Both sides said yes to"), "\(back)")
        let from = try await tandem.printed("round repropose 'r' --from", in: back.notes)
        #expect(from.status == 0 && from.output.contains("agreed by both sides"), "\(from)")
    }

    /// A consent to a summary is a step of its own, and is what is taken back first.
    @Test func aConsentToASummaryIsTakenBack() async throws {
        let round = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem("2026-12-20")
        let pair = round.pairs[0].words
        #expect(try await round.open(pair, "--apply").status == 0)
        let closed = await tandem.run(
            ["agreement", "close"] + pair + [
                "--because", "partner_capacity", "--outcome", "mixed", "--lessons", "One", "--apply",
            ]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        func word(_ step: String, _ side: String) async -> Program.Outcome {
            await tandem.run(
                ["agreement", "summary", step] + pair + ["--side", side, "--author", "director", "--source", "mail"]
            )
        }
        func told() async -> Bool { await tandem("agreement", "summary", "list").output.contains("One") }
        for side in ["receiver", "partner"] { #expect(await word("agree", side).status == 0) }
        #expect(await told())
        func undo(_ more: String...) async -> Program.Outcome {
            await tandem.run(["undo", "r", "--reason", "not so"] + more)
        }
        let first = await undo()
        #expect(first.output.contains("Undone: the partner agrees to the summary of"), "\(first)")
        #expect(first.notes.contains("nobody else reads it any longer"), "\(first.notes)")
        #expect(await !told())
        #expect(await tandem.run(["agreement", "show"] + pair).output.contains("mixed"))
        let lines = try await log(tandem)
        #expect(lines.suffix(3).compactMap { $0["kind"] as? String } == ["summary", "summary", "summary"], "\(lines)")
        #expect(lines.last?["undoes"] as? Int == lines[lines.count - 2]["number"] as? Int)
        // The same words are agreed to anew, and that somebody agrees no longer is taken back too.
        let again = try await tandem.printed(
            "agreement summary agree",
            in: await undo("--step", "\(try #require(lines.last?["number"] as? Int))").notes,
            ["ROLE": "director"]
        )
        #expect(again.status == 0 && again.output.contains("Everybody may read it"), "\(again.notes)")
        #expect(await word("withdraw", "receiver").status == 0)
        #expect(await !told())
        #expect(await undo().output.contains("agrees no longer"))
        #expect(await told())
        // Whoever takes the end back by its number is told what hung on it.
        let end = try #require(
            try await log(tandem).last { ($0["what"] as? String)?.contains("closed") == true }?["number"] as? Int
        )
        let gone = await undo("--step", "\(end)")
        #expect(gone.status == 0 && gone.notes.contains("nobody else reads it any longer"), "\(gone)")
        #expect(await !told())
    }

    /// The answer to an alert stands in the log and stays; so do questions and loans of no round, in the log of all.
    @Test func whatStoodInNoLogDoes() async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder()
        await tandem(
            "ask",
            "offers",
            "NE",
            "--authority",
            "gateshead",
            "--answer-by",
            "2026-12-19",
            "--out",
            folder.path
        )
        await tandem("ask", "withdraw", "NE", "--authority", "gateshead", "--reason", "it has a partner")
        await tandem("loan", "request", "hull", "essex", "--from", "2026-12-01", "--until", "2027-12-01")
        let lines = try #require(try await tandem("log", "--format", "json").json() as? [[String: Any]])
        #expect(lines.compactMap { $0["kind"] as? String } == ["ask", "ask", "loan"], "\(lines)")
        #expect((lines[0]["about"] as? [String]) == ["Gateshead: answer by 2026-12-19"], "\(lines[0])")
        #expect(lines[1]["why"] as? String == "it has a partner")
        #expect(await tandem("log", "--authority", "essex").output.contains("loan requested"))
    }

    /// Who gives a published round up is told what goes on all the same, and the way back that works.
    @Test func whatARoundThatIsGivenUpLeavesIsTold() async throws {
        let round = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem("2026-12-20")
        let pair = round.pairs[0].words
        #expect(try await round.open(pair, "--apply").status == 0)
        #expect(await tandem("round", "advance", "r", "--to", "published", "--reason", "as it is").status == 0)
        #expect(await tandem("round", "new", "r-2", "--edition-of", "r").status == 0)
        let given = await tandem("round", "withdraw", "r", "--reason", "wrong data")
        #expect(given.notes.contains("\(pair[0]) with \(pair[1]) (to 2027-11-30)"), "\(given.notes)")
        let status = await tandem("round", "status", "r").output
        for told in [given.notes, status] {
            #expect(told.contains("tandem round withdraw 'r-2' --reason TEXT"), "\(told)")
        }
        #expect(try await tandem.printed("round withdraw", in: given.notes).status == 0)
        let back = try await tandem.printed("undo", in: given.notes)
        #expect(back.status == 0, "\(back.notes)")
        #expect(await tandem("round", "status", "r").output.contains("Round r: published"))
        let closed = try await tandem.printed(
            "agreement close",
            in: given.notes,
            ["CODE": "partner_capacity", "WORD": "mixed"]
        )
        #expect(closed.status == 0, "\(closed.notes)")
    }
}
