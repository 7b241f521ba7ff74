import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct LoanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loan",
        abstract: "Ask another region for one of its partners, and answer for one's own.",
        discussion: """
            A pairing across regions is provisional until the partner's region agrees: only then it becomes an agreement. \
            That region sees receiver, areas, days and period, and no other notes of the plan. Where no round plans the \
            two, the round is left out: a partnership that runs already is asked for before 'tandem agreement add'.

            Examples:
              tandem loan request autumn devon essex --from 2027-01-11 --until 2028-01-10 --days 40
              tandem loan request devon essex --from 2026-09-01 --until 2027-08-31
              tandem loan agree autumn devon essex
              tandem loan decline autumn devon essex --reason 'needed at home until April'
              tandem loan list --region 'East of England'
            """,
        subcommands: [Request.self, Agree.self, Decline.self, Withdraw.self, List.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "What regions lend and borrow, and where each loan stands.",
            discussion: """
                Examples:
                  tandem loan list
                  tandem loan list --region 'East of England' --round autumn
                """
        )

        @Option(help: "Only this round.", completion: Completions.round)
        var round: String?

        @OptionGroup var regions: RegionOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database), name = round, regions = regions.region
            let snapshot = try await session.facts(.day(Today.day)).snapshot(asOf: Today.day)
            let loans = try await session.reading { connection in
                try LoanStore.loans(of: try name.map { try RoundStore.find($0, connection) }, connection)
            }
            let meant = loans.filter { loan in
                let own = [loan.receiver, loan.partner].compactMap { snapshot.everyAuthority[$0]?.region }
                return regions.isEmpty || own.contains(where: regions.contains)
            }
            try output.give(Table<Loan>.loans(meant, in: snapshot))
        }
    }

    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Ask the partner's region.",
            discussion: """
                Areas and days come of the request unless they are said.

                Example:
                  tandem loan request autumn devon essex --from 2027-01-11 --until 2028-01-10 --days 40
                """
        )

        @OptionGroup var pair: LoanPair

        @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: CommonOptions.day)
        var until: Day

        @Option(parsing: .unconditional, help: ArgumentHelp("Days asked for.", valueName: "number"))
        var days: Int?

        @Option(help: ArgumentHelp("Practice areas.", valueName: "areas"), transform: AreaWords.areas)
        var areas: [PracticeArea] = []

        @Option(help: ArgumentHelp("What else there is to say to that region.", valueName: "words"))
        var text = ""

        func validate() throws {
            guard from <= until, until <= from.adding(years: 10) else {
                throw ValidationError("--until \(until) is not within ten years from \(from) on.")
            }
            guard until >= Today.day else {
                throw ValidationError("--until \(until) is over: a region is asked for days to come.")
            }
            guard (1...5000).contains(days ?? 1) else { throw ValidationError("--days is 1 to 5000.") }
        }

        func run() async throws {
            try await pair.take(.requested, words: text, asking: (from...until, days, areas))
        }
    }

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agree",
            abstract: "Agree to lend a partner, for its region.",
            discussion: """
                Example:
                  tandem loan agree autumn devon essex
                """
        )

        @OptionGroup var pair: LoanPair

        func run() async throws { try await pair.take(.agreed, words: "") }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decline",
            abstract: "Decline to lend a partner, or take back that its region agreed.",
            discussion: """
                Example:
                  tandem loan decline autumn devon essex --reason 'needed at home until April'
                """
        )

        @OptionGroup var pair: LoanPair

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func run() async throws { try await pair.take(.declined, words: reason) }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Ask for a partner no longer.",
            discussion: """
                Example:
                  tandem loan withdraw autumn devon essex --reason 'another partner was found'
                """
        )

        @OptionGroup var pair: LoanPair

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func run() async throws { try await pair.take(.withdrawn, words: reason) }
    }
}

/// The two that a loan is about, and the round whose pairing they are.
struct LoanPair: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The round, unless no round plans the two; who is to be supported; and the partner, of another region.",
            valueName: "round receiver partner"
        ),
        completion: Completions.roundOrAuthority
    )
    var names: [String]

    @OptionGroup var database: DatabaseOptions

    private var round: String? { names.count == 3 ? names[0] : nil }

    func validate() throws {
        guard names.count == 2 || names.count == 3 else {
            let given = names.map { "'\($0)'" }.joined(separator: ", ")
            throw ValidationError(
                "Say ROUND RECEIVER PARTNER, or RECEIVER PARTNER where no round plans the two; said was: \(given)."
            )
        }
    }

    /// What somebody wants to write down of a loan.
    struct Wish: Sendable {
        let step: LoanStep
        let words: String
        let asking: (period: ClosedRange<Day>, days: Int?, areas: [PracticeArea])?
    }

    /// Takes a step; what is asked stays as it was asked unless it is said.
    func take(
        _ step: LoanStep,
        words: String,
        asking: (period: ClosedRange<Day>, days: Int?, areas: [PracticeArea])? = nil
    ) async throws {
        let words = try SanitisedText.entered(words, "the words", atMost: 500, isOptional: !step.needsReason)
        let wish = Wish(step: step, words: words, asking: asking), round = round, pair = Array(names.suffix(2))
        let session = try await Session.ready(database, writes: true)
        let told = try await session.transaction { connection in
            try RoundStore.lock(connection)
            let lent =
                try round.map { try LentPair(pair, inRound: $0, isRequest: step == .requested, connection) }
                ?? LentPair(pair, connection)
            try lent.take(wish, connection)
            return (lent.words, try lent.planningAgain(connection))
        }
        Notes.answer("Loan of \(told.0): \(step.rawValue).\n")
        if step == .declined, let round = told.1 {
            Notes.say(
                "Whoever plans round '\(round)' plans again without it, moving as few as can be: tandem round repropose '\(round)'"
            )
        }
        if step == .requested {
            let list = names.map { "'\($0)'" }.joined(separator: " ")
            Notes.say("Provisional until its region agrees: tandem loan agree \(list)")
        }
    }
}
