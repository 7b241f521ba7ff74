import Domain
import EnglandData
import PublishedFiles
import Tabular
import Testing

@testable import Partnering

/// The shipped facts about England, read as an import reads them.
enum England {
    static let facts: Result<Registry, any Error> = Result {
        guard let today = Day("2026-11-21") else { throw InvariantBroken("today") }
        var all: [Fact] = []
        for file in EmbeddedFile.all {
            let published = try PublishedFile(
                reading: CSVFile.open(bytes: Array(file.text.utf8), name: file.name),
                today: today
            )
            if let problem = published.problems.first { throw problem }
            all += published.facts.map(\.fact)
        }
        return Registry(all)
    }

    static func snapshot(_ day: String) throws -> Snapshot {
        try facts.get().snapshot(asOf: try #require(Day(day)))
    }

    static func problem(_ day: String = "2026-11-21", scope: RoundScope = RoundScope(), seed: UInt64 = 0) throws
        -> RoundProblem
    {
        let round = try Round(name: "test", asOf: try #require(Day(day)), scope: scope, seed: seed)
        return try RoundProblem(round: round, policy: ShippedPolicies.first(), snapshot: snapshot(day))
    }
}
