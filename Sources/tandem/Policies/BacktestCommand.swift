import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct BacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "How a policy would have ranked the partners that really came.",
        discussion: """
            Each partnership on record between two authorities is put back to the day before it began, on what was \
            published by then: whether the receiver asked, whether the partner was admissible, and how it ranked among \
            all who were, beside distance alone and each factor alone. A percentile of 0 is the best, 0.5 chance. With \
            the sample's bias, and the partners that fell within three years. It is a report, never a fitting: no \
            weight may rest on it. In JSON and CSV percentiles are in thousandths.

            Examples:
              tandem backtest
              tandem backtest --from 2017 --policy near-first
              tandem backtest --without-history --out backtest.csv
            """
    )

    @Option(
        help: ArgumentHelp(
            "Partnerships that began then or later: a year, month or day; 2013 unless given.",
            valueName: "date"
        ),
        transform: BacktestCommand.beginning
    )
    var from: ApproximateDay = BacktestCommand.usual

    @Flag(help: "Leave out what the two had to do with one another before.")
    var withoutHistory = false

    @OptionGroup var choice: PolicyOption
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions

    /// The year from which partnerships are on record.
    private static let usual = ApproximateDay(
        earliest: Day(year: 2013, month: 1, day: 1) ?? Today.day,
        precision: .year
    )

    @Sendable private static func beginning(_ text: String) throws -> ApproximateDay {
        guard let day = ApproximateDay(text) else {
            throw ValidationError(DayText.dateFault(in: text) + ".")
        }
        return day
    }

    func validate() throws {
        guard from.earliest <= reading.day else {
            throw ValidationError("--from \(from) lies after \(reading.day): no partnership has begun since.")
        }
    }

    func run() async throws {
        let session = try await Session.ready(reading.connection)
        let policy = try await PolicyChoice.named(choice.policy, session)
        // Years back: every indicator is needed.
        let facts = try await session.facts()
        let snapshot = facts.snapshot(asOf: reading.day)
        try snapshot.refuseIfEmpty()
        let backtest = try Backtest(
            facts,
            policy: policy,
            from: from.earliest,
            today: reading.day,
            withoutHistory: withoutHistory
        )
        try output.give(
            BacktestReport(backtest, policy: policy.name, from: from, withoutHistory: withoutHistory, in: snapshot)
        )
    }
}
