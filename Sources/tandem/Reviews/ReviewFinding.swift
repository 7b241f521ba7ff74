import ArgumentParser
import Domain
import Reports
import Store

extension ReviewCommand {
    struct Finding: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "finding",
            abstract: "What a review found: strengths and needs, seen by host, team and coordinator.",
            subcommands: [AddFinding.self, ListFindings.self, WithdrawFinding.self]
        )
    }

    struct AddFinding: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter one finding of a review.",
            discussion: """
                A finding is an assessment: the author is a reviewer, the evidence a peer review. It counts among the \
                host's strengths and needs as every assessment does. It speaks of a day from the week of the review on. \
                Without --apply it waits for approval, as an import does.

                Examples:
                  tandem review finding add 2027 hull --area HP-FD --strength 7 --statement 'thresholds are shared by \
                  all partners' --children 'they know whom to ring' --apply
                  tandem review finding add 2027 hull --area LD-DM --need 4 --statement 'supervision is irregular' \
                --children 'not asked' --apply
                """
        )

        @Argument(help: "The programme's name.", completion: Completions.review)
        var name: String

        @Argument(help: "The host, by name or code.", completion: Completions.authority)
        var host: String

        @Option(help: ArgumentHelp("The practice area.", valueName: "area"), transform: ReviewCommand.area)
        var area: PracticeArea

        @Option(parsing: .unconditional, help: ArgumentHelp("A strength, 0 to 10.", valueName: "level"))
        var strength: Int?

        @Option(parsing: .unconditional, help: ArgumentHelp("A need, 0 to 10.", valueName: "level"))
        var need: Int?

        @Option(help: "What was found, in words.")
        var statement: String

        @Option(
            help: ArgumentHelp("The day of which it speaks; today unless given.", valueName: "day"),
            transform: CommonOptions.day
        )
        var day: Day?

        @OptionGroup var words: ChildrensWords
        @OptionGroup var choice: PlanChoice
        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard (strength == nil) != (need == nil) else {
                throw ValidationError("Say either --strength LEVEL or --need LEVEL.")
            }
        }

        func run() async throws {
            try entry.check(report: nil, days: day)
            try words.areNeeded()
            let (programme, from) = try await ReviewFindings.reviewed(name, host, choice, entry.database)
            let day = day ?? Today.day
            guard from <= day else {
                throw Failure(
                    "the review of \(host) in '\(programme)' begins on \(from): nothing can have been found on \(day)",
                    status: .usage
                )
            }
            try await entry.bring(host, as: "finding of peer review \(programme) at", day) { subject in
                let said = try Provenance(
                    day: day,
                    source: ReviewFindings.source(programme),
                    author: .reviewer,
                    level: .peerReview,
                    visibility: .team
                )
                let found = try Assessment(
                    authority: subject.code,
                    kind: need == nil ? .strength : .need,
                    subject: area.rawValue,
                    level: need ?? strength,
                    statement: statement,
                    provenance: said
                )
                return try [found] + words.statement(of: subject.code, said)
            }
        }
    }

    struct ListFindings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The findings of a programme's reviews at one host."
        )

        @Argument(help: "The programme's name.", completion: Completions.review)
        var name: String

        @Argument(help: "The host, by name or code.", completion: Completions.authority)
        var host: String

        @OptionGroup var choice: PlanChoice

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let programme = try await ReviewFindings.programme(name, host, choice, database)
            let session = try await Session.ready(database)
            let facts = try await session.facts(.day(Today.day))
            let snapshot = facts.snapshot(asOf: Today.day)
            let code = try NameLookup(facts, snapshot).find(host)
            let report = ReviewFindingsReport(
                (snapshot.said.assessments[code] ?? []).filter {
                    $0.provenance.source == ReviewFindings.source(programme)
                },
                programme: programme,
                of: code,
                in: snapshot
            )
            try output.give(report)
        }
    }

    struct WithdrawFinding: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back a finding.")

        @Argument(help: ArgumentHelp("The programme's name.", valueName: "name"), completion: Completions.review)
        var programme: String

        @Argument(help: ArgumentHelp("The host, by name or code.", valueName: "host"), completion: Completions.review)
        var name: String

        @Option(help: ArgumentHelp("The practice area.", valueName: "area"), transform: ReviewCommand.area)
        var area: PracticeArea

        @OptionGroup var entry: EntryOptions

        var what: String { "finding of peer review \(programme) about \(area.rawValue)" }
        var isOne: Bool { false }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            let source = ReviewFindings.source(programme)
            return subject.registry.assessments.filter { $0.provenance.source == source && $0.area == area }
        }
    }
}

/// What findings of a programme share.
enum ReviewFindings {
    /// Where a finding stands.
    static func source(_ programme: String) -> String { "peer review \(programme)" }

    /// The programme's name as it is on record, if the host is reviewed in it.
    static func programme(
        _ name: String,
        _ host: String,
        _ choice: PlanChoice,
        _ database: DatabaseOptions
    ) async throws -> String { try await reviewed(name, host, choice, database).programme }

    /// The same with the first day on which the host is reviewed; the plan's own day where it has no week.
    static func reviewed(
        _ name: String,
        _ host: String,
        _ choice: PlanChoice,
        _ database: DatabaseOptions
    ) async throws -> (programme: String, from: Day) {
        let (stored, _) = try await choice.approvedPlan(of: name, database)
        let snapshot = stored.snapshot()
        let code = try NameLookup(stored.facts, snapshot).find(host)
        guard stored.isHost(code) else {
            throw Failure(
                "\(snapshot.name(of: code)) is not reviewed in plan \(stored.number) of '\(stored.programme)'",
                status: .usage
            )
        }
        let weeks = stored.plan.groups.flatMap(\.reviews).filter { $0.host == code }.compactMap(\.week)
        return (stored.programme, weeks.min() ?? stored.question.asOf)
    }
}
