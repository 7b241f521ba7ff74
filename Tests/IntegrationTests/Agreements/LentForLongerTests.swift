import Domain
import Postgres
import TestKit
import Testing

/// A partner of another region is asked for longer, or for more days, beside what is lent, which stands until that is answered.
@Suite(.database(.england)) struct LentForLongerTests {
    private static let pair = ["bradford", "derby"]
    private static let first = ["--from", "2027-01-11", "--until", "2027-12-31", "--days", "20"]
    private static let longer = ["--from", "2027-01-11", "--until", "2028-06-30", "--days", "40"]

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func loan(_ step: String, _ more: [String] = []) async throws -> Program.Outcome {
        try await tandem().run(["loan", step] + Self.pair + more)
    }

    private func extend() async throws -> Program.Outcome {
        try await tandem().run(
            ["agreement", "extend"] + Self.pair + ["--until", "2028-06-30", "--days", "40", "--apply"]
        )
    }

    /// Until when, and for how many days, it is lent.
    private func lent() async throws -> String {
        try await TestDatabase.current.tandem().query(
            "select upper(period) - 1 || ' ' || days from loan_now where is_lent"
        ).only()[0].string()
    }

    private func agreed() async throws {
        #expect(try await loan("request", Self.first).status == 0)
        #expect(try await loan("agree").status == 0)
        let terms = Self.first + ["--source", "mail", "--author", "director", "--apply"]
        #expect(try await tandem().run(["agreement", "add"] + Self.pair + terms).status == 0)
    }

    @Test func anAgreementIsExtendedOnceItsRegionLendsForLonger() async throws {
        try await agreed()
        let early = try await extend()
        #expect(
            early.status != 0
                && early.notes.contains(
                    "tandem loan request 'Bradford' 'Derby' --from 2027-01-11 --until 2028-06-30 --days 40"
                ),
            "\(early.notes)"
        )
        // Nowhere less than is lent, and not the same.
        for terms in [
            ["--from", "2027-02-01", "--until", "2028-06-30"],
            ["--from", "2027-01-11", "--until", "2028-06-30", "--days", "10"],
            Self.first, Self.longer + ["--areas", "HP-FD"],
        ] {
            let less = try await loan("request", terms)
            #expect(less.status == 65 && less.notes.contains("and nowhere less"), "\(terms): \(less)")
        }
        #expect(try await loan("request", Self.longer).output.contains("more requested"))
        #expect(try await lent() == "2027-12-31 20")
        let waits = try await extend()
        #expect(waits.status != 0 && waits.notes.contains("was asked for that on 2026-11-28"), "\(waits.notes)")
        let today = try await tandem()("today", "East Midlands").output
        #expect(
            today.contains("2028-06-30, 40 days, in place of what is lent")
                && today.contains("tandem loan agree 'Bradford' 'Derby'")
        )

        // A no leaves all as it was.
        #expect(try await loan("decline", ["--reason", "needed at home"]).output.contains("more declined"))
        #expect(try await lent() == "2027-12-31 20")
        #expect(try await extend().status != 0)
        #expect(try await loan("request", Self.longer).status == 0)
        #expect(try await loan("withdraw", ["--reason", "not after all"]).output.contains("more withdrawn"))
        #expect(try await loan("request", Self.longer).status == 0)
        #expect(try await loan("agree").notes.contains("tandem agreement extend 'bradford' 'derby'"))
        #expect(try await lent() == "2028-06-30 40")
        #expect(try await extend().status == 0)
        // What an agreement rests on is not taken back, the part for longer as little as all of it.
        for step in ["decline", "withdraw"] {
            let refused = try await loan(step, ["--reason", "x"])
            #expect(refused.status == 65 && refused.notes.contains("rests on the loan"), "\(step): \(refused.notes)")
        }
    }

    @Test func whatWasAgreedBesideIsTakenBackWhileNothingRestsOnIt() async throws {
        try await agreed()
        #expect(try await loan("request", Self.longer).status == 0)
        #expect(try await loan("agree").status == 0)
        #expect(try await loan("decline", ["--reason", "agreed by mistake"]).output.contains("more declined"))
        #expect(try await lent() == "2027-12-31 20")
        #expect(try await extend().status != 0)
    }

    /// Who answers does so to what was asked, whatever is written, and the database itself keeps a loan under its agreement.
    @Test func theDatabaseKeepsToWhatWasAsked() async throws {
        try await agreed()
        #expect(try await loan("request", Self.longer).status == 0)
        let connection = try await TestDatabase.current.tandem()
        func step(_ step: String) -> String {
            """
            insert into action (kind, detail, system_user_name, program) values ('loan', 'x', 'x', 'psql');
            insert into loan_step (receiver, partner, step, areas, days, period, words, said_on, action_id)
            select '380', '831', '\(step)', '{CC-CP}', 500, '[2026-01-01,2035-12-31]', 'x', '2026-11-28', max(action_id)
            from action;
            """
        }
        try await connection.script("begin; " + step("more_agreed"))
        let wide = try await connection.query("select lower(period) || ' ' || days from loan_now").only()[0].string()
        #expect(wide == "2027-01-11 40")
        for taken in ["declined", "withdrawn"] {
            try await connection.script("savepoint before")
            let error = await #expect(throws: PostgresError.self) { try await connection.script(step(taken)) }
            #expect(error?.description.contains("rests on the loan") == true, "\(String(describing: error))")
            try await connection.script("rollback to savepoint before")
        }
        try await connection.script("rollback")
    }

    /// Of a round, step by step, also when it is closed; each step is undone.
    @Test func eachStepIsUndone() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "YH", "--as-of", "2026-11-28")
        #expect(await tandem("round", "propose", "r").status == 0)
        let database = try await TestDatabase.current.tandem()
        let pair = try await database.query(
            "select named_now(receiver), named_now(partner) from pairing where crosses_regions order by 1 limit 1"
        ).map { [try $0[0].string(), try $0[1].string()] }.first
        let two = try #require(pair)
        func loan(_ step: String, _ more: [String] = []) async {
            #expect(await tandem.run(["loan", step, "r"] + two + more).status == 0)
        }
        func undo() async { #expect(await tandem("undo", "r", "--reason", "amiss").output.contains("Undone: loan of")) }
        func stands() async throws -> String {
            try await database.query(
                "select (array_agg(step order by number desc))[1] || ' ' || (select upper(period) - 1 from loan_now) from loan_step"
            ).only()[0].string()
        }
        await loan("request", Self.first)
        await loan("agree")
        await loan("request", Self.longer)
        await undo()
        #expect(try await stands() == "more_withdrawn 2027-12-31")
        await loan("request", Self.longer)
        await loan("decline", ["--reason", "x"])
        await undo()
        #expect(try await stands() == "more_requested 2027-12-31")
        await loan("agree")
        #expect(try await stands() == "more_agreed 2028-06-30")
        await undo()
        #expect(try await stands() == "more_requested 2027-12-31")
        await loan("agree")
        await loan("withdraw", ["--reason", "x"])
        #expect(try await stands() == "withdrawn 2028-06-30")
        await undo()
        #expect(try await stands() == "agreed 2028-06-30")
    }
}
