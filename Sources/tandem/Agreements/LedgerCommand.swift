import ArgumentParser
import Domain
import Reports
import Store

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Places, days and money given and received by agreements, per authority and financial year.",
        discussion: """
            Days agreed and whole prices count in the year in which an agreement begins, of what ended the days that were given and \
            the price that was agreed; days used and prices for a day in the year of their days; of places the most that were taken at once. No column goes below zero, nor over what was offered.

            Examples:
              tandem ledger 'South West' --period 2026-27
              tandem ledger dorset
              tandem ledger --by funder   what each pays in a year; --by region sums what regions give and receive
              tandem ledger --format csv --out ledger.csv
            """
    )

    @Argument(help: "A region or an authority; all of England unless given.", completion: Completions.place)
    var place: String?

    @Option(help: ArgumentHelp("A financial year, from April to March.", valueName: "2026-27"), transform: Self.year)
    var period: FinancialYear?

    @Option(help: "Sum by region or by funder, in place of a row an authority.")
    var by: LedgerSums.Key?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let session = try await Session.ready(reading.connection)
        let facts = try await session.facts(.day(reading.day)), snapshot = facts.snapshot(asOf: reading.day)
        let codes: [LACode]
        if let place {
            let region = Region(forgiving: place)
            codes =
                try region.map { region in snapshot.everyAuthority.values.filter { $0.region == region }.map(\.code) }
                ?? [NameLookup(facts, snapshot).find(place)]
        } else {
            codes = Array(snapshot.everyAuthority.keys)
        }
        let lives = try await session.reading { try AgreementStore.lives(snapshot.agreements, $0) }
        if let by {
            return try output.give(LedgerSums.table(lives, by: by, of: Set(codes), in: period, snapshot))
        }
        try output.give(LedgerReport.table(lives, of: Set(codes), in: period, snapshot))
    }

    @Sendable private static func year(_ text: String) throws -> FinancialYear {
        guard let year = FinancialYear(text) else {
            throw ValidationError("'\(text.prefix(40))' is no financial year: write it like 2026-27.")
        }
        return year
    }
}

extension LedgerSums.Key: ExpressibleByArgument {}
