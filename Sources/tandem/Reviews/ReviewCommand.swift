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
              tandem review approve 2027
              tandem review letters 2027 --out letters
            """,
        subcommands: [
            SchemeCommand.self, Compose.self, Show.self, Explain.self, People.self, Team.self, Refuse.self,
            Approve.self, Letters.self, Calendar.self, Finding.self, List.self,
        ]
    )
}

extension ReviewCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a programme's newest plan, with its teams.",
            discussion: """
                Examples:
                  tandem review show 2027
                  tandem review show 2027 --plan 1 --format json
                  tandem review show 2027 --out reviews.xlsx
                """
        )

        @Argument(help: "The programme's name.")
        var name: String

        @OptionGroup var choice: PlanChoice
        @OptionGroup var database: DatabaseOptions

        @Option(help: "How to write the answer: table, json or csv; xlsx with --out.")
        var format: OutputFormat = .table

        @OptionGroup var out: OutOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let name = name, choice = choice
            let (stored, approved) = try await session.reading { connection in
                (try choice.plan(of: name, connection), try ReviewStore.approvedPlan(name, connection))
            }
            let report = ReviewReport(stored, approved: approved)
            try out.give(format, table: report.table, json: JSONText.of(report), sheet: report.sheet())
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every programme, oldest first.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            var table = TextTable(["Programme", "Scheme", "As of", ">Plans", ">Approved"])
            for programme in try await ReviewStore.list(session.connection) {
                table.add([
                    programme.name, programme.scheme, programme.asOf.description, "\(programme.plans)",
                    programme.approved.map { "plan \($0)" } ?? "none",
                ])
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
    init(_ stored: StoredReviewPlan, approved: Int?) {
        self.init(
            stored.plan,
            programme: stored.programme,
            number: stored.number,
            scheme: stored.schemeName,
            sha256: stored.schemeSHA256,
            question: stored.question,
            milliseconds: stored.milliseconds,
            places: stored.places,
            approval: stored.approval.map { ApprovalLine(role: $0.role, user: $0.user, at: $0.at) },
            approvedPlan: approved,
            snapshot: stored.facts.snapshot(asOf: stored.question.asOf)
        )
    }

    /// Prints the plan in a format.
    func print(_ format: OutputFormat) throws {
        Notes.answer(format == .json ? try JSONText.of(self) : table(CommonOptions.style))
    }
}
