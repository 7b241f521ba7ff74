import ArgumentParser
import Domain
import Reports
import Store

struct TodayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "What waits for you, by day: answers, steps, approvals, alerts, inspections, offers that end.",
        discussion: """
            The coordinator's first screen. It counts places that were offered, by whom and how long ago, and what is still \
            taken for granted, and proves the pairings again that are asked about or agreed.

            Examples:
              tandem today
              tandem today 'North East'
              tandem today --format json
            """
    )

    @Argument(help: "A region, by name or code; all of England unless given.", transform: CommonOptions.region)
    var region: Region?

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let region = region
        let session = try await Session.ready(database)
        let (desk, alerts, live, facts) = try await session.reading { connection in
            let live = try LivePairings.all(nil, connection)
            return (
                try WaitingDesk(region, on: Today.day, connection),
                try AlertStore.alerts(answeredToo: true, connection), live.rounds, live.facts
            )
        }
        let snapshot = facts?.snapshot(asOf: Today.day)
        let refused = try live.flatMap { round -> [WaitingThing] in
            guard let snapshot else { return [] }
            let name = round.stored.round.name
            // What an alert says already, answered or not, is not said twice.
            let known = Set(alerts.filter { $0.round == name && $0.over == nil }.map(\.finding))
            return try round.findings(snapshot).filter { !known.contains($0) }.compactMap { found in
                let codes = [found.receiver, found.partner]
                let isHere = region == nil || codes.contains { desk.names.region(of: $0) == region }
                guard isHere else { return nil }
                return WaitingThing(
                    kind: .refused,
                    day: Today.day,
                    round: name,
                    authorities: codes,
                    words: "\(found.rule), \(found.fact)"
                )
            }
        }
        try output.give(
            TodayReport(
                desk.things + refused,
                of: region?.name ?? "England",
                on: Today.day,
                places: desk.plan.map { "\(desk.places.words(on: Today.day)) in \($0)" }
                    ?? "\(desk.places.offered(on: Today.day)), and no plan says how many are taken for granted",
                in: desk.names
            )
        )
    }
}
