import Domain
import DomainFixtures
import EnglandData
import PublishedFiles
import Tabular
import Testing

@testable import Partnering

/// The shipped facts about England, read as an import reads them.
enum England {
    static let facts: Result<Registry, any Error> = Result {
        let today = Day(known: "2026-11-21")
        var all: [Fact] = []
        for file in EmbeddedFile.all {
            let published = try PublishedFile(
                reading: CSVFile.open(bytes: Array(file.text.utf8), name: file.name),
                today: today,
                choices: ReadingChoices(answers: ReadingAnswers(frameworks: .ready))
            )
            if let problem = published.problems.first { throw problem }
            all += published.facts.map(\.fact)
        }
        return Registry(all, frameworks: .ready)
    }

    static func snapshot(_ day: String) throws -> Snapshot {
        try facts.get().snapshot(asOf: Day(known: day))
    }

    static func problem(_ day: String = "2026-11-21", scope: RoundScope = RoundScope(), seed: UInt64 = 0) throws
        -> RoundProblem
    {
        let round = try Round(name: "test", asOf: Day(known: day), scope: scope, seed: seed)
        return try RoundProblem(round: round, policy: ShippedPolicies.first(), snapshot: snapshot(day))
    }
}
