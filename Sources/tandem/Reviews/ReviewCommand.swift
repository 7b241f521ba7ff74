import ArgumentParser
import Domain
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
            Approve.self, Letters.self, Calendar.self, Finding.self, Questions.self, List.self,
        ]
    )
}

extension ReviewCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "show",
            "Show a programme's newest plan, with its teams.",
            examples: "tandem review show 2027",
            "tandem review show 2027 --plan 1 --format json",
            "tandem review show 2027 --out reviews.xlsx"
        )

        @OptionGroup var options: ReviewOptions

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let name = options.name
            let (stored, approved, retest, sight) = try await options.reading { stored, connection in
                (
                    stored, try ReviewStore.approvedPlan(name, connection),
                    try stored.tested(connection), try MemberStore.sight(connection)
                )
            }
            var report = ReviewReport(stored, approved: approved, retest: retest, for: sight)
            let programme = stored.programme
            report.organisations = try await Session.ready(options.database).takingPart { $0.programme == programme }
            try output.give(report)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every programme, oldest first.")

        @OptionGroup var list: ListOptions

        func run() async throws {
            try await list.give { connection in
                Table(
                    "Programmes",
                    [
                        .words("programme", "Programme") { $0.name }, .words("scheme", "Scheme") { $0.scheme },
                        .day("as_of", "As of") { $0.asOf }, .number("plans", "Plans") { $0.plans },
                        .number("approved_plan", "Approved") { $0.approved }
                            .shown { it in it.approved.map { "plan \($0)" } ?? "none" },
                    ],
                    try await ReviewStore.list(connection),
                    empty: "There is no review programme yet: tandem review compose NAME --scheme triads --all-regions"
                )
            }
        }
    }
}

extension ReviewReport {
    /// The report of a plan as it was kept.
    /// - Parameter sight: of who reads it.
    init(_ stored: StoredReviewPlan, approved: Int?, retest: Retest, for sight: Sight) {
        self.init(
            stored.plan.seen(by: sight),
            programme: stored.programme,
            number: stored.number,
            scheme: stored.schemeName,
            sha256: stored.schemeSHA256,
            question: stored.question,
            milliseconds: stored.milliseconds,
            places: stored.places,
            approval: stored.approval.map { Approval(role: $0.role, user: $0.user, at: $0.at) },
            approvedPlan: approved,
            retest: retest,
            snapshot: stored.snapshot()
        )
    }
}
