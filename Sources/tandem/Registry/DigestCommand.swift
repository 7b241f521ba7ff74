import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract:
            "What is new about practice areas or authorities: examples, lessons, summaries, judgements, offers, events.",
        discussion: """
            What was published or said since that day, and what was entered since under an earlier one. Examples and lessons are told that their owners agreed to share, \
            summaries of partnerships that both sides agreed to, offers in which other regions are not refused, events with those that are over. Without an \
            area or an authority, it is about what you follow ('tandem follow'); who follows nothing is told of all.

            Examples:
              tandem digest --since 2026-09-01
              tandem digest --area HP-FD --since 2026-09-01
              tandem digest --authority dorset --format json
            """
    )

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("About these practice areas.", valueName: "area"),
        transform: AreaWords.area
    )
    var area: [PracticeArea] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("About these authorities.", valueName: "name"),
        completion: Completions.authority
    )
    var authority: [String] = []

    @Option(
        help: ArgumentHelp("New since this day; thirty days unless given.", valueName: "day"),
        transform: CommonOptions.day
    )
    var since: Day?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let day = reading.day, since = since ?? day.adding(days: -30)
        guard since <= day else {
            throw Failure("--since \(since) lies after \(day): nothing is told of days to come", status: .usage)
        }
        let session = try await Session.ready(reading.connection)
        let facts = try await session.facts(.day(day)), snapshot = facts.snapshot(asOf: day)
        let (summaries, followed) = try await session.reading { connection in
            (try SummaryStore.news(connection), try FollowStore.followed(connection))
        }
        let before = try await session.held(on: since, asOf: day)
        let named = try authority.map { try NameLookup(facts, snapshot).find($0) }
        let isAsked = !area.isEmpty || !named.isEmpty
        let areas = isAsked ? area : followed.compactMap(\.area)
        let codes = isAsked ? named : followed.compactMap(\.authority)
        let about = areas.map { "\($0.rawValue) \($0.name)" } + codes.map(snapshot.name(of:))
        try output.give(
            DigestReport(
                Digest(snapshot, summaries, areas: areas, authorities: Set(codes), since: since, before: before)
                    .leavingOut(offersOf: ProfileBook(snapshot).whoMaySupportNobody),
                about: about.isEmpty ? "everything" : about.joined(separator: ", "),
                since: since,
                on: day,
                tellsLate: before != nil,
                in: snapshot
            )
        )
    }
}
