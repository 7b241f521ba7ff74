import DomainFixtures
import Foundation
import Postgres
import Synchronization
import TestKit
import Testing

/// Client and server are lost at every statement of every command that writes: what is on record is wholly old or wholly
/// new, and what the command says of it is true. `deploy/bench/interleavings` cuts everywhere, the test in some places.
@Suite struct CutOffTests {
    private static let isEverywhere = ProcessInfo.processInfo.environment["TANDEM_INTERLEAVINGS"] != nil

    static let commands = [
        "round new winter --region NE --as-of 2026-11-28",
        "round propose spring",
        "round advance autumn --to approved --reason agreed",
        "round withdraw autumn --reason 'merged with another'",
        "round pin autumn middlesbrough gateshead --reason 'asked for'",
        "undo autumn --reason 'said too early'",
        "consent record autumn middlesbrough --answer no --because leaders_capacity",
        "consent remind autumn --all --answer-by 2027-01-09",
        "offer add northumberland --places 2 --days 60 --from 2026-11-28 --to 2027-12-31 \(ContestedRegistry.said)",
        "assess add hartlepool --kind need --about HP-FD --level 7 --statement 'Contacts wait.' \(ContestedRegistry.said)",
        "inspection add gateshead --report https://files.ofsted.gov.uk/v1/file/1 --inspected 2026-10-01 --published 2026-11-20 "
            + "--area LD=good HP=inadequate CC=good CL=good --apply",
        "visit add devon --kind focused --visited 2026-06-12",
        "imports approve WAITING",
        "imports reject WAITING",
        "agreement add stockton northumberland \(ContestedRegistry.year) \(ContestedRegistry.said)",
        "agreement log darlington gateshead --days 2 --for audit",
        "agreement phase darlington gateshead scoping",
        "agreement close darlington gateshead --on 2026-11-28 --because aims_met --outcome helpful --apply",
        "loan agree darlington york",
    ]

    private struct Told {
        let counts: String
        let outcome: Program.Outcome
        let statements: Int
    }

    private static func play(
        _ command: String,
        _ cut: StatementGate.Cut?,
        _ database: TestDatabase,
        _ connection: Connection
    ) async throws -> Told {
        let number = try await connection.query(ContestedRegistry.waiting).only()[0].int()
        let kept = Mutex<Program.Outcome?>(nil)
        let gate = try await StatementGate.play(1, on: database.settings, seed: 0, cut: cut) { _, way in
            let words = PrintedReport.split(command).map { $0 == "WAITING" ? "\(number)" : $0 }
            let outcome = await ContestedRegistry.tandem(way).run(words)
            kept.withLock { $0 = outcome }
        }
        let counts = try await connection.query(ContestedRegistry.counts).only()[0].string()
        let outcome = try #require(kept.withLock { $0 })
        return Told(counts: counts, outcome: outcome, statements: gate.order.count)
    }

    @Test(.database(.contested), arguments: commands) func whollyOldOrWhollyNew(_ command: String) async throws {
        let database = try TestDatabase.current, connection = try await database.tandem()
        let old = try await connection.query(ContestedRegistry.counts).only()[0].string()
        var slate = try await TestSlate(connection)
        let whole = try await Self.play(command, nil, database, connection), new = whole.counts
        try #require(whole.outcome.status == 0 && old != new, "\(command): \(whole.outcome.notes)")
        var cuts = (1...whole.statements).flatMap { statement in
            StatementGate.Cut.What.allCases.map { StatementGate.Cut(what: $0, statement: statement) }
        }
        if !Self.isEverywhere {
            var generator = SeededGenerator(seed: UInt64(command.utf8.count))
            // Where something is written is at the end.
            cuts = Array(cuts.suffix(cuts.count / 2).shuffled(using: &generator).prefix(3)) + cuts.suffix(3)
        }
        var came: [String: Int] = [:]
        for cut in cuts {
            try await slate.wipe()
            let told = try await Self.play(command, cut, database, connection), said = told.outcome
            let how = Comment(
                rawValue: "\(command), \(cut) of \(whole.statements): \(said.status) \(said.notes)\(said.output)"
            )
            #expect([old, new].contains(told.counts), how)
            let isNew = told.counts == new
            if said.status == 0 {
                #expect(isNew, how)
                came["done", default: 0] += 1
            } else if isNew {
                #expect(said.notes.contains("not known") || said.notes.contains("is kept"), how)
                came["kept, and said so", default: 0] += 1
            } else {
                came["nothing kept", default: 0] += 1
            }
        }
        await connection.close()
        guard Self.isEverywhere else { return }
        let sums = came.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("cuts \(cuts.count): \(command): \(whole.statements) statements; \(sums)")
    }
}
