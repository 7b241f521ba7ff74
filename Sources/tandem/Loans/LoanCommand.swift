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
            let snapshot = try await session.facts(.names).snapshot(asOf: Today.day)
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
                Areas and days come of the request unless they are said. Of a partner that is lent already it asks for more: for \
                longer, for more days, in more areas; what is lent stands until that region has answered.

                Examples:
                  tandem loan request autumn devon essex --from 2027-01-11 --until 2028-01-10 --days 40
                  tandem loan request autumn devon essex --from 2027-01-11 --until 2028-06-30 --days 60
                """
        )

        @OptionGroup var pair: LoanPair

        @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: CommonOptions.day)
        var until: Day

        @Option(parsing: .unconditional, help: ArgumentHelp("Days asked for.", valueName: "number"))
        var days: Int?

        @Option(
            help: ArgumentHelp("Practice areas, or 'all' for all that is asked for.", valueName: "areas"),
            transform: { $0.lowercased() == "all" ? [] : try AreaWords.areas($0) }
        )
        var areas: [PracticeArea]?

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
            try await pair.take(
                .requested,
                words: text,
                asking: LoanPair.Asking(period: from...until, days: days, areas: areas)
            )
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
                Where more was asked for than is lent, that is declined, and what was lent stands.

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
                Where more was asked for beside what is lent, only that is asked for no longer; what is lent stands.

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
        var asking: Asking?
        /// What was asked for before, where that is to stand again.
        var again: LoanTerms?
        /// The action that it takes back.
        var undoes: Int?
    }

    /// What is asked for, as far as it is said.
    struct Asking: Sendable {
        let period: ClosedRange<Day>
        let days: Int?
        let areas: [PracticeArea]?

        func terms(days usual: Int?, areas own: [PracticeArea]) -> LoanTerms {
            LoanTerms(from: period.lowerBound, until: period.upperBound, days: days ?? usual, areas: areas ?? own)
        }
    }

    /// Takes a step; what is asked stays as it was asked unless it is said.
    func take(
        _ step: LoanStep,
        words: String,
        asking: Asking? = nil
    ) async throws {
        let words = try SanitisedText.entered(words, "the words", atMost: 500, isOptional: !step.needsReason)
        let wish = Wish(step: step, words: words, asking: asking), round = round, pair = Array(names.suffix(2))
        let session = try await Session.ready(database, writes: true)
        let told = try await session.transaction { connection in
            try RoundStore.lock(connection)
            let lent =
                try round.map { try LentPair(pair, inRound: $0, isRequest: step == .requested, connection) }
                ?? LentPair(pair, connection)
            let taken = try lent.take(wish, connection)
            return (lent.words, taken, try lent.planningAgain(connection))
        }
        Notes.answer("Loan of \(told.0): \(told.1.words).\n")
        tell(told.1, round: told.2)
    }

    /// How it goes on after a step.
    private func tell(_ step: LoanStep, round: String?) {
        let list = names.map { "'\($0)'" }.joined(separator: " ")
        if step == .declined, let round {
            Notes.say(
                "Whoever plans round '\(round)' plans again without it, moving as few as can be: tandem round repropose '\(round)'"
            )
        }
        switch step {
        case .requested: Notes.say("Provisional until its region agrees: tandem loan agree \(list)")
        case .moreRequested:
            Notes.say("What it lends stands until its region has answered: tandem loan agree \(list), or decline")
        case .moreAgreed:
            let pair = names.suffix(2).map { "'\($0)'" }.joined(separator: " ")
            Notes.say(
                "An agreement may reach as far now: tandem agreement extend \(pair) --until DAY --days NUMBER --apply"
            )
        case .moreDeclined, .moreWithdrawn: Notes.say("What was lent before stands: tandem loan list")
        default: break
        }
    }
}
