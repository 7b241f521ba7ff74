import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "See need and supply, region by region.",
        discussion: """
            How many authorities seek support and how pressing it is, how many may offer it, and the places assumed \
            of them. 5 is the most pressing, 1 the least.

            Examples:
              tandem board
              tandem board --region 'North West' --as-of 2025-03-31
              tandem board --format json
              tandem board --visible-to regions   for a board that leaves the team
              tandem board --format xlsx --out board.xlsx
              tandem board --service --region NE   how well the service itself serves
            """
    )

    @Flag(
        help:
            "How long agreement takes, what was accepted unchanged, why not, what it asks of people: for the region's own eyes."
    )
    var service = false

    @OptionGroup var readers: VisibilityOption
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var regions: RegionOptions
    @OptionGroup var choice: PolicyOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if service, reading.asOf.map({ $0 < Today.day }) ?? false {
            throw Failure("--service measures what was done until today: leave --as-of away", status: .usage)
        }
        let seen = try await DayUnderPolicy(choice, reading)
        if service { return try await output.give(measures(seen)) }
        let sight = try await seen.session.reading { try MemberStore.sight($0) }
        let board = BoardReport(
            seen.book(visibleTo: readers.visibleTo),
            regions: regions.region,
            visibleTo: readers.visibleTo,
            isYours: sight.covers
        )
        try output.give(board)
    }

    private func measures(_ seen: DayUnderPolicy) async throws -> ServiceReport {
        let book = seen.book(), day = reading.day
        let profiles = Dictionary(grouping: book.profiles.values, by: \.authority.region)
        let (cases, reasons, tasks, rounds) = try await seen.session.reading {
            (
                try ServiceStore.cases(on: day, $0), try ServiceStore.reasons(on: day, $0),
                try ServiceStore.tasks(on: day, $0), try RoundStore.unheard(nil, $0)
            )
        }
        let wanted = Set(regions.region)
        let unheard = rounds.filter { wanted.isEmpty || $0.regions.isEmpty || !wanted.isDisjoint(with: $0.regions) }
        unheard.say()
        return ServiceReport(
            cases,
            reasons,
            tasks,
            places: profiles.mapValues { Plan.Places($0) },
            regions: regions.region,
            on: day,
            isWhole: unheard.isEmpty
        )
    }
}

extension Snapshot {
    /// Ends a command that would show nothing at all, and says what is missing.
    func refuseIfEmpty() throws {
        guard inspections.isEmpty else { return }
        throw Failure(
            everyAuthority.isEmpty
                ? "the registry is empty: run 'tandem setup --england', or import files"
                : "no inspection was published by \(asOf): import inspections, run 'tandem setup --england', "
                    + "or choose a later --as-of",
            status: .badData
        )
    }
}
