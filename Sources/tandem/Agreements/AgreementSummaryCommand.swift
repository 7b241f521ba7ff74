import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct AgreementSummaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "What a partnership came to, for everybody to read once both sides agree to the words.",
        discussion: """
            It is made of the agreement: who helped whom, in what, how areas were judged before and since, why it ended and \
            what was learned. Each side agrees to the words as they are that day; where the agreement is corrected later, \
            both are asked again. Public pages and 'summary list' tell what both agreed to, and nothing else.

            Examples:
              tandem agreement summary devon dorset
              tandem agreement summary agree devon dorset --side receiver --author director --source 'mail of 3 March'
              tandem agreement summary withdraw devon dorset --side partner --author director --source 'call of 5 May'
              tandem agreement summary list --format json
            """,
        subcommands: [Show.self, Agree.self, Withdraw.self, List.self],
        defaultSubcommand: Show.self
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "The words, and who agreed to them."
        )

        @OptionGroup var which: AgreementChoice

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(which.connection)
            try await output.give(SummarisedAgreement(which, session).report(session))
        }
    }

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agree",
            abstract: "Write down that a side agrees to the words.",
            discussion: """
                Example:
                  tandem agreement summary agree devon dorset --side receiver --author director --source 'mail of 3 March'
                """
        )

        @OptionGroup var which: AgreementChoice

        @OptionGroup var word: SummaryWord

        func run() async throws { try await word.write(which) { $0 } }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Write down that a side agrees no longer; from then on nobody else reads it.",
            discussion: """
                Example:
                  tandem agreement summary withdraw devon dorset --side partner --author director --source 'call of 5 May'
                """
        )

        @OptionGroup var which: AgreementChoice

        @OptionGroup var word: SummaryWord

        func run() async throws { try await word.write(which) { _ in nil } }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The summaries that everybody may read, because both sides agreed to them.",
            discussion: """
                Example:
                  tandem agreement summary list --format json
                """
        )

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let told = try await session.reading { try SummaryStore.told($0) }
            try output.give(Table<AgreementSummary>.summaries(told.map(\.summary)))
        }
    }
}

extension ConsentSide: ExpressibleByArgument {}

/// Which side says so, in which role, and where that stands.
struct SummaryWord: ParsableArguments {
    @Option(help: "Whose word it is: receiver or partner.")
    var side: ConsentSide

    @Option(help: "In which role somebody says so; never a person's name.")
    var author: AuthorRole

    @Option(help: ArgumentHelp("Where it stands: a mail, a meeting.", valueName: "words"))
    var source: String

    @OptionGroup var on: StepDay

    /// Writes it down, and tells where the summary stands then.
    func write(_ which: AgreementChoice, _ agreed: (AgreementSummary) -> AgreementSummary?) async throws {
        let source = try SanitisedText.entered(source, "where it stands", atMost: 1000)
        let session = try await Session.ready(which.connection, writes: true)
        let meant = try await SummarisedAgreement(which, session), summary = agreed(meant.summary)
        let (side, author, day) = (side, author, on.day)
        let words =
            "the \(side.rawValue) \(summary == nil ? "agrees no longer" : "agrees") to the summary of \(meant.chosen.words)"
        try await session.transaction { connection in
            do {
                try SummaryStore.add(
                    side,
                    of: meant.chosen.agreement,
                    summary,
                    author: author,
                    source: source,
                    on: day,
                    as: words,
                    by: Session.signature,
                    connection
                )
            } catch let error as PostgresError where error.sqlState?.category == "23" {
                throw Failure("not written down: \(error.message)", status: .badData)
            }
        }
        Notes.answer("Written down: \(words). \(try await meant.report(session).standing)\n")
    }
}

/// An agreement that ended, in the words that may be told.
private struct SummarisedAgreement {
    let chosen: AgreementChoice.Chosen
    let summary: AgreementSummary

    init(_ which: AgreementChoice, _ session: Session) async throws {
        chosen = try await which.find(session)
        let reasons = try await session.reading { try ConsentStore.reasons(about: .ending, $0) }
        guard let summary = AgreementSummary(chosen.life, in: chosen.snapshot, reasons) else {
            throw Failure(
                "\(chosen.words) has not ended: what it came to is told afterwards ('tandem agreement close')",
                status: .usage
            )
        }
        self.summary = summary
    }

    func report(_ session: Session) async throws -> SummaryReport {
        let agreement = chosen.agreement
        let steps = try await session.reading { try SummaryStore.steps($0) }.filter {
            ($0.receiver, $0.partner, $0.from) == (agreement.receiver, agreement.partner, agreement.from)
        }
        return SummaryReport(summary, body: try SummaryStore.body(of: summary), steps)
    }
}
