import Domain
import Postgres
import TestKit
import Testing

/// Partners of another region: asked for, agreed or declined by it, and provisional until then.
@Suite struct LoanTests {
    private static let people = [
        ["nina", "--as", "coordinator", "--region", "NW"], ["yara", "--as", "coordinator", "--region", "YH"],
        ["eva", "--as", "coordinator", "--region", "EE"], ["nora", "--as", "coordinator", "--everywhere"],
    ]

    /// A pairing of the North West's round with a partner of the region of somebody here.
    private func pair(_ server: SharedServer) async throws -> [String] {
        var nina = server.program(of: "nina")
        nina.day = Day("2026-11-28")
        try #require(await nina("round", "new", "r", "--region", "NW").status == 0)
        let proposed = await nina("round", "propose", "r")
        try #require(proposed.status == 0, "\(proposed.notes)")
        let connection = try await server.superuser()
        let rows = try await connection.query(
            """
            select (select name from authority_record a where a.la_code = p.receiver and upper_inf(known) limit 1),
                (select name from authority_record a where a.la_code = p.partner and upper_inf(known) limit 1)
            from pairing p where crosses_regions and partner in (
                select la_code from authority_record where region = 'YH' and upper_inf(known)
            ) order by 1 limit 1
            """
        ).map { [try $0[0].string(), try $0[1].string()] }
        await connection.close()
        return try #require(rows.first)
    }

    @Test func theOtherRegionAgreesAndSeesWhatItIsAsked() async throws {
        let server = try await SharedServer(england: true, people: Self.people), pair = try await pair(server)
        func loan(_ person: String, _ step: String, _ more: String...) async -> Program.Outcome {
            await server.program(of: person).run(["loan", step, "r"] + pair + more)
        }
        let period = ["--from", "2027-01-11", "--until", "2028-01-10"]
        #expect(await loan("yara", "agree").notes.contains("not asked for; what may follow: requested"))
        // Nobody asks, or answers, for another region.
        let foreign = await server.program(of: "yara").run(["loan", "request", "r"] + pair + period)
        #expect(foreign.status == 77, "\(foreign.notes)")
        let asked = await server.program(of: "nina").run(["loan", "request", "r"] + pair + period + ["--days", "40"])
        #expect(asked.output.contains("requested") && asked.notes.contains("Provisional"), "\(asked.notes)")
        #expect(await loan("nina", "agree").status == 77)
        // Both regions see it, and no other.
        for (person, sees) in [("nina", true), ("yara", true), ("eva", false)] {
            let list = await server.program(of: person)("loan", "list").output
            #expect(list.contains(pair[1]) == sees, "\(person): \(list)")
        }
        #expect(await loan("yara", "decline", "--reason", "needed at home").output.contains("declined"))
        #expect(await loan("yara", "agree").notes.contains("what may follow: requested"))
        let again = await server.program(of: "nina").run(["loan", "request", "r"] + pair + period + ["--days", "40"])
        #expect(again.status == 0, "\(again.notes)")

        // Both sides say yes; it is provisional all the same until the region agrees.
        var nora = server.program(of: "nora")
        nora.day = Day("2026-11-28")
        #expect(await nora.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair).status == 0)
        for side in [pair, pair.reversed()] {
            let said = await nora.run(["consent", "record", "r"] + side + ["--answer", "yes"])
            #expect(said.status == 0, "\(said.notes)")
        }
        #expect(await nora("round", "advance", "r", "--to", "approved", "--reason", "x").status == 0)
        func open(_ period: [String], _ more: String...) async -> Program.Outcome {
            await nora.run(["agreement", "open", "r"] + pair + period + more + ["--apply"])
        }
        let early = await open(period)
        #expect(early.status != 0 && early.notes.contains("which has not agreed"), "\(early.notes)")
        #expect(await loan("yara", "agree").output.contains("agreed"))
        // What was lent binds the agreement, when it is made and when it is changed.
        let sooner = await open(["--from", "2026-12-01", "--until", "2028-01-10"])
        #expect(sooner.notes.contains("is lent from 2027-01-11 to 2028-01-10"), "\(sooner.notes)")
        let opened = await open(period, "--days", "30")
        #expect(opened.status == 0, "\(opened.notes)")
        let longer = await nora.run(["agreement", "extend"] + pair + ["--until", "2028-12-31", "--apply"])
        #expect(
            longer.status != 0 && longer.notes.contains("would run from 2027-01-11 to 2028-12-31"),
            "\(longer.notes)"
        )
        let more = await nora.run(
            ["agreement", "extend"] + pair + ["--until", "2028-01-10", "--days", "50", "--apply"]
        )
        #expect(more.status != 0 && more.notes.contains("is lent for 40 days"), "\(more.notes)")
        // For longer the region that borrows asks, and the other answers; nobody does both.
        let further = ["--from", "2027-01-11", "--until", "2028-12-31", "--days", "40"]
        #expect(await server.program(of: "yara").run(["loan", "request", "r"] + pair + further).status == 77)
        let wanted = await server.program(of: "nina").run(["loan", "request", "r"] + pair + further)
        #expect(wanted.status == 0, "\(wanted.notes)")
        #expect(await loan("nina", "agree").status == 77)
        #expect(await loan("yara", "agree").status == 0)
        // The log has it.
        #expect(await nora("log", "r").output.contains("loan"))
    }

    /// What took two regions to come to is not taken back by one; the way on is told, and works as it is printed.
    @Test func aLoanThatWasWithdrawnIsAskedForAgain() async throws {
        let server = try await SharedServer(england: true, people: Self.people), pair = try await pair(server)
        let nina = server.program(of: "nina"), yara = server.program(of: "yara")
        func undo(_ person: InProcess, _ more: String...) async -> Program.Outcome {
            await person.run(["undo", "r", "--reason", "slip"] + more)
        }
        await nina.run(
            ["loan", "request", "r"] + pair + ["--from", "2027-01-11", "--until", "2028-01-10", "--days", "40"]
        )
        #expect(await yara.run(["loan", "agree", "r"] + pair).status == 0)
        // The other region's yes is its own.
        let foreign = await undo(nina)
        #expect(
            foreign.status == 64 && foreign.notes.contains("it is for Yorkshire and the Humber to say otherwise")
                && foreign.notes.contains("tandem loan decline 'r'"),
            "\(foreign.notes)"
        )
        #expect(await nina.run(["loan", "withdraw", "r"] + pair + ["--reason", "a no"]).status == 0)
        let stays = await undo(nina)
        #expect(
            stays.status == 64 && stays.notes.contains("Yorkshire and the Humber has to agree anew"),
            "\(stays.notes)"
        )
        let again = try await nina.printed("loan request", in: stays.notes)
        #expect(again.status == 0 && again.output.contains("requested"), "\(again.notes)")
        let listed = await nina("loan", "list").output
        #expect(listed.contains("2028-01-10") && listed.contains("40"), "\(listed)")
        // What one region alone did it takes back, and the way on stands in the round's status.
        #expect(await undo(nina).output.contains("requested"))
        let status = await nina("round", "status", "r").output
        #expect(status.contains("is asked no longer"), "\(status)")
        let asked = try await nina.printed(
            "loan request",
            in: status,
            ["DAY": "2028-01-10"]
        )
        #expect(asked.status == 0 || !status.contains("'\(pair[0])' '\(pair[1])'"), "\(asked.notes)")
        // So in the round of another region for who lends.
        await nina.run(["loan", "request", "r"] + pair + ["--from", "2027-01-11", "--until", "2028-01-10"])
        #expect(await yara.run(["loan", "agree", "r"] + pair).status == 0)
        let own = await undo(yara)
        #expect(own.status == 64 && own.notes.contains("loan of \(pair[1]) for \(pair[0]) agreed"), "\(own)")
        let declined = try await yara.printed("loan decline", in: own.notes)
        #expect(declined.status == 0, "\(declined.notes)")
    }
}

/// The steps of a loan, by plain SQL.
@Suite(.database(.england)) struct LoanStepTests {
    @Test func theDatabaseAllowsTheStepsOfTheListAlone() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", "r", "--region", "NW")
        #expect(await tandem("round", "propose", "r").status == 0)
        let connection = try await TestDatabase.current.tandem()
        let kept = try await connection.query("select was, step, needs_reason from loan_rule").map {
            "\(try $0[0].string()) \(try $0[1].string()) \(try $0[2].bool())"
        }
        let ours = ([nil] + LoanStep.allCases).flatMap { was in
            LoanStep.follows(was).map { "\(was?.rawValue ?? "") \($0.rawValue) \($0.needsReason)" }
        }
        #expect(Set(kept) == Set(ours))
        func sql(_ step: LoanStep, _ place: Int = 0, words: String = "because", crossing: Bool = true) -> String {
            """
            insert into action (kind, detail, system_user_name, program) values ('loan', 'x', 'x', 'psql');
            insert into loan_step (plan_id, receiver, partner, step, areas, period, words, said_on, action_id)
            select p.plan_id, p.receiver, p.partner, '\(step.rawValue)', '{}',
                '[2027-01-01,\(2027 + place)-12-31]', '\(words)',
                '2026-11-28', (select max(action_id) from action)
            from pairing p where crosses_regions = \(crossing) order by p.receiver limit 1;
            """
        }
        let ways: [[LoanStep]] = [
            [], [.requested], [.requested, .agreed], [.requested, .declined], [.requested, .withdrawn],
            [.requested, .agreed, .moreRequested], [.requested, .agreed, .moreRequested, .moreAgreed],
            [.requested, .agreed, .moreRequested, .moreDeclined],
            [.requested, .agreed, .moreRequested, .moreWithdrawn],
        ]
        for way in ways {
            for wanted in LoanStep.allCases {
                try await connection.script("begin; " + way.enumerated().map { sql($1, $0) }.joined())
                if LoanStep.follows(way.last).contains(wanted) {
                    try await connection.script(sql(wanted, way.count))
                } else {
                    await #expect(throws: PostgresError.self, "\(way) \(wanted)") {
                        try await connection.script(sql(wanted, way.count))
                    }
                }
                try await connection.script("rollback")
                // A no without a reason is none.
                guard LoanStep.follows(way.last).contains(wanted), wanted.needsReason else { continue }
                try await connection.script("begin; " + way.enumerated().map { sql($1, $0) }.joined())
                await #expect(throws: PostgresError.self) {
                    try await connection.script(sql(wanted, way.count, words: " "))
                }
                try await connection.script("rollback")
            }
        }
        let within = await #expect(throws: PostgresError.self) {
            try await connection.script("begin; " + sql(.requested, crossing: false))
        }
        #expect(within?.description.contains("no pairing of two regions") == true, "\(String(describing: within))")
        try await connection.script("rollback")
        #expect(await tandem("round", "withdraw", "r", "--reason", "x").status == 0)
        let over = await #expect(throws: PostgresError.self) {
            try await connection.script("begin; " + sql(.requested))
        }
        #expect(over?.description.contains("this one is withdrawn") == true, "\(String(describing: over))")
    }
}
