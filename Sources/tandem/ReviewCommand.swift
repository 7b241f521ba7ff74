import ArgumentParser
import Domain
import PolicyFiles
import Reports
import Store

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Compose peer-review groups and rotations, and ask why.",
        discussion: """
            A programme is one peer-review exercise: choose a scheme, compose the groups, look at them, ask why.

            Examples:
              tandem review scheme list
              tandem review compose 2027 --scheme triads --all-regions
              tandem review show 2027
              tandem review explain 2027 leeds
            """,
        subcommands: [SchemeCommand.self, Compose.self, Show.self, Explain.self, Calendar.self, List.self]
    )
}

extension ReviewCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a programme's newest plan.",
            discussion: """
                Examples:
                  tandem review show 2027
                  tandem review show 2027 --format json
                  tandem review show 2027 --out reviews.xlsx
                """
        )

        @Argument(help: "The programme's name.")
        var name: String

        @OptionGroup var database: DatabaseOptions

        @Option(help: "How to write the answer: table, json or csv; xlsx with --out.")
        var format: OutputFormat = .table

        @OptionGroup var out: OutOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let name = name
            let stored = try await session.reading { try ReviewStore.latest(name, $0) }
            let report = ReviewReport(stored)
            try out.give(format, table: report.table, json: JSONText.of(report), sheet: report.sheet())
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every programme, oldest first.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            var table = TextTable(["Programme", "Scheme", "As of", ">Plans"])
            for programme in try await ReviewStore.list(session.connection) {
                table.add([programme.name, programme.scheme, programme.asOf.description, "\(programme.plans)"])
            }
            Notes.answer(
                table.isEmpty
                    ? "There is no review programme yet: tandem review compose NAME --scheme triads --all-regions\n"
                    : table.rendered(CommonOptions.style)
            )
        }
    }
}

extension ReviewReport {
    /// The report of a plan as it was kept.
    init(_ stored: StoredReviewPlan) {
        self.init(
            stored.plan,
            programme: stored.programme,
            number: stored.number,
            scheme: stored.schemeName,
            sha256: stored.schemeSHA256,
            question: stored.question,
            milliseconds: stored.milliseconds,
            picture: stored.facts.picture(asOf: stored.question.asOf)
        )
    }

    /// Prints the plan in a format.
    func print(_ format: OutputFormat) throws {
        Notes.answer(format == .json ? try JSONText.of(self) : table(CommonOptions.style))
    }
}
