import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct PairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "One pair on one day: admissible or refused and why, score, factors and rank.",
        discussion: """
            Asks a policy about any two authorities, without a round: what is asked beside what the partner is good at, \
            who says so, practice it shares, what speaks for it and against it. A refused pair shows what it would be \
            worth; rank 1 is the best among all that are admissible for the receiver that day. With a round it is asked \
            of the round's newest plan instead, on the round's own day and facts: whether the two are paired, or how the \
            partner differs from the chosen one, factor by factor, and what pairing them would cost.

            Examples:
              tandem pair devon dorset
              tandem pair tameside stockport --as-of 2024-03-31 --format json
              tandem pair devon dorset --policy near-first --detail
              tandem pair devon dorset --visible-to regions   for an answer that leaves the team
              tandem pair devon dorset --round autumn
            """
    )

    @Argument(help: "Who would be supported: a name, DfE's number or a GSS code.", completion: Completions.authority)
    var receiver: String

    @Argument(help: "Who would support.", completion: Completions.authority)
    var partner: String

    @Option(help: "Ask the newest plan of this round what pairing the two would cost.", completion: Completions.round)
    var round: String?

    @Flag(help: "Every rule with its answer, and the points behind the words.")
    var detail = false

    @OptionGroup var choice: PolicyOption

    @OptionGroup var readers: PlanReaders
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: DocumentOptions

    func validate() throws {
        guard round != nil else { return }
        if reading.asOf != nil || choice.policy != PolicyChoice.usual {
            throw ValidationError("A round has its own day and policy: leave out --as-of and --policy, or --round.")
        }
    }

    func run() async throws {
        if let round { return try await askPlan(of: round) }
        let seen = try await DayUnderPolicy(choice, reading, outcomes: true)
        let (policy, snapshot) = (seen.policy, seen.snapshot)
        let names = NameLookup(seen.facts, snapshot)
        let receiver = try names.find(receiver), partner = try names.find(partner)
        guard receiver != partner else {
            throw Failure("\(names.name(of: receiver)) cannot be its own partner: name two authorities", status: .usage)
        }
        let answers: [PairAnswer]
        do throws(InvariantBroken) {
            let book = ProfileBook(snapshot, under: policy)
            answers = try PairAnswer.all(receiver: receiver, partner: partner, policy: policy, book: book)
        } catch { throw Failure(error.description, status: .usage) }
        let sight = try await seen.session.reading { try MemberStore.sight($0) }
        let reports = answers.map {
            PairReport(
                $0,
                receiver: receiver,
                partner: partner,
                policy: policy.name,
                snapshot: snapshot,
                visibleTo: readers.visibleTo,
                isDetailed: detail,
                isWhole: sight.covers(receiver) && sight.covers(partner)
            )
        }
        try output.give(PairReports(reports))
    }

    /// The same answer as that of `round explain --why-not`.
    private func askPlan(of round: String) async throws {
        let planned = try await PlannedRound(round, in: Session.ready(reading.connection))
        try await RoundCommand.Explain.answer(
            receiver,
            whyNot: [partner],
            planned,
            output,
            readers.visibleTo,
            isDetailed: detail
        )
    }
}
