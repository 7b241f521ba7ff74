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
        let shown = try await tandem("round", "show", "r", "--format", "json").json() as? [String: Any]
        let pairs = try #require(shown?["pairings"] as? [[String: Any]]).map { pairing in
            func name(_ key: String) throws -> String {
                try #require((pairing[key] as? [String: Any])?["name"] as? String)
            }
            return (receiver: try name("receiver"), partner: try name("partner"))
        }
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
        let terms = await undo()
        #expect(terms.notes.contains("which brought its terms, is taken back"), "\(terms.notes)")
        #expect(try await list("2026-12-03").isEmpty)
        #expect(await undo().output.contains("r approved"))
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

    // MARK: What the database refuses

    private static let action = """
        insert into action (kind, detail, system_user_name, program) values ('agreement', 'around', 'x', 'psql');
        """

    /// An agreement as somebody writes it who goes around the program.
    private func terms(
        _ receiver: String = "878",
        _ partner: String = "838",
        _ period: String = "[2026-09-01,2027-08-31]",
        days: String = "40",
        ended: String = "null, null, null",
        round: String = "",
        price: String = "null, null, null, null, null"
    ) -> String {
        Applied.script(
            """
            insert into agreement (la_code, partner, period, areas, support, days, days_before, begins_in, receiver_contact,
                partner_contact, aims, pounds, is_a_day, receiver_share, funder, funder_share, round, ended, ending, outcome,
                lessons, details, said_on, source, author, evidence, visibility, known, import_id)
            select '\(receiver)', '\(partner)', '\(period)', '{}', '', \(days), 0, 'diagnostic', '', '', '{}', \(price),
                '\(round)', \(ended), '', '', '2026-09-01', 'x', 'coordinator', 'statement', 'regions',
                tstzrange(now(), null), 1;
            """
        )
    }

    private func offer(places: Int, days: Int) -> String {
        Applied.script(
            """
            insert into support_offer (la_code, period, places, days, areas, any_region, details, said_on, source, author,
                evidence, visibility, known, import_id)
            select '838', '[2026-01-01,2027-12-31]', \(places), \(days), '{}', true, '', '2026-01-01', 'x', 'director',
                'statement', 'regions', tstzrange(now(), null), 1;
            """
        )
    }

    private func step(_ kind: String, on day: String = "2026-10-01", _ columns: [String: String] = [:]) -> String {
        let usual = ["progress": "'{}'", "words": "'x'", "children": "''"].merging(columns) { $1 }
        let names = usual.keys.sorted()
        return """
            \(Self.action)
            insert into agreement_step (la_code, partner, first_day, kind, on_day, \(names.joined(separator: ", ")), action_id)
            select '878', '838', '2026-09-01', '\(kind)', '\(day)', \(names.map { usual[$0] ?? "" }.joined(separator: ", ")),
                max(action_id) from action;
            """
    }

    /// Something is refused after what comes before it, and nothing of either stays.
    private func isRefused(
        _ script: String,
        after before: String = "",
        _ words: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("begin; \(before)")
        let error = await #expect(throws: PostgresError.self, sourceLocation: place) {
            try await connection.script("\(script); commit")
        }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: place)
        #expect(error?.sqlState?.category == "23", "\(String(describing: error))", sourceLocation: place)
        await connection.close()
    }

    @Test func termsKeepToTheirBounds() async throws {
        try await isRefused(terms(ended: "'2027-09-01', 'time_over', 'mixed'"), "agreement_check")
        try await isRefused(terms(ended: "'2027-08-30', 'time_over', null"), "agreement_check")
        try await isRefused(terms(ended: "'2027-08-31', null, null"), "agreement_check")
        try await isRefused(terms(ended: "'2027-08-31', 'no_such_code', null"), "no reason for an end")
        try await isRefused(terms("878", "878"), "agreement_check")
        try await isRefused(terms(days: "0"), "agreement_days_check")
        try await isRefused(terms(price: "600, true, 60, 'a grant', 41"), "agreement_check")
        try await isRefused(terms(price: "600, true, 60, '', 40"), "agreement_check")
        try await isRefused(terms(round: "nowhere"), "comes of no pairing of round nowhere")
        try await isRefused(terms("878", "838", "[2027-08-31,2027-12-31]"), after: terms(), "one_agreement_at_a_time")
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("begin; " + terms(ended: "'2027-08-31', 'time_over', null") + "rollback")
        try await connection.script("begin; " + terms(price: "600, true, 60, 'a grant', 40") + "rollback")
    }

    @Test func nothingIsAgreedOverAnOffer() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("begin; " + offer(places: 1, days: 50) + terms() + "rollback")
        try await isRefused(terms("880"), after: offer(places: 1, days: 80) + terms(), "offers 1 place")
        try await isRefused(terms("880", days: "11"), after: offer(places: 2, days: 50) + terms(), "and 51 are agreed")
        try await isRefused(offer(places: 1, days: 39), after: terms(), "and 40 are agreed")
        try await isRefused(offer(places: 0, days: 40), after: terms(), "offers 0 places")
        // A place that was given back may be given again, and what began before an offer takes none of it.
        try await connection.script(
            "begin; " + offer(places: 1, days: 80) + terms(ended: "'2026-12-31', 'aims_met', 'helpful'")
                + terms("880", "838", "[2027-01-01,2027-08-31]") + "rollback"
        )
        try await connection.script(
            "begin; " + terms("878", "838", "[2025-12-31,2026-12-30]") + offer(places: 0, days: 0) + "rollback"
        )
    }

    @Test func whatHappensKeepsToTheTerms() async throws {
        let held = terms()
        func days(_ days: Int, on day: String = "2026-10-01") -> String { step("days", on: day, ["days": "\(days)"]) }
        try await isRefused(days(1), "no agreement of 878 with 838")
        try await isRefused(days(1, on: "2026-08-31"), after: held, "begins on 2026-09-01")
        try await isRefused(days(41), after: held, "41 more are over it")
        try await isRefused(days(1), after: held + days(39) + days(1), "1 more are over it")
        try await isRefused(step("days", ["days": "1", "words": "''"]), after: held, "agreement_step")
        try await isRefused(
            days(1, on: "2026-12-01"),
            after: terms(ended: "'2026-11-30', 'aims_met', 'helpful'"),
            "only a review"
        )
        try await isRefused(step("review", ["view": "'met'"]), after: held, "children_were_heard")
        try await isRefused(
            step("review", ["view": "'met'", "children": "'heard'", "progress": "'{met}'"]),
            after: held,
            "has 0 aims"
        )
        try await isRefused(step("undone", ["undoes": "1"]), after: held, "agreement_step")
        try await isRefused(
            step("undone", ["undoes": "1"]),
            after: held + days(1) + step("undone", ["undoes": "1"]),
            "undoes"
        )
        // Terms are not taken back under what was written down.
        try await isRefused(
            Applied.script(
                "update agreement set known = tstzrange(lower(known), \(Applied.moment)) where upper_inf(known)"
            ),
            after: held + days(1),
            "take these back first"
        )
        let connection = try await TestDatabase.current.tandem()
        // What was taken back may be used again; after the end a review is written down.
        try await connection.script(
            "begin; " + held + days(40) + step("undone", ["undoes": "1"]) + days(40) + "rollback"
        )
        try await connection.script(
            "begin; " + terms(ended: "'2026-11-30', 'aims_met', 'helpful'")
                + step("review", on: "2027-05-30", ["view": "'met'", "children": "'heard'"]) + "rollback"
        )
        for change in [
            "update agreement_step set words = 'y'", "delete from agreement_step", "delete from agreement_phase",
        ] {
            await #expect(throws: PostgresError.self) { try await connection.script(change) }
        }
    }

    /// Every pair of phases: what the code allows is done, and nothing else.
    @Test func theDatabaseAllowsThePhasesOfTheListAlone() async throws {
        let connection = try await TestDatabase.current.tandem()
        let kept = try await connection.query("select was, phase, needs_reason from agreement_phase").map {
            "\(try $0[0].string()) \(try $0[1].string()) \(try $0[2].bool())"
        }
        let ours = AgreementPhase.allCases.flatMap { was in
            was.follows.map { "\(was.rawValue) \($0.rawValue) \(was.needsReason(to: $0))" }
        }
        #expect(Set(kept) == Set(ours))
        for was in AgreementPhase.allCases {
            for next in AgreementPhase.allCases {
                try await connection.script(
                    "begin; " + terms().replacing("'diagnostic', '', ''", with: "'\(was.rawValue)', '', ''")
                )
                let script = step("phase", ["phase": "'\(next.rawValue)'"])
                if was.follows.contains(next) {
                    try await connection.script(script)
                    await #expect(throws: PostgresError.self, "\(was) \(next)") {
                        // And, as a step back, only with a reason.
                        try await connection.script(
                            was.needsReason(to: next)
                                ? step("undone", ["undoes": "1"])
                                    + step("phase", ["phase": "'\(next.rawValue)'", "words": "''"])
                                : step("phase", ["phase": "'\(next.rawValue)'"])
                        )
                    }
                } else {
                    await #expect(throws: PostgresError.self, "\(was) \(next)") { try await connection.script(script) }
                }
                try await connection.script("rollback")
            }
        }
    }

    /// Two who want the last of something at once: one has it, and the other is told.
    private func race(_ one: String, _ other: String, _ words: String) async throws {
        let database = try TestDatabase.current
        let first = try await database.tandem(), second = try await database.tandem()
        try await first.script("begin; \(one)")
        let waiting = Task { try await second.script("begin; \(other); commit") }
        var isWaiting = false
        for _ in 0..<500 where !isWaiting {
            isWaiting = try await first.query(TurnTests.somebodyWaits).only()[0].bool()
            if !isWaiting { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isWaiting)
        try await first.script("commit")
        let error = await #expect(throws: PostgresError.self) { try await waiting.value }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func ofTwoWhoWantTheLastDaysOneHasThem() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("begin; " + terms() + "commit")
        let days = step("days", ["days": "21"])
        try await race(days, days, "has 40 days, 21 of them used: 21 more are over it; extend it first")
        #expect(try await connection.query("select sum(days) from agreement_step").only()[0].int() == 21)
    }

    @Test func ofTwoWhoWantTheLastPlaceOneHasIt() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("begin; " + offer(places: 1, days: 80) + "commit")
        try await race(
            terms(),
            terms("880"),
            "Dorset offers 1 place from 2026-01-01 to 2027-12-31, and on 2026-09-01 2 are agreed"
        )
        #expect(try await connection.query("select count(*) from agreement").only()[0].int() == 1)
    }
}
