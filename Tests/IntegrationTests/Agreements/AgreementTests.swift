import Domain
import Foundation
import Postgres
import Store
import TestKit
import Testing

/// What happens after both sides said yes: agreements, what is written down while they run, and what later rounds read.
@Suite(.database(.england)) struct AgreementTests {
    private static let day = "2026-11-28"

    private func tandem(_ day: String = AgreementTests.day) throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    /// A round of the North East to whose pairings both sides said yes.
    private func agreed() async throws -> [(receiver: String, partner: String)] {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", Self.day)
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let pairs = try await tandem.pairs(of: "r").map { (receiver: $0[0], partner: $0[1]) }
        for pair in pairs {
            for side in [pair.receiver, pair.partner] {
                let other = side == pair.receiver ? pair.partner : pair.receiver
                #expect(await tandem("consent", "record", "r", side, other, "--answer", "yes").status == 0)
            }
        }
        return pairs
    }

    private func open(_ more: String..., round: String = "r") async throws -> Program.Outcome {
        try await tandem().run(
            ["agreement", "open", round, "--from", "2026-12-01", "--until", "2027-11-30", "--days", "20", "--apply"]
                + more
        )
    }

    private func list(_ day: String = AgreementTests.day, _ more: String...) async throws -> [[String: Any]] {
        let answer = try await tandem(day).run(["agreement", "list", "--format", "json"] + more)
        return try #require(try answer.json() as? [[String: Any]], "\(answer.notes)")
    }

    @Test func fromAYesToTheNextYear() async throws {
        let tandem = try tandem(), pairs = try await agreed(), first = pairs[0], second = pairs[1]
        let early = try await open("--all")
        #expect(early.status == 64 && early.notes.contains("when its plan is approved"), "\(early.notes)")
        #expect(await tandem("round", "advance", "r", "--to", "approved").status == 0)
        // What is only shown changes nothing.
        let shown = await tandem(
            "agreement",
            "open",
            "r",
            "--all",
            "--from",
            "2026-12-01",
            "--until",
            "2027-11-30"
        )
        #expect(shown.status == 0)
        #expect(try await list().isEmpty)
        let aim = "Long waits > no triage > two mentors at the front door > wait under a day > quick"
        let opened = try await open(
            first.receiver,
            first.partner,
            "--aim",
            aim,
            "--pounds",
            "600",
            "--a-day",
            "--receiver-share",
            "50",
            "--funder",
            "improvement grant",
            "--funder-share",
            "30"
        )
        #expect(opened.status == 0, "\(opened.notes)")
        #expect(try await open("--all").status == 0)
        #expect(try await list().count == pairs.count)
        #expect(try await open("--all").notes.contains("nothing to open"))
        // What the plan led to is not held against it.
        #expect(await !tandem("round", "show", "r").output.contains("refused today"))
        #expect(await tandem("round", "advance", "r", "--to", "published").status == 0)

        // Nor against a new edition of it, which takes no second place of a partner.
        await tandem("round", "new", "r-2", "--edition-of", "r")
        #expect(await tandem("round", "repropose", "r-2", "--keep").status == 0)
        #expect(await tandem("round", "compare", "r", "r-2").output.contains("The same pairings in both."))

        // A year of it, as a coordinator writes it down.
        let winter = try self.tandem("2027-03-02"), one = [first.receiver, first.partner]
        func run(_ words: [String]) async -> Program.Outcome { await winter.run(["agreement"] + words) }
        #expect(
            await run(["log"] + one + ["--days", "15", "--for", "audit"]).output.contains("Of 20 days 15 are used.")
        )
        let over = await run(["log"] + one + ["--days", "6", "--for", "audit"])
        #expect(over.status == 65 && over.notes.contains("6 more are over it; extend it first"), "\(over.notes)")
        #expect(
            await run(["log"] + one + ["--days", "5", "--for", "audit", "--on", "2026-11-30"]).notes.contains(
                "begins on"
            )
        )
        #expect(await run(["phase"] + one + ["active"]).notes.contains("which scoping may follow"))
        for phase in ["scoping", "active"] { #expect(await run(["phase"] + one + [phase]).status == 0) }
        #expect(await run(["phase"] + one + ["scoping"]).notes.contains("say why"))
        let unheard = await run(["review"] + one + ["--view", "on_track", "--progress", "on_track"])
        #expect(unheard.status == 64 && unheard.notes.contains("--children"))
        #expect(await run(["review"] + one + ["--view", "on_track", "--children", "x"]).notes.contains("has 1 aim"))
        let reviewed = await run(
            ["review"] + one + ["--view", "on_track", "--progress", "at_risk", "--children", "They know whom to ask."]
        )
        #expect(reviewed.output.contains("Next review: 2027-06-01 (6 months)"), "\(reviewed.notes)")
        #expect(await run(["undo"] + one + ["--reason", "twice"]).output.contains("taken back: review"))
        #expect(await run(["extend"] + one + ["--days", "40", "--apply"]).status == 0)
        #expect(
            await run(["log"] + one + ["--days", "6", "--for", "audit"]).output.contains("Of 40 days 21 are used.")
        )
        let told = await run(["show"] + one).output
        #expect(
            told.contains("21 used, 19 left") && told.contains("20% gifted") && told.contains("Review overdue"),
            "\(told)"
        )

        // One ends early, with a reason.
        let two = [second.receiver, second.partner]
        let vague = await run(["close"] + two + ["--because", "not_helping", "--apply"])
        #expect(vague.notes.contains("say what it came to"), "\(vague.notes)")
        #expect(await run(["close"] + two + ["--because", "bored", "--apply"]).notes.contains("there are aims_met"))
        let closed = await run(
            ["close"] + two + [
                "--because", "not_helping", "--outcome", "not_helpful", "--lessons", "Too few days", "--apply",
            ]
        )
        #expect(closed.status == 0, "\(closed.notes)")
        #expect(await run(["log"] + two + ["--days", "1", "--for", "x", "--on", "2027-03-02"]).status == 0)
        let late = try self.tandem("2027-03-03")
        #expect(
            await late.run(["agreement", "log"] + two + ["--days", "1", "--for", "x"]).notes.contains("only a review")
        )

        // The next year's round asks nobody for what is covered, and reads what did not help.
        let autumn = try self.tandem("2027-11-01")
        await autumn("round", "new", "next", "--region", "NE", "--as-of", "2027-11-01")
        #expect(await autumn("round", "propose", "next").status == 0)
        let plan = try await autumn("round", "show", "next", "--format", "json").json() as? [String: Any]
        let receivers = Set(
            try #require(plan?["pairings"] as? [[String: Any]]).compactMap {
                ($0["receiver"] as? [String: Any])?["name"] as? String
            }
        )
        #expect(receivers == [second.receiver], "\(receivers)")
        let why = await autumn("pair", second.receiver, second.partner, "--as-of", "2027-11-01")
        #expect(why.output.contains("not helpful"), "\(why.output)")
        let history = await autumn("authority", "show", second.receiver).output
        #expect(history.contains("Agreements") && history.contains("Too few days"), "\(history)")

        let ledger =
            try await autumn("ledger", first.receiver, "--period", "2026-27", "--format", "json").json()
            as? [[String: Any]]
        let row = try #require(ledger?.first { ($0["places_received"] as? Int) == 1 })
        #expect(row["days_agreed_to_receive"] as? Int == 40 && row["days_received"] as? Int == 21)
        #expect(row["pounds_paid"] as? Int == 6300 && row["pounds_paid_by_funders"] as? Int == 3780)
        #expect(row["pounds_received_as_gift"] as? Int == 2520)
    }

    @Test func theLogHasItAndUndoTakesItBack() async throws {
        let tandem = try tandem(), pairs = try await agreed()
        await tandem("round", "advance", "r", "--to", "approved")
        #expect(try await open("--all").status == 0)
        let late = try self.tandem("2026-12-03")
        await late("agreement", "log", pairs[0].receiver, pairs[0].partner, "--days", "2", "--for", "audit")
        func undo() async -> Program.Outcome { await late("undo", "r", "--reason", "too early") }
        let days = await undo()
        #expect(days.output.contains("Undone: 2 days on 2026-12-03"), "\(days.notes)")
        // What was taken back in an agreement is the newest; the step before may be much more, and goes by its number.
        func further() async throws -> Program.Outcome {
            let told = await undo()
            #expect(told.status == 64 && told.notes.contains("to take that back too"), "\(told.notes)")
            return try await late.printed("undo 'r' --step", in: told.notes)
        }
        let terms = try await further()
        #expect(terms.notes.contains("which brought its terms, is taken back"), "\(terms.notes)")
        #expect(try await list("2026-12-03").isEmpty)
        #expect(try await further().output.contains("r approved"))
        let log = try await tandem("log", "r", "--format", "json").json() as? [[String: Any]]
        #expect(log?.count { $0["kind"] as? String == "agreement" } == 4, "\(log ?? [])")
    }

    /// Partnerships that run already come by a workbook, or by hand.
    @Test func runningPartnershipsAreEntered() async throws {
        let tandem = try tandem(), folder = Folder()
        let file = try folder.file(
            "running.csv",
            """
            authority,code,partner,agreed from,agreed until,days agreed,days used,phase,price,agreement ended,ending,outcome,\
            stated on,author role
            Devon,878,Dorset,2026-09-01,2027-08-31,40,12,active,600,,,,2026-09-30,coordinator
            Torbay,880,Dorset,2026-02-01,2027-01-31,20,20,exit,,2026-08-31,partner_capacity,,2026-09-30,coordinator
            Torbay,880,Dorset,2026-09-01,2027-01-31,20,21,active,,,,,2026-09-30,coordinator
            Torbay,880,Nowhere,2026-09-01,2027-01-31,20,2,active,,,,,2026-09-30,coordinator
            """
        )
        let answer = await tandem("import", file, "--apply", "--yes")
        let told = answer.output + answer.notes
        #expect(told.contains("say what it came to") && told.contains("21 days used"), "\(told)")
        let row = try #require(try await list().first)
        #expect(try await list().count == 1)
        #expect(row["days_used"] as? Int == 12 && row["state"] as? String == "active")
        let added = await tandem(
            "agreement",
            "add",
            "torbay",
            "dorset",
            "--from",
            "2026-09-01",
            "--until",
            "2027-08-31",
            "--apply"
        )
        #expect(added.status == 0, "\(added.notes)")
        #expect(try await list().count == 2)
        // It takes a place, and its receiver asks nobody.
        let board = await tandem("authority", "show", "dorset").output
        #expect(board.contains("beside partnerships in force"), "\(board)")
        for (words, fault) in [
            (["devon", "devon", "--until", "2027-01-01"], "does not support itself"),
            (["devon", "leeds", "--until", "2026-08-31"], "before it begins"),
            (["devon", "leeds", "--until", "2027-01-01", "--days", "0"], "1 to 5,000 days"),
            (["devon", "leeds", "--until", "2027-01-01", "--aim", "be better"], "five parts"),
            (["devon", "leeds", "--until", "2027-01-01", "--receiver-contact", "Ask Sarah"], "never a person's name"),
            (["devon", "leeds", "--until", "2027-01-01", "--receiver-share", "50"], "--pounds"),
            (["devon", "leeds", "--until", "2027-01-01", "--pounds", "5", "--receiver-share", "101"], "one whole"),
            (["devon", "dorset", "--until", "2028-01-01", "--days", "5"], "days used"),
        ] {
            let refused = await tandem.run(["agreement", "add"] + words + ["--from", "2026-09-01", "--apply"])
            #expect(refused.status != 0 && refused.notes.contains(fault), "\(words): \(refused.notes)")
        }
        let nobody = await tandem("agreement", "show", "dorset", "devon")
        #expect(nobody.status == 64 && nobody.notes.contains("the receiver stands first"))
        let gone = await tandem("agreement", "withdraw", "torbay", "dorset", "--apply")
        #expect(gone.status == 0, "\(gone.notes)")
        #expect(try await list().count == 1)
    }

    /// A new edition, and planning again, hold what two agreed and what runs; what has ended they do not.
    @Test func whatRunsIsHeldByTheNextEdition() async throws {
        let tandem = try tandem(), pairs = try await agreed()
        #expect(await tandem("round", "advance", "r", "--to", "approved").status == 0)
        #expect(await tandem("round", "advance", "r", "--to", "published").status == 0)
        #expect(try await open("--all").status == 0)
        let closed = try await self.tandem("2026-12-10").run([
            "agreement", "close", pairs[0].receiver, pairs[0].partner, "--because", "not_helping", "--outcome",
            "not_helpful", "--apply",
        ])
        #expect(closed.status == 0, "\(closed.notes)")
        let late = try self.tandem("2026-12-11")
        await late("round", "new", "r2", "--edition-of", "r")
        let again = await late("round", "repropose", "r2", "--keep", "--format", "json")
        #expect(again.status == 0, "\(again.notes)")
        let held = try #require((try again.json() as? [String: Any])?["held"] as? [[String: Any]])
        let names = held.compactMap { ($0["receiver"] as? [String: Any])?["name"] as? String }
        #expect(Set(names) == Set(pairs.dropFirst().map(\.receiver)), "\(names)")
        #expect(held.allSatisfy { ($0["because"] as? String)?.hasPrefix("agreed, from ") == true })
        let kept = try await late.pairs(of: "r2")
        #expect(pairs.dropFirst().allSatisfy { kept.contains([$0.receiver, $0.partner]) }, "\(kept)")
    }

    /// A new edition goes on from what was answered in the round that it corrects: who said yes is not asked again, and a no bars.
    @Test func anEditionGoesOnFromWhatWasAnswered() async throws {
        let tandem = try tandem(), pairs = try await agreed()
        let no = await tandem(
            "consent",
            "record",
            "r",
            pairs[0].receiver,
            pairs[0].partner,
            "--answer",
            "no",
            "--because",
            "too_far"
        )
        #expect(no.status == 0, "\(no.notes)")
        for state in ["approved", "published"] {
            let moved = await tandem("round", "advance", "r", "--to", state, "--reason", "one said no")
            #expect(moved.status == 0, "\(moved.notes)")
        }
        await tandem("round", "new", "r2", "--edition-of", "r")
        let again = await tandem("round", "repropose", "r2", "--keep", "--format", "json")
        #expect(again.status == 0, "\(again.notes)")
        let kept = try await tandem.pairs(of: "r2")
        #expect(!kept.contains([pairs[0].receiver, pairs[0].partner]), "\(kept)")
        #expect(pairs.dropFirst().allSatisfy { kept.contains([$0.receiver, $0.partner]) }, "\(kept)")
        let asked = await tandem("consent", "ask", "r2", "--all", "--answer-by", "2026-12-19")
        #expect(asked.status == 0, "\(asked.notes)")
        let told = await tandem("round", "explain", "r2", pairs[1].receiver).output
        #expect(told.contains("Held: agreed by both sides") && !told.contains("neither side was asked"), "\(told)")
        let answer = try await tandem("consent", "list", "r2", "--format", "json").json() as? [String: Any]
        let listed = try #require(answer?["sides"] as? [[String: Any]])
        let states = listed.filter { ($0["authority"] as? [String: Any])?["name"] as? String == pairs[1].receiver }
        #expect(!states.isEmpty && states.allSatisfy { $0["pairing"] as? String == "agreed" }, "\(listed)")
        // A yes may become a no in the edition too.
        let back = await tandem(
            "consent",
            "record",
            "r2",
            pairs[1].receiver,
            pairs[1].partner,
            "--answer",
            "no",
            "--because",
            "too_far"
        )
        #expect(back.status == 0, "\(back.notes)")
        #expect(await tandem("round", "advance", "r2", "--to", "approved", "--reason", "x").status == 0)
        #expect(try await open("--all", round: "r2").status == 0)
    }
}
