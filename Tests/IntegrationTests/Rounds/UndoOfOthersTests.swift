import Domain
import TestKit
import Testing

/// Where several people share a database, everybody takes back what is their own; another's step only by its number.
@Suite struct UndoOfOthersTests {
    private static let people = [
        ["ann", "--as", "coordinator", "--region", "SW"], ["ann", "--as", "approver"],
        ["sue", "--as", "coordinator", "--region", "SW"], ["eva", "--as", "coordinator", "--region", "SE"],
        ["kim", "--as", "approver"],
    ]

    private func newest(_ tandem: InProcess) async throws -> Int {
        let log = try await tandem("log", "r", "--format", "json").json() as? [[String: Any]]
        return try #require(log?.last?["number"] as? Int)
    }

    private func undo(_ tandem: InProcess, _ step: Int? = nil) async -> Program.Outcome {
        await tandem.run(["undo", "r", "--reason", "too early"] + (step.map { ["--step", "\($0)"] } ?? []))
    }

    private func planned(_ ann: InProcess) async throws -> [[String]] {
        try #require(await ann("round", "new", "r", "--region", "SW").status == 0)
        try #require(await ann("round", "propose", "r").status == 0)
        return try await ann.pairs(of: "r")
    }

    @Test func anothersStepIsTakenBackByItsNumberAlone() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        let ann = server.program(of: "ann"), sue = server.program(of: "sue"), eva = server.program(of: "eva")
        let pairs = try await planned(ann)
        await sue.run(["round", "forbid", "r"] + pairs[0] + ["--reason", "too far"])
        let own = try await newest(sue)
        await ann.run(["round", "forbid", "r"] + pairs[1] + ["--reason", "too far"])
        let number = try await newest(ann)

        let refused = await undo(sue)
        #expect(refused.status == 64 && refused.notes.contains("is \(number) ("), "\(refused.notes)")
        #expect(refused.notes.contains("forbidden), by ann on ") && refused.notes.contains("not yours"))
        #expect(refused.notes.contains("What you did before it") && refused.notes.contains("\(own) ("))
        #expect(try await newest(ann) == number)
        // Who has nothing to do with the round is told that, and nothing of what was done.
        for step in [nil, number] {
            let foreign = await undo(eva, step)
            #expect(
                foreign.status == 77
                    && foreign.notes.contains(
                        "coordinators of South West to take back; you are coordinator for South East"
                    ),
                "\(foreign.notes)"
            )
            #expect(!foreign.notes.contains("forbidden") && !foreign.notes.contains("ann"))
        }
        let taken = try await sue.printed("undo 'r' --step \(number)", in: refused.notes)
        #expect(taken.status == 0 && taken.output.contains("by ann on "), "\(taken.notes)")
        // The step before is sue's own.
        #expect(await undo(sue).output.contains("by sue on "))
    }

    @Test func anExceptionWaitsAgainAndARegisterIsAskedOfAnApprover() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        var ann = server.program(of: "ann"), kim = server.program(of: "kim")
        (ann.day, kim.day) = (Day("2026-11-28"), Day("2026-11-28"))
        try #require(await server.keeper("imports", "approval", "two").status == 0)
        let pairs = try await planned(ann), pair = pairs[0]
        let closed = await ann.run(
            ["calendar", "add", pair[1], "--kind", "blackout", "--from", "2026-11-20", "--to", "2030-12-20"]
                + ["--source", "mail", "--author", "director"]
        )
        let waiting = try #require(closed.output.firstMatch(of: /Import ([0-9]+) waits/)?.1, "\(closed)")
        #expect(await kim("imports", "approve", String(waiting)).status == 0)
        let pinned = await ann.run(["round", "pin", "r"] + pair + ["--except", "--reason", "its team can come"])
        #expect(pinned.notes.contains("waits for a second person"), "\(pinned.notes)")
        let confirm = ["round", "confirm", "r"] + pair + ["--reason", "seen"]
        #expect(await kim.run(confirm).status == 0)
        let number = try await newest(ann)
        func decided() async throws -> [String: Any] {
            let list = try await ann("round", "decisions", "r", "--format", "json").json() as? [[String: Any]]
            return try #require(list?.last)
        }
        #expect(try await decided()["kind"] as? String == "approved")
        // What is taken back is the approval, and the pin waits as it was brought.
        for person in [ann, kim] {
            let back = await undo(person, try await newest(ann))
            #expect(back.status == 0 && back.notes.contains("waits for a second person again"), "\(back)")
            let line = try await decided()
            #expect(line["kind"] as? String == "pinned" && line["waits"] as? Bool == true, "\(line)")
            #expect(line["reason"] as? String == "its team can come")
            // Who pinned it is no second person, whoever had it wait again.
            let own = try await ann.printed("round confirm", in: back.notes)
            #expect(own.status == 77 && own.notes.contains("other than the person who brought it"), "\(own)")
            let again = try await kim.printed("round confirm", in: back.notes)
            #expect(again.status == 0, "\(again.notes)")
        }
        #expect(try await newest(ann) > number)

        // A no for good is in the register, out of which one person does not take it.
        let other = try #require(pairs.first { $0[1] != pair[1] })
        let asked = await ann.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + other)
        #expect(asked.status == 0, "\(asked.notes)")
        let no =
            ["consent", "record", "r"] + other.reversed() + [
                "--answer", "no", "--because", "conflict_of_interest", "--text", "one chair",
            ]
        #expect(await ann.run(no).status == 0)
        let early = await undo(ann)
        #expect(try await ann.printed("imports reject", in: early.notes).status == 0)
        let said = await ann.run(no)
        #expect(said.status == 0, "\(said.notes)")
        let list = try await ann("imports", "--format", "json").json() as? [[String: Any]]
        let register = try #require(list?.compactMap { $0["import"] as? Int ?? $0["number"] as? Int }.max())
        #expect(await kim("imports", "approve", "\(register)").status == 0)
        let stuck = await undo(ann)
        #expect(stuck.status == 64 && stuck.notes.contains("tandem imports undo \(register)"), "\(stuck)")
        #expect(try await kim.printed("imports undo", in: stuck.notes).status == 0)
        let then = try await ann.printed("undo 'r' --step", in: stuck.notes)
        #expect(then.status == 0, "\(then.notes)")
    }
}
