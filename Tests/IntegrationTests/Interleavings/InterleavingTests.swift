import DomainFixtures
import Foundation
import Postgres
import Synchronization
import TestKit
import Testing

/// People who want the same at once: some win, the others are told what happened, and nothing is lost, whichever statement
/// comes first. `deploy/bench/interleavings` plays ten thousand.
@Suite struct InterleavingTests {
    private static let asked = ProcessInfo.processInfo.environment["TANDEM_INTERLEAVINGS"].flatMap(Int.init)

    /// What came of the interleavings of a contest.
    private struct Tally {
        var orders: Set<[Int]> = []
        var wins: [[Int]: Int] = [:]
        var errors: [String: Int] = [:]
        var statements = 0, waits = 0

        mutating func add(_ other: Tally) {
            orders.formUnion(other.orders)
            wins.merge(other.wins) { $0 + $1 }
            errors.merge(other.errors) { $0 + $1 }
            statements += other.statements
            waits += other.waits
        }
    }

    /// How many are played at once, each in a database of its own.
    private static let players = asked == nil ? 1 : 4

    @Test(arguments: Contest.all) func oneWinsAndTheOthersAreTold(_ contest: Contest) async throws {
        let times = max(2, ((Self.asked ?? 0) + Contest.all.count - 1) / Contest.all.count), begun = ContinuousClock.now
        let tally = try await withThrowingTaskGroup(of: Tally.self) { group in
            for player in 0..<Self.players {
                group.addTask { try await Self.play(contest, seeds: stride(from: player, to: times, by: Self.players)) }
            }
            return try await group.reduce(into: Tally()) { $0.add($1) }
        }
        guard Self.asked != nil else { return }
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        let won = tally.wins.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { winners, count in
            "\(winners.map { "\($0 + 1)" }.joined(separator: "+")) \(count)"
        }
        let again = (tally.errors["40001"] ?? 0) + (tally.errors["40P01"] ?? 0)
        print(
            "interleavings \(times): \(contest.name): \(tally.orders.count) different, \(tally.statements) statements, "
                + "\(tally.waits) waits; won: \(won.joined(separator: ", ")); collisions tried again: \(again); errors: "
                + tally.errors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
                + "; in \(Int(seconds.rounded())) s"
        )
    }

    /// Plays a contest once for each seed, in one database that goes back to how it was after each.
    private static func play(_ contest: Contest, seeds: StrideTo<Int>) async throws -> Tally {
        try await TestDatabase.with(template: .contested) { database in
            var tally = Tally()
            let connection = try await database.tandem()
            let before = try await connection.query(ContestedRegistry.counts).only()[0].string()
            var slate = try await TestSlate(connection)
            for seed in seeds {
                let played = try await play(contest, UInt64(seed), database, connection)
                tally.orders.insert(played.gate.order)
                tally.wins[played.winners, default: 0] += 1
                tally.errors.merge(played.gate.errors) { $0 + $1 }
                tally.statements += played.gate.order.count
                tally.waits += played.gate.waits
                try await slate.wipe()
            }
            #expect(try await connection.query(ContestedRegistry.counts).only()[0].string() == before)
            await connection.close()
            return tally
        }
    }

    private static func play(
        _ contest: Contest,
        _ seed: UInt64,
        _ database: TestDatabase,
        _ connection: Connection
    ) async throws -> (gate: StatementGate.Played, winners: [Int]) {
        let number = try await connection.query(ContestedRegistry.waiting).only()[0].int()
        let outcomes = Mutex<[Int: Program.Outcome]>([:])
        let gate = try await StatementGate.play(contest.commands.count, on: database.settings, seed: seed) {
            lane,
            way in
            let words = PrintedReport.split(contest.commands[lane]).map { $0 == "WAITING" ? "\(number)" : $0 }
            let outcome = await ContestedRegistry.tandem(way).run(words)
            outcomes.withLock { $0[lane] = outcome }
        }
        let all = outcomes.withLock { $0 }, winners = all.filter { $0.value.status == 0 }.keys.sorted()
        let how = Comment(
            rawValue: "\(contest.name), seed \(seed), \(gate.order): "
                + all.sorted { $0.key < $1.key }.map {
                    "\($0.key + 1): \($0.value.status) \($0.value.notes)"
                }.joined(separator: "; ")
        )
        #expect(contest.winners.contains(winners.count), how)
        for (_, loser) in all where loser.status != 0 {
            #expect([64, 65, 75].contains(loser.status), how)
            #expect(contest.told.contains { loser.notes.contains($0) }, how)
        }
        let kept = try await connection.query(contest.kept).only()[0].int()
        #expect(kept == winners.count, how)
        let faults = try await connection.query(ContestedRegistry.faults).map { try $0[0].string() }
        #expect(faults == [], how)
        return (gate, winners)
    }
}
