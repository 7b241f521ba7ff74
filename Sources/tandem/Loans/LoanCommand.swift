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
            Notes.say("Plan again without it, moving as few as can be: tandem round repropose '\(round)'")
        }
        if step == .requested {
            let list = names.map { "'\($0)'" }.joined(separator: " ")
            Notes.say("Provisional until its region agrees: tandem loan agree \(list)")
        }
    }
}

/// Two of whom one region is to lend one, with where that stands.
private struct LentPair {
    private let receiver: LACode
    private let partner: LACode
    private let planned: (round: StoredRound, plan: Int)?
    private let asked: SupportRequest?
    private let known: Loan?
    /// `Essex for Devon`.
    let words: String

    /// As a pairing of a round's plan.
    /// - Parameter isRequest: whether it is asked for now, so that the newest plan has to hold them.
    init(_ pair: [String], inRound name: String, isRequest: Bool, _ connection: isolated Connection) throws {
        let round = try ConsultedRound(name, connection)
        let codes = (try round.names.find(pair[0]), try round.names.find(pair[1]))
        known = try LoanStore.loans(of: round.stored, connection).first { ($0.receiver, $0.partner) == codes }
        // What was asked for is answered and taken back when an earlier plan alone holds the two.
        let earlier = try (1..<(known == nil ? 1 : round.plan.number)).reversed().map {
            try PlanStore.plan($0, of: round.stored, connection)
        }
        let holding = ([round.plan] + earlier).first { $0.record.plan.parties.contains([codes.0, codes.1]) }
        if holding == nil || isRequest && holding?.number != round.plan.number {
            _ = try round.pairings(pair, all: false)
        }
        (receiver, partner) = codes
        planned = (round.stored, holding?.number ?? round.plan.number)
        asked = holding?.record.plan.pairings.first { ($0.request.receiver, $0.partner) == codes }?.request
        words = "\(round.name(codes.1)) for \(round.name(codes.0))"
    }

    /// Two that no round plans.
    init(_ pair: [String], _ connection: isolated Connection) throws {
        let facts = try RegistryStore.facts(connection, .day(Today.day)), snapshot = facts.snapshot(asOf: Today.day)
        let names = NameLookup(facts, snapshot)
        let codes = (try names.find(pair[0]), try names.find(pair[1]))
        (receiver, partner) = codes
        planned = nil
        asked = nil
        words = "\(snapshot.name(of: codes.1)) for \(snapshot.name(of: codes.0))"
        known = try LoanStore.loans(connection).first { $0.round.isEmpty && ($0.receiver, $0.partner) == codes }
    }

    /// The name of the round, where it may be planned again.
    func planningAgain(_ connection: isolated Connection) throws -> String? {
        guard let planned, try RoundStore.moves(of: planned.round, connection).state.takesPlans else { return nil }
        return planned.round.round.name
    }

    /// - Throws: `Failure` for what does not follow from where it stands, and for what the database refuses.
    func take(_ wish: LoanPair.Wish, _ connection: isolated Connection) throws {
        let sight = try MemberStore.sight(connection)
        guard sight.covers(receiver) || sight.covers(partner) else {
            throw Failure(
                "the loan of \(words) is for their regions to see, and to take steps in",
                status: .notPermitted
            )
        }
        let next = LoanStep.follows(known?.step)
        guard next.contains(wish.step) else {
            throw Failure(
                "the loan of \(words) is \(known?.step.rawValue ?? "not asked for"); what may follow: "
                    + next.map(\.rawValue).joined(separator: ", "),
                status: .usage
            )
        }
        let own = asked.map { $0.number == 1 && !$0.isEdited ? [] : $0.practice.map(\.area) } ?? []
        let name = planned?.round.round.name ?? ""
        let loan = Loan(
            round: name,
            receiver: receiver,
            partner: partner,
            step: wish.step,
            areas: wish.asking.map { $0.areas.isEmpty ? own : $0.areas } ?? known?.areas ?? own,
            days: wish.asking.map { $0.days ?? asked?.days } ?? known?.days,
            from: wish.asking?.period.lowerBound ?? known?.from ?? Today.day,
            until: wish.asking?.period.upperBound ?? known?.until ?? Today.day,
            words: wish.words,
            saidOn: Today.day,
            by: ""
        )
        do {
            try LoanStore.add(
                loan,
                to: planned?.round,
                plan: planned?.plan,
                as: "loan of \(words) \(wish.step.rawValue)" + (name.isEmpty ? "" : ", round \(name)"),
                by: Session.signature,
                connection
            )
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            throw Failure("nothing was written down: \(error.message)", status: .badData)
        }
    }
}
