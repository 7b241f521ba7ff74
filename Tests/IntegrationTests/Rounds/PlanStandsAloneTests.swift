import Domain
import Postgres
import Store
import TestKit
import Testing

/// A plan on record answers as it did on its first day, whatever becomes of registry, policy and program.
@Suite(.database(.england)) struct PlanStandsAloneTests {
    private static let questions = [
        ["round", "show", "kept"], ["round", "show", "kept", "--format", "json"],
        ["round", "explain", "kept", "devon"],
        ["round", "explain", "kept", "dorset"], ["round", "explain", "kept", "essex", "--format", "json"],
        ["round", "explain", "kept", "devon", "--why-not", "essex"],
        ["round", "explain", "kept", "tameside", "--why-not", "stockport"],
        ["round", "export", "kept", "--format", "csv"], ["round", "compare", "kept", "kept", "--format", "json"],
        ["round", "verify", "kept"],
    ]

    private func propose() async throws -> InProcess {
        let tandem = InProcess.on(try TestDatabase.current)
        #expect(await tandem("round", "new", "kept", "--as-of", "2026-11-21").status == 0)
        #expect(await tandem("round", "propose", "kept").status == 0)
        return tandem
    }

    private func answers(_ tandem: InProcess) async -> [String] {
        var answers: [String] = []
        for question in Self.questions {
            let outcome = await tandem.run(question)
            #expect(outcome.status == 0, "\(question): \(outcome.notes)")
            answers.append(outcome.output.withoutTodaysTest)
        }
        return answers
    }

    /// Runs SQL as somebody who may go around every trigger.
    private func around(_ sql: String) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("set session_replication_role = replica; " + sql)
    }

    @Test func answersOutliveRegistryPolicyAndProgram() async throws {
        let tandem = try await propose()
        let before = await answers(tandem)
        try await around(
            """
            insert into policy (name, body, sha256, action_id)
            select name, body || ' ', encode(sha256(convert_to(body || ' ', 'UTF8')), 'hex'), action_id from policy;
            update policy set body = 'policy: of another version' where length(body) > 0;
            update authority_record set name = name || ' as it was renamed';
            update judgement set grade = 'inadequate' where grade is not null;
            delete from partnership;
            delete from statistical_neighbour;
            update plan set body = replace(body, '"rules":1,', '"rules":99,');
            update plan set sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex');
            """
        )
        let after = await answers(tandem).map { $0.replacing("rules 99", with: "rules 1") }
        for (question, (one, other)) in zip(Self.questions, zip(before, after)) {
            #expect(one == other, "\(question)")
        }
    }

    @Test func aTamperedPlanIsCaught() async throws {
        let tandem = try await propose()
        #expect(await tandem("round", "verify", "kept").output.contains("What is kept holds."))
        try await around("update pairing set score = score - 1 where receiver = '878'")
        let rows = await tandem("round", "verify", "kept")
        #expect(rows.status == 65)
        #expect(rows.output.contains("alone"))
        try await around("update plan set body = replace(body, '\"is_unique\":true', '\"is_unique\":false')")
        let document = await tandem("round", "verify", "kept", "--format", "json")
        #expect(document.status == 65)
        #expect(document.output.contains("\"holds\" : false"))
        try await around(
            "update plan set body = replace(body, '\"format\":\(PlanRecord.currentFormat)', '\"format\":77')"
        )
        #expect(await tandem("round", "verify", "kept").status == 65)
    }

    /// In format 2 requests stood in the order of their classes, as they do here.
    @Test(arguments: [(2, 0, "What is kept holds."), (99, 65, "version 99")])
    func plansOfEarlierFormatsAreReadAndProven(format: Int, status: Int32, words: String) async throws {
        let tandem = try await propose()
        try await around(
            """
            update plan set body = replace(body, '"format":\(PlanRecord.currentFormat)', '"format":\(format)');
            update plan set sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex');
            """
        )
        let verified = await tandem("round", "verify", "kept")
        #expect(verified.status == status, "\(verified.notes)")
        #expect((verified.output + verified.notes).contains(words), "\(verified.notes)")
        #expect(await tandem("round", "show", "kept").status == status)
    }

    /// A plan is shown without what explains it; the doctor reads all of it.
    @Test func whatIsReadLaterIsFoundByTheDoctor() async throws {
        let tandem = try await propose()
        #expect(await tandem("doctor").status == 0)
        try await around("update plan set body = replace(body, '\"reasons\":[', '\"reasons\":[7,')")
        #expect(await tandem("round", "show", "kept").status == 0)
        let refused = await tandem("round", "explain", "kept", "devon", "--why-not", "plymouth")
        #expect(refused.status == 65, "\(refused.output)")
        #expect(refused.notes.contains("table plan, column body"))
        let doctor = await tandem("doctor")
        #expect(doctor.status == 65)
        #expect(doctor.output.contains("table plan, column body"))
    }

    @Test func aDocumentIsSmall() async throws {
        _ = try await propose()
        let connection = try await TestDatabase.current.tandem()
        let sizes = try await connection.query("select pg_column_size(body), length(body) from plan").only()
        #expect(try sizes[0].int() < 350_000)
        #expect(try sizes[0].int() < sizes[1].int() / 3)
    }

    @Test func afterwardsNothingIsPutIntoAPlan() async throws {
        let tandem = try await propose()
        let made = await tandem.run(
            ["review", "compose", "2027", "--scheme", "triads", "--all-regions", "--as-of", "2026-11-20"]
        )
        #expect(made.status == 0, "\(made.notes)")
        let connection = try await TestDatabase.current.tandem()
        for sql in [
            "insert into plan_request (plan_id, receiver, request, kind, severity) select plan_id, '202', 4, 'lead', 1 from plan",
            "insert into review_unplaced select review_plan_id, 1, '202', 'a test' from review_plan",
            "insert into review_group select review_plan_id, 20, 1, 'NW', '{}' from review_plan",
            "insert into review_tier select review_plan_id, 99, 'a test', 1, 1 from review_plan",
            "insert into review_plan_conflict select review_plan_id, 99, 'a test', 'a test' from review_plan",
            "insert into review_declared select review_plan_id, 99, 'conflict', '202', '203' from review_plan",
        ] {
            let refused = await #expect(throws: PostgresError.self) { try await connection.script(sql) }
            #expect(refused?.sqlState?.category == "23", "\(sql)")
            #expect(refused?.message.contains("is finished") == true, "\(sql): \(refused?.message ?? "")")
        }
    }
}

extension String {
    /// The answer without what today's registers say of the plan, which is no part of it.
    fileprivate var withoutTodaysTest: String {
        replacing(",not tested", with: ",").split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !["Not tested against", "\"tested_again\"", "\"refused_today\""].contains { line.contains($0) }
        }.joined(separator: "\n").replacing("\n\n\n", with: "\n\n")
    }
}
