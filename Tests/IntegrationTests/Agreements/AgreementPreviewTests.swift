import Domain
import TestKit
import Testing

/// What is shown before it is done is what is done: the same is refused, and nothing of it stays.
@Suite(.database(.england)) struct AgreementPreviewTests {
    private let folder = Folder()
    private let said = ["--source", "a letter", "--author", "director", "--apply"]

    private func waiting() async throws -> Int {
        let list = try await AgreedNorthEast.tandem()("imports", "--format", "json").json() as? [[String: Any]]
        return try #require(list).count { $0["standing"] as? String == "pending" }
    }

    @Test func anOfferThatIsTooSmallIsToldBeforehand() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem()
        let partner = agreed.pairs[0].partner
        let offered = await tandem.run(
            ["offer", "add", partner, "--places", "1", "--days", "30", "--from", "2026-11-28", "--to", "2027-12-31"]
                + said
        )
        #expect(offered.status == 0, "\(offered.notes)")
        for apply in [[], ["--apply"]] {
            let answer = try await agreed.open(["--all"], "--days", "31").status
            #expect(answer != 0)
            let one = await tandem.run(
                ["agreement", "open", "r"] + agreed.pairs[0].words + [
                    "--from", "2026-12-01", "--until", "2027-11-30", "--days", "31",
                ] + apply
            )
            #expect(one.status != 0 && one.notes.contains("offers 30 days"), "\(apply): \(one.notes)")
        }
        let shown = try await agreed.open(agreed.pairs[0].words, "--days", "30")
        #expect(shown.status == 0 && shown.output.contains("nothing stands against it"), "\(shown.output)")
        #expect(try await waiting() == 0)
        #expect(try await agreed.open(agreed.pairs[0].words, "--days", "30", "--apply").status == 0)
        // The same of what changes, closes and takes it back, and of a workbook.
        let one = agreed.pairs[0].words, winter = try AgreedNorthEast.tandem("2026-12-05")
        for apply in [[], ["--apply"]] {
            let more = await winter.run(["agreement", "extend"] + one + ["--days", "31"] + apply)
            #expect(more.status != 0 && more.notes.contains("and 31 are agreed"), "\(apply): \(more.notes)")
        }
        #expect(await winter.run(["agreement", "log"] + one + ["--days", "2", "--for", "audit"]).status == 0)
        for apply in [[], ["--apply"]] {
            let gone = await winter.run(["agreement", "withdraw"] + one + apply)
            #expect(gone.status != 0 && gone.notes.contains("take these back first"), "\(apply): \(gone.notes)")
        }
        let file = try folder.file(
            "running.csv",
            """
            authority,code,partner,agreed from,agreed until,days agreed,stated on,author role
            Hartlepool,805,\(partner),2026-12-01,2027-08-31,1,2026-11-28,coordinator
            """
        )
        for apply in [[], ["--apply"]] {
            let brought = await winter.run(["import", file] + apply)
            #expect(brought.output.contains("row 2: refused:"), "\(apply): \(brought)")
            #expect(brought.output.contains("offers") && brought.output.contains("1 refused"), "\(brought.output)")
        }
        #expect(try await waiting() == 0)
    }

    /// Terms that are on record say nothing, under whatever name they come again.
    @Test func theSameAgainIsNotKept() async throws {
        let agreed = try await AgreedNorthEast()
        func imports() async throws -> Int {
            try await TestDatabase.current.tandem().query("select count(*) from import").only()[0].int()
        }
        #expect(try await agreed.open(["--all"], "--days", "30", "--apply").status == 0)
        let before = try await imports()
        let again = try await agreed.open(agreed.pairs[0].words, "--days", "30", "--apply")
        #expect(again.status == 0 && again.output.contains("Nothing was changed"), "\(again.output)")
        #expect(try await imports() == before)
    }

    /// Where another person approves, what is shown waits for that person.
    @Test func whereTwoPeopleDecideItWaits() async throws {
        let tandem = try AgreedNorthEast.tandem()
        let shown = ["agreement", "add", "devon", "dorset", "--from", "2026-09-01", "--until", "2027-08-31"]
        #expect(await tandem.run(shown).status == 0)
        #expect(try await waiting() == 0)
        let offer = ["--places", "2", "--days", "30", "--from", "2026-11-28", "--to", "2027-12-31"]
        #expect(await tandem.run(["offer", "add", "dorset"] + offer + said).status == 0)
        #expect(await tandem("imports", "approval", "two").status == 0)
        #expect(await tandem.run(shown).output.contains("waits for approval"))
        #expect(try await waiting() == 1)
        // What would be refused then is refused at once, and does not wait.
        for (pair, terms, why) in [
            (["devon", "essex"], ["--days", "30"], "which has not agreed"),
            (["somerset", "dorset"], ["--days", "31"], "offers 30 days"),
        ] {
            let amiss = await tandem.run(
                ["agreement", "add"] + pair + ["--from", "2026-12-01", "--until", "2027-08-31"] + terms
            )
            #expect(amiss.status != 0 && amiss.notes.contains(why), "\(amiss.notes)")
        }
        #expect(try await waiting() == 1)
        let alone = await tandem.run(shown + ["--apply"])
        #expect(alone.status == 77 && alone.notes.contains("by an approver other than"), "\(alone.notes)")
    }

    /// An agreement with a partner of another region takes that region's yes, wherever it comes from.
    @Test func aPartnerOfAnotherRegionIsLentFirst() async throws {
        let tandem = try AgreedNorthEast.tandem(), pair = ["devon", "essex"]
        let terms = ["agreement", "add"] + pair + ["--from", "2026-12-01", "--until", "2027-11-30"]
        for apply in [[], ["--apply"]] {
            let refused = await tandem.run(terms + apply)
            #expect(
                refused.status != 0 && refused.notes.contains("which has not agreed"),
                "\(refused.notes)"
            )
        }
        // Within one region nobody has to be asked, and nobody can be.
        let home = await tandem("loan", "request", "devon", "dorset", "--from", "2026-12-01", "--until", "2027-11-30")
        #expect(home.status != 0 && home.notes.contains("nothing to lend"), "\(home.notes)")
        #expect(await tandem.run(["loan", "agree"] + pair).notes.contains("not asked for; what may follow: requested"))
        let asked = await tandem.run(["loan", "request"] + pair + ["--from", "2026-12-01", "--until", "2027-11-30"])
        #expect(asked.status == 0 && asked.notes.contains("tandem loan agree 'devon' 'essex'"), "\(asked.notes)")
        #expect(await tandem.run(terms).status != 0)
        #expect(await tandem.run(["loan", "decline"] + pair + ["--reason", "needed at home"]).status == 0)
        #expect(await tandem.run(terms + ["--apply"]).status != 0)
        // Lent for some areas, it is taken for no others.
        let some = ["--from", "2026-12-01", "--until", "2027-11-30", "--areas", "HP-FD"]
        await tandem.run(["loan", "request"] + pair + some)
        #expect(await tandem.run(["loan", "agree"] + pair).status == 0)
        let wide = await tandem.run(terms + ["--apply"])
        #expect(wide.status != 0 && wide.notes.contains("lent in front door and thresholds alone"), "\(wide.notes)")
        // The command that is printed asks for more beside what is lent.
        #expect(
            wide.notes.contains("tandem loan request 'Devon' 'Essex' --from 2026-12-01 --until 2027-11-30 --areas all")
        )
        let more = ["--from", "2026-12-01", "--until", "2027-11-30", "--areas", "all"]
        #expect(await tandem.run(["loan", "request"] + pair + more).output.contains("more requested"))
        #expect(await tandem.run(["loan", "agree"] + pair).status == 0)
        #expect(await tandem("loan", "list").output.contains("more agreed"))
        let opened = await tandem.run(terms + ["--apply"])
        #expect(opened.status == 0, "\(opened.notes)")
        // What had ended when it came on record is history.
        let file = try folder.file(
            "ended.csv",
            """
            authority,code,partner,agreed from,agreed until,agreement ended,ending,outcome,stated on,author role
            Devon,878,Leeds,2025-09-01,2026-08-31,2026-08-31,time_over,mixed,2026-09-30,coordinator
            """
        )
        let past = await tandem("import", file, "--apply", "--yes")
        #expect(past.status == 0, "\(past.notes)")
    }

    /// One row that cannot stand keeps none of the others out, beside agreements or beside other things that people filled.
    @Test func aRowThatTheDatabaseRefusesLeavesTheOthers() async throws {
        let tandem = try AgreedNorthEast.tandem()
        let file = try folder.file(
            "running.csv",
            """
            authority,code,partner,agreed from,agreed until,days agreed,stated on,author role
            Devon,878,Dorset,2026-09-01,2027-08-31,30,2026-11-20,coordinator
            County Durham,840,Dorset,2026-09-01,2027-08-31,30,2026-11-20,coordinator
            Cornwall,908,Dorset,2026-10-01,2027-08-31,20,2026-11-20,coordinator
            """
        )
        for apply in [[], ["--apply"]] {
            let brought = await tandem.run(["import", file] + apply)
            #expect(brought.status == 0, "\(brought)")
            for part in ["row 3: refused: ", "which has not agreed", "tandem loan request", "3 rows read = 2 "] {
                #expect(brought.output.contains(part), "\(part) in \(brought.output)")
            }
        }
        let list = await tandem("agreement", "list").output
        #expect(list.contains("Devon") && list.contains("Cornwall") && !list.contains("Durham"), "\(list)")
    }

    @Test func daysOnWhichOneIsClosedAreSaid() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem(), pair = agreed.pairs[0]
        func close(_ name: String, _ from: String, _ to: String, _ kind: String = "blackout") async {
            let answer = await tandem.run(["calendar", "add", name, "--kind", kind, "--from", from, "--to", to] + said)
            #expect(answer.status == 0, "\(answer.notes)")
        }
        await close(pair.partner, "2026-12-02", "2026-12-10")
        await close(pair.receiver, "2026-12-20", "2026-12-31", "election")
        // On both sides of the first day, and of the last.
        for (first, words) in [
            ("2026-12-01", "lies in its days"), ("2026-12-02", "it begins on 2026-12-02, in the blackout"),
            ("2026-12-10", "it begins on 2026-12-10, in the blackout"), ("2026-12-11", nil),
        ] as [(String, String?)] {
            let shown = try await agreed.open(pair.words, from: first)
            #expect(shown.status == 0, "\(shown.notes)")
            let told = shown.notes.contains("blackout of \(pair.partner)")
            #expect(told == (words != nil) && words.map(shown.notes.contains) ?? true, "\(first): \(shown.notes)")
            // An election closes nothing.
            #expect(!shown.notes.contains("election"))
        }
        #expect(try await agreed.open(pair.words, from: "2026-12-05", "--apply").status == 0)
        #expect(await tandem("today", "NE").output.contains("agreement: it begins in the blackout of \(pair.partner)"))
        #expect(await !tandem("today", "London").output.contains("blackout"))
        let watched = await tandem("watch", "r").output
        #expect(watched.contains("H8") && watched.contains("it begins on 2026-12-05"), "\(watched)")
        let within = try await AgreedNorthEast.tandem("2026-12-08").run(
            ["agreement", "log"] + pair.words + ["--days", "1", "--for", "audit"]
        )
        #expect(within.notes.contains("2026-12-08 lies in the blackout of \(pair.partner)"), "\(within.notes)")
        let after = try await AgreedNorthEast.tandem("2026-12-11").run(
            ["agreement", "log"] + pair.words + ["--days", "1", "--for", "audit"]
        )
        #expect(after.status == 0 && !after.notes.contains("blackout"), "\(after.notes)")
        #expect(try await !AgreedNorthEast.tandem("2026-12-11")("today", "NE").output.contains("agreement: it begins"))
    }
}
