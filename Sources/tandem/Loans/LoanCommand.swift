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
            That region sees receiver, areas, days and period, and no other notes of the plan.

            Examples:
              tandem loan request autumn devon essex --from 2027-01-11 --until 2028-01-10 --days 40
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

        @Option(help: "Only this round.")
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

/// The pairing of a round that a loan is about.
struct LoanPair: ParsableArguments {
    @Argument(help: "The round.", completion: Completions.round)
    var round: String

    @Argument(help: "Who is to be supported.")
    var receiver: String

    @Argument(help: "The partner, of another region.", completion: Completions.authority)
    var partner: String

    @OptionGroup var database: DatabaseOptions

    /// Takes a step; what is asked stays as it was asked unless it is said.
    func take(
        _ step: LoanStep,
        words: String,
        asking: (period: ClosedRange<Day>, days: Int?, areas: [PracticeArea])? = nil
    ) async throws {
        let words = try SanitisedText.entered(words, "the words", atMost: 500, isOptional: !step.needsReason)
        let session = try await Session.ready(database, writes: true), name = round, names = (receiver, partner)
        let told = try await session.transaction { connection in
            try RoundStore.lock(connection)
            let round = try ConsultedRound(name, connection)
            let pair = try round.pairings([names.0, names.1], all: false)[0]
            let known = try LoanStore.loans(of: round.stored, connection).first {
                ($0.receiver, $0.partner) == (pair.receiver, pair.partner)
            }
            let what = "\(round.name(pair.partner)) for \(round.name(pair.receiver))"
            guard LoanStep.follows(known?.step).contains(step) else {
                let next = LoanStep.follows(known?.step).map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    "the loan of \(what) is \(known?.step.rawValue ?? "not asked for"); what may follow: \(next)",
                    status: .usage
                )
            }
            let asked = round.plan.record.plan.pairings.first {
                ($0.request.receiver, $0.partner) == (pair.receiver, pair.partner)
            }?.request
            let own = asked.map { $0.number == 1 && !$0.isEdited ? [] : $0.practice.map(\.area) } ?? []
            let loan = Loan(
                round: round.name,
                receiver: pair.receiver,
                partner: pair.partner,
                step: step,
                areas: asking.map { $0.areas.isEmpty ? own : $0.areas } ?? known?.areas ?? own,
                days: asking.map { $0.days ?? asked?.days } ?? known?.days,
                from: asking?.period.lowerBound ?? known?.from ?? Today.day,
                until: asking?.period.upperBound ?? known?.until ?? Today.day,
                words: words,
                saidOn: Today.day,
                by: ""
            )
            do {
                try LoanStore.add(
                    loan,
                    to: round.stored,
                    plan: round.plan.number,
                    as: "loan of \(what) \(step.rawValue), round \(round.name)",
                    by: Session.signature,
                    connection
                )
            } catch let error as PostgresError where error.sqlState?.category == "23" {
                throw Failure("nothing was written down: \(error.message)", status: .badData)
            }
            return what
        }
        Notes.answer("Loan of \(told): \(step.rawValue).\n")
        if step == .requested {
            Notes.say("Provisional until its region agrees: tandem loan agree '\(round)' '\(receiver)' '\(partner)'")
        }
    }
}
