import Postgres
import Store
import TestKit
import Testing

/// What is known is known in one order, whatever the clock of the server says. All that was written is moved ahead, as if
/// the clock had been set back since.
@Suite(.database(.england)) struct ClockTests {
    private func moveAhead(_ time: String) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(
            """
            set session_replication_role = replica;
            update import_decision set moment = moment + interval '\(time)';
            update review_person set known = tstzrange(lower(known) + interval '\(time)', upper(known) + interval '\(time)');
            update source_rank set set_at = set_at + interval '\(time)';
            do $$ declare facts regclass; begin
                for facts in select id from tandem.fact_table loop
                    execute format('update %s set known = tstzrange(lower(known) + %L, upper(known) + %L)', facts,
                        '\(time)'::interval, '\(time)'::interval);
                end loop;
            end $$
            """
        )
    }

    @Test(arguments: ["1 hour", "10 years"]) func correctionsAndPlansGoOn(_ time: String) async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let visit = ["visit", "add", "devon", "--kind", "focused", "--visited", "2026-05-12", "--apply"]
        #expect(await tandem.run(visit).status == 0)
        try await moveAhead(time)
        let corrected = await tandem.run(visit + ["--published", "2026-06-20"])
        #expect(corrected.status == 0, "\(corrected.notes)")
        #expect(await tandem("imports", "undo", "10").status == 0)
        #expect(await tandem("round", "new", "autumn", "--region", "SW").status == 0)
        let plan = await tandem("round", "propose", "autumn")
        #expect(plan.status == 0, "\(plan.notes)")
        let composed = await tandem("review", "compose", "2027", "--scheme", "triads", "--region", "NE")
        #expect(composed.status == 0, "\(composed.notes)")
        let doctor = await tandem("doctor")
        #expect(doctor.status == 0, "\(doctor.output)")
        #expect(doctor.output.contains("ahead of the server's clock, which was set back"), "\(doctor.output)")
    }

    @Test func peopleAndRanksAreSaidAnew() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let person = ["review", "people", "add", "hull", "Hull reviewer 1", "--role", "visitor"]
        #expect(await tandem.run(person).status == 0)
        #expect(await tandem("imports", "sources", "tracker", "50").status == 0)
        try await moveAhead("1 hour")
        let again = await tandem.run(person + ["--load", "2"])
        #expect(again.status == 0, "\(again.notes)")
        #expect(await tandem("review", "people", "withdraw", "Hull reviewer 1").status == 0)
        #expect(await tandem.run(person).status == 0)
        let ranks = await tandem("imports", "sources", "tracker", "60", "--format", "csv")
        #expect(ranks.output.contains("tracker,60"), "\(ranks.output)")
    }
}
