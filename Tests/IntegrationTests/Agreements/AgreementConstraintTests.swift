import Domain
import Postgres
import TestKit
import Testing

/// What the database refuses of agreements and of what is written down while they run, whoever writes it and however many at
/// once.
@Suite(.database(.england)) struct AgreementConstraintTests {
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
