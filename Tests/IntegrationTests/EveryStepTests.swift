import Domain
import Postgres
import TestKit
import Testing

/// Every pair of states of what people decide about pairs, of alerts and of imports, by SQL that goes around the program; the
/// others have theirs beside what they are about: rounds in `RoundLifeTests`, sides in `ConsentTests`, loans in `LoanStepTests`,
/// phases of agreements in `AgreementConstraintTests`.
@Suite(.database(.england)) struct EveryStepTests {
    private static func action(_ kind: String) -> String {
        "insert into action (kind, detail, system_user_name, program) values ('\(kind)', 'x', 'x', 'psql');"
    }

    /// Tries each step after each way: what is allowed is done, and all else is refused.
    /// - Parameter allowed: what may follow the last step of a way.
    private func tryAll(
        _ ways: [[String]],
        _ steps: [String],
        allowed: [String: Set<String>],
        sql: (String) -> String
    ) async throws {
        let connection = try await TestDatabase.current.tandem()
        for way in ways {
            for wanted in steps {
                try await connection.script("begin; " + way.map(sql).joined())
                if allowed[way.last ?? ""]?.contains(wanted) == true {
                    try await connection.script(sql(wanted))
                } else {
                    let error = await #expect(throws: PostgresError.self, "\(way) \(wanted)") {
                        try await connection.script(sql(wanted))
                    }
                    #expect(error?.sqlState?.category == "23", "\(way) \(wanted): \(String(describing: error))")
                }
                try await connection.script("rollback")
            }
        }
    }

    private func planned() async throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", "r", "--region", "NE")
        try #require(await tandem("round", "propose", "r").status == 0)
        return tandem
    }

    @Test func decisionsAboutPairs() async throws {
        _ = try await planned()
        try await tryAll(
            [
                [], ["pinned"], ["excepted"], ["excepted", "approved"], ["forbidden"], ["pinned", "released"],
                ["forbidden", "released"],
            ],
            ["pinned", "excepted", "approved", "forbidden", "released"],
            allowed: [
                "": ["pinned", "excepted", "forbidden"], "pinned": ["released"], "excepted": ["approved", "released"],
                "approved": ["released"], "forbidden": ["released"], "released": ["pinned", "excepted", "forbidden"],
            ]
        ) { step in
            let kind = step == "excepted" ? "pinned" : step
            return Self.action("round_decision") + """
                insert into round_decision (round_id, kind, receiver, request, partner, directed, excepts, reason, action_id)
                select 1, '\(kind)', p.receiver, p.request, p.partner, false, '\(step == "excepted" ? "{H6}" : "{}")', 'x',
                    (select max(action_id) from action)
                from pairing p order by p.receiver limit 1;
                """
        }
    }

    @Test func alerts() async throws {
        _ = try await planned()
        let alert =
            Self.action("watch") + """
                insert into alert (round_id, receiver, request, partner, rule, fact, action_id)
                select 1, p.receiver, p.request, p.partner, 'H2', 'x', (select max(action_id) from action)
                from pairing p order by p.receiver limit 1;
                """
        // An answer may come after it is over, as it was found before.
        try await tryAll(
            [["found"], ["found", "answered"], ["found", "over"]],
            ["answered", "over", "gone"],
            allowed: ["found": ["answered", "over"], "answered": ["over"], "over": ["answered"]]
        ) { step in
            step == "found"
                ? alert
                : Self.action("watch") + """
                    insert into alert_step (alert_id, step, reason, action_id)
                    select max(alert_id), '\(step)', '\(step == "over" ? "" : "because")', (select max(action_id) from action)
                    from alert;
                    """
        }
    }

    @Test func imports() async throws {
        let brought =
            Self.action("import") + """
                insert into import (action_id, file_name, layout, sha256, bytes, rows_read, facts_new, facts_corrected,
                    facts_unchanged, source, rows_refused)
                select max(action_id), 'x.csv', 'x', repeat('0', 64), 1, 1, 0, 0, 0, 'report', 0 from action;
                """
        try await tryAll(
            [["brought"], ["brought", "applied"], ["brought", "rejected"], ["brought", "applied", "undone"]],
            ["applied", "rejected", "undone"],
            allowed: ["brought": ["applied", "rejected"], "applied": ["undone"]]
        ) { step in
            step == "brought"
                ? brought
                : Self.action("import") + """
                    insert into import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
                    select (select max(import_id) from import), '\(step)', max(action_id), 0, 0, 0 from action;
                    """
        }
    }
}
