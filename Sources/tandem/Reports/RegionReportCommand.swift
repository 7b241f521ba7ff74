import ArgumentParser
import Domain
import Partnering
import Reports

struct RegionReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region",
        abstract: "A region as a page: need and supply, maps, judgements over time, partnerships.",
        discussion: """
            Who seeks support and who may give it, where they lie, how many were judged at least good over the years, who \
            supports whom, and what is not known. What fewer people may see is not in the file, and nobody is ranked.

            Examples:
              tandem report region 'North West' --out pages
              tandem report region NW --as-of 2024-03-31 --out pages
            """
    )

    @Argument(
        help: "A region, by name or code: 'North West' or NW.",
        completion: Completions.region,
        transform: CommonOptions.region
    )
    var region: Region

    @OptionGroup var page: RegionPageOptions

    func run() async throws { try await page.write(region) }
}

struct EnglandReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "england",
        abstract: "England as a page: need and supply by region, maps, judgements over time, partnerships.",
        discussion: """
            The same as 'report region', of all regions.

            Examples:
              tandem report england --out pages
            """
    )

    @OptionGroup var page: RegionPageOptions

    func run() async throws { try await page.write(nil) }
}

/// What both take.
struct RegionPageOptions: ParsableArguments {
    @Option(help: "Leave out what fewer people may see: authority, team, regions or open.")
    var visibleTo: Visibility = .regions

    @OptionGroup var pages: PageOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var choice: PolicyOption

    func write(_ region: Region?) async throws {
        let seen = try await DayUnderPolicy(choice, reading)
        let page = RegionPage(
            region,
            in: seen.book(visibleTo: visibleTo),
            on: MapPlaces(seen.facts, asOf: reading.day),
            visibleTo: visibleTo
        )
        let name = PageOptions.fileName(region == nil ? "" : "region", region?.name ?? "england")
        try await pages.write([(name, page.text)])
    }
}
