import Domain
import TestKit
import Testing

/// The command that puts a policy to the partnerships on record.
@Suite(.database(.england)) struct BacktestCommandTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-28")
            return tandem
        }
    }

    @Test func everyPartnershipIsToldOrCounted() async throws {
        let told = try await tandem("backtest", "--from", "2019")
        #expect(told.status == 0, "\(told.notes)")
        #expect(told.output.contains("Left out of those on record: "))
        #expect(told.output.contains("begun before 2019"))
        let json = try #require(
            try await tandem("backtest", "--from", "2019", "--format", "json").json() as? [String: Any]
        )
        let lines = try #require(json["lines"] as? [[String: Any]])
        #expect(lines.count == json["partnerships"] as? Int)
        let counts = try ["ranked", "refused", "asked_for_nothing"].map { try #require(json[$0] as? Int) }
        #expect(counts.reduce(0, +) == lines.count)
        #expect(counts[0] > 0)
        let left = try #require(json["left_out"] as? [String: Int])
        #expect(try #require(left["earlier"]) > 0)
        let csv = try await tandem("backtest", "--from", "2019", "--format", "csv").output
        #expect(csv.split(separator: "\r\n").count == lines.count + 1)
    }

    @Test func daysThatCannotBeAreRefusedWithWords() async throws {
        let ahead = try await tandem("backtest", "--from", "2030")
        #expect(ahead.status == 64)
        #expect(ahead.notes.contains("no partnership has begun since"))
        let wrong = try await tandem("backtest", "--from", "2019-02-30")
        #expect(wrong.status == 64)
        #expect(wrong.notes.contains("'2019-02-30' is not a day that exists"))
    }
}
