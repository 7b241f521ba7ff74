import Domain
import Foundation
import Postgres
import Store
import TestKit
import Testing

/// Asking both sides of a round's pairings, and what their answers do.
@Suite(.database(.england)) struct ConsentTests {
    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    /// The pairings of a plan, receiver first, by name.
    private func pairs(_ round: String) async throws -> [(receiver: String, partner: String)] {
        let shown = try await tandem()("round", "show", round, "--format", "json").json() as? [String: Any]
        return try #require(shown?["pairings"] as? [[String: Any]]).map { pairing in
            func name(_ key: String) throws -> String {
                try #require((pairing[key] as? [String: Any])?["name"] as? String)
            }
            return (try name("receiver"), try name("partner"))
        }
    }

    /// A round of the North East, planned.
    private func planned(_ name: String = "r") async throws -> [(receiver: String, partner: String)] {
        let tandem = try tandem()
        await tandem("round", "new", name, "--region", "NE")
        #expect(await tandem("round", "propose", name).status == 0)
        return try await pairs(name)
    }

    private func sides(_ round: String, _ day: String = "2026-11-28") async throws -> [[String: Any]] {
        let list = try await tandem(day)("consent", "list", round, "--format", "json").json() as? [String: Any]
        return try #require(list?["sides"] as? [[String: Any]])
    }

    /// Every pair of steps, by plain SQL: what the list in the code allows is done, and nothing else.
    @Test func theDatabaseAllowsTheStepsOfTheListAlone() async throws {
        _ = try await planned()
        let connection = try await TestDatabase.current.tandem()
        let kept = try await connection.query("select was, step from consent_rule").map {
            "\(try $0[0].string()) \(try $0[1].string())"
        }
        let ours = ([nil] + ConsentStep.allCases).flatMap { was in
            ConsentStep.follows(was).map { "\(was?.rawValue ?? "") \($0.rawValue)" }
        }
        #expect(Set(kept) == Set(ours))
        func sql(_ step: ConsentStep) -> String {
            let day = step == .asked || step == .reminded ? "'2026-12-19'" : "null"
            let because =
                step == .declined
                ? "(select max(reason_id) from consent_reason where code = 'cost'), 'partner'" : "null, null"
            return """
                insert into action (kind, detail, system_user_name, program) values ('consent', 'x', 'x', 'psql');
                insert into consent_step (plan_id, receiver, partner, side, step, answer_by, reason_id, lies_with, words,
                    said_on, action_id)
                select p.plan_id, p.receiver, p.partner, 'partner', '\(step.rawValue)', \(day), \(because), 'because',
                    '2026-11-28', (select max(action_id) from action)
                from pairing p order by p.receiver limit 1
                """
        }
        // Nobody is asked before the round is consulting.
        await #expect(throws: PostgresError.self) { try await connection.script(sql(.asked)) }
        #expect(await (try tandem())("round", "advance", "r").status == 0)
        let ways: [[ConsentStep]] = [
            [], [.asked], [.asked, .reminded], [.asked, .accepted], [.asked, .declined], [.asked, .reopened],
        ]
        var refused = 0, taken = 0
        for way in ways {
            for wanted in ConsentStep.allCases {
                try await connection.script("begin")
                for step in way { try await connection.script(sql(step)) }
                if ConsentStep.follows(way.last).contains(wanted) {
                    try await connection.script(sql(wanted))
                    taken += 1
                } else {
                    let error = await #expect(throws: PostgresError.self) { try await connection.script(sql(wanted)) }
                    #expect(error?.sqlState?.category == "23", "\(way) \(wanted)")
                    refused += 1
                }
                try await connection.script("rollback")
            }
        }
        #expect(taken == ours.count && refused == 30 - ours.count, "\(taken) \(refused)")
        // Nor a no that lies with somebody else, nor one about a pair that is none.
        try await connection.script("begin; \(sql(.asked))")
        await #expect(throws: PostgresError.self) {
            try await connection.script(
                sql(.declined).replacing("'partner'\n", with: "'receiver'\n").replacing(
                    ", 'partner', 'because'",
                    with: ", 'receiver', 'because'"
                )
            )
        }
        try await connection.script("rollback")
        for change in ["update consent_step set words = 'x'", "delete from consent_reason"] {
            await #expect(throws: PostgresError.self) { try await connection.script(change) }
        }
    }

    @Test func aNoIsReadByTheNextPlanAndAYesIsAgreedByBoth() async throws {
        let tandem = try tandem(), pairs = try await planned()
        let early = await tandem("consent", "record", "r", pairs[0].receiver, "--answer", "yes")
        #expect(early.status == 64)
        #expect(early.notes.contains("ask first"))
        let folder = Folder()
        let asked = await tandem(
            "consent",
            "ask",
            "r",
            "--all",
            "--answer-by",
            "2026-12-19",
            "--out",
            folder.path + "/mails"
        )
        #expect(asked.output.contains("\(pairs.count * 2) sides of \(pairs.count) pairings asked"), "\(asked.notes)")
        #expect(asked.notes.contains("is now consulting"))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/mails")
        let mails = files.filter { $0.hasSuffix(".txt") }
        #expect(files.count { $0.hasSuffix(".xlsx") } == mails.count)
        #expect(mails.count == Set(pairs.flatMap { [$0.receiver, $0.partner] }).count)
        let mail = try String(contentsOfFile: folder.path + "/mails/" + #require(mails.first), encoding: .utf8)
        #expect(
            mail.contains("answer by 19 December 2026") && mail.contains("Nothing is agreed until both sides say yes.")
        )
        #expect(!mail.contains("outstanding") && !mail.contains("points"))
        // Nobody is asked twice.
        #expect(
            await tandem(
                "consent",
                "ask",
                "r",
                "--pair",
                pairs[0].receiver,
                pairs[0].partner,
                "--answer-by",
                "2026-12-19"
            )
            .output.contains("Nobody is left to be asked about 1 pairing; 2 asked before")
        )

        let (receiver, partner) = pairs[0]
        let unknown = await tandem("consent", "record", "r", receiver, "--answer", "no", "--because", "own_inspecton")
        #expect(unknown.notes.contains("did you mean 'own_inspection'?"))
        let worded = await tandem("consent", "record", "r", receiver, "--answer", "no", "--because", "other")
        #expect(worded.notes.contains("needs words"))
        let no = await tandem(
            "consent",
            "record",
            "r",
            partner,
            receiver,
            "--answer",
            "no",
            "--because",
            "own_inspection"
        )
        #expect(no.output.contains("It lies with the partner, and bars the pair in this round."), "\(no.notes)")
        // The round's day is today's, and so it would be on a later day.
        #expect(await tandem("round", "show", "r").output.contains("\(partner) declined on 2026-11-28"))
        let later = try self.tandem("2026-12-10")
        await later("round", "propose", "r")
        #expect(try await !self.pairs("r").contains { $0 == (receiver, partner) })
        // It bars the pair in this round alone.
        await later("round", "new", "other", "--region", "NE", "--as-of", "2026-11-28")
        await later("round", "propose", "other")
        #expect(try await self.pairs("other").contains { $0 == (receiver, partner) })

        let agreed = try #require(try await self.pairs("r").first { pair in pairs.contains { $0 == pair } })
        #expect(
            await tandem("consent", "record", "r", agreed.receiver, agreed.partner, "--answer", "yes").notes
                .contains("is now asked")
        )
        #expect(
            await tandem("consent", "record", "r", agreed.partner, agreed.receiver, "--answer", "yes").notes
                .contains("is now agreed")
        )
        // A yes may become a no, and what was said may be taken back and asked again.
        let again = await tandem(
            "consent",
            "record",
            "r",
            agreed.partner,
            agreed.receiver,
            "--answer",
            "no",
            "--because",
            "staff_change"
        )
        #expect(again.status == 0)
        let reopened = await tandem(
            "consent",
            "reopen",
            "r",
            agreed.partner,
            agreed.receiver,
            "--reason",
            "the new director agrees"
        )
        #expect(reopened.output.contains("declined on 2026-11-28 is taken back"), "\(reopened.notes)")
        #expect(
            await tandem("consent", "ask", "r", "--pair", agreed.receiver, agreed.partner, "--answer-by", "2026-12-19")
                .output.contains("1 side of 1 pairing asked")
        )
    }

    @Test func aNoForGoodBarsThePairInEveryRound() async throws {
        let tandem = try tandem(), pairs = try await planned()
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let (receiver, partner) = pairs[0]
        let no = await tandem(
            "consent",
            "record",
            "r",
            receiver,
            partner,
            "--answer",
            "no",
            "--because",
            "conflict_of_interest"
        )
        #expect(no.output.contains("bars the pair for good"), "\(no.notes)")
        #expect(no.notes.contains("stands in the register of consent"))
        #expect(await tandem("register", "list", receiver, "--register", "consent").output.contains("declined"))
        let later = try self.tandem("2026-12-10")
        // As of a day before it was said: consent is heard as it is now.
        await later("round", "new", "other", "--region", "NE", "--as-of", "2026-11-20")
        await later("round", "propose", "other")
        #expect(try await !self.pairs("other").contains { $0 == (receiver, partner) })
    }

    @Test func whoOwesAnAnswerIsToldSinceWhen() async throws {
        let pairs = try await planned()
        await (try tandem())("consent", "ask", "r", "--all", "--answer-by", "2026-12-05")
        #expect(try await sides("r", "2026-12-05").allSatisfy { $0["state"] as? String == "asked" })
        let late = try await sides("r", "2026-12-08")
        #expect(late.allSatisfy { $0["state"] as? String == "stalled" && $0["days_overdue"] as? Int == 3 })
        #expect(late.allSatisfy { $0["asked_on"] as? String == "2026-11-28" })
        #expect(
            await (try tandem())("consent", "remind", "r", "--answer-by", "2026-12-20").output.contains(
                "Nobody's answer"
            )
        )
        let folder = Folder(), december = try tandem("2026-12-08")
        let one = await december(
            "consent",
            "remind",
            "r",
            "--authority",
            pairs[0].receiver,
            "--answer-by",
            "2026-12-20",
            "--out",
            folder.path
        )
        #expect(one.output.contains("1 side reminded"), "\(one.notes)")
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        let mail = try mails.map { try String(contentsOfFile: "\(folder.path)/\($0)", encoding: .utf8) }.first {
            $0.contains("A reminder")
        }
        #expect(mail?.contains("We asked you on 28 November 2026") == true, "\(mails)")
        func state(_ day: String) async throws -> String? {
            try await sides("r", day).first {
                ($0["authority"] as? [String: Any])?["name"] as? String == pairs[0].receiver
            }?["state"] as? String
        }
        #expect(try await state("2026-12-08") == "chased")
        #expect(try await state("2026-12-21") == "expired")
        // A late answer counts.
        let january = try tandem("2027-01-04")
        await january("consent", "record", "r", pairs[0].receiver, pairs[0].partner, "--answer", "yes")
        #expect(try await state("2027-01-04") == "accepted")
        #expect(await january("consent", "list", "r", "--owing").output.contains("overdue"))
        // Once it is published, nobody is asked.
        await january("round", "advance", "r", "--reason", "as discussed")
        #expect(await january("round", "advance", "r", "--reason", "as discussed").output.contains("published"))
        let over = await january("consent", "ask", "r", "--all", "--answer-by", "2027-02-01")
        #expect(over.status == 64)
        #expect(over.notes.contains("is published"))
    }

    @Test func aRegionAddsReasonsOfItsOwn() async throws {
        let tandem = try tandem(), pairs = try await planned(), folder = Folder()
        let path = folder.path + "/ours.yaml"
        try """
        reasons:
          ofsted_pause:
            words: "inspections are paused here"
            lies_with: [partner]
            bars: nothing
          cost:
            words: "who pays is not settled"
            lies_with: [receiver, partner]
            bars: nothing
        """.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(await tandem("consent", "reasons", "add", path).output.contains("On record: ofsted_pause, cost."))
        #expect(await tandem("consent", "reasons", "add", path).output.contains("nothing was changed"))
        #expect(await tandem("consent", "reasons").output.contains("who pays is not settled"))
        // Setup leaves it alone.
        await tandem("setup")
        #expect(await tandem("consent", "reasons").output.contains("who pays is not settled"))
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let no = await tandem(
            "consent",
            "record",
            "r",
            pairs[0].partner,
            pairs[0].receiver,
            "--answer",
            "no",
            "--because",
            "ofsted_pause"
        )
        #expect(no.output.contains("bars nothing"), "\(no.notes)")
        await tandem("round", "propose", "r")
        #expect(try await self.pairs("r").contains { $0 == pairs[0] })
    }
}
