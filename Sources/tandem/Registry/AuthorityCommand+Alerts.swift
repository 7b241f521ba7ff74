import ArgumentParser
import Domain
import Partnering
import Reports

extension AuthorityCommand {
    struct Alerts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "What is worth noticing: repeated findings, falls, workforce, management, evidence that has aged.",
            discussion: """
                Each line names the rule, the fact with its dates, and who may see it. They are prompts to look, no \
                judgements, and give no points. The list is alphabetical. What only the authority and its coordinator \
                may see is left out with '--visible-to regions' or '--visible-to open': use that for a list that leaves \
                the team.

                Examples:
                  tandem authority alerts --region 'North West'
                  tandem authority alerts --visible-to open --format csv
                """
        )

        @Option(help: "Leave out what fewer people may see: authority, team, regions or open.")
        var visibleTo: Visibility = .authority

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var regions: RegionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let book = ProfileBook(try await session.facts(for: reading.day).snapshot(asOf: reading.day))
            try book.snapshot.refuseIfEmpty()
            let findings = Detectors.findings(in: book, regions: regions.region, visibleTo: visibleTo)
            try output.give(AlertsReport(findings, in: book.snapshot))
        }
    }
}

extension Visibility: ExpressibleByArgument {}
