import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RequestCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What authorities ask for: drawn from judgements and assessments, or as edited.",
            discussion: """
                The requests that a round of today would plan for, most pressing first.

                Examples:
                  tandem request show devon
                  tandem request show --region 'North West' --format csv
                """
        )

        @Argument(help: "Only this authority: a name, DfE's number or a GSS code.")
        var name: String?

        @OptionGroup var choice: PolicyOption
        @OptionGroup var regions: RegionOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let seen = try await DayUnderPolicy(choice, reading)
            let snapshot = seen.snapshot
            let code = try name.map { try NameLookup(seen.facts, snapshot).find($0) }
            let round = try Round(name: "request show", asOf: reading.day, scope: RoundScope(regions: regions.region))
            let requests = try RoundProblem(round: round, policy: seen.policy, snapshot: snapshot).requests
                .filter { code == nil || $0.receiver == code }.sorted { $0.precedes($1) }
            let empty = "Nothing is asked for as of \(reading.day)."
            try output.give(StatementLists.asks(requests, in: snapshot, empty: empty))
        }
    }
}
