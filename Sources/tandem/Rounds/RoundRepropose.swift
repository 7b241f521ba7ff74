import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Repropose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repropose",
            abstract: "Plan a round again so that as few as can be are moved; shown first, kept with --keep.",
            discussion: """
                What both sides agreed to, what is directed and what people pinned stays, and what was forbidden stays away. \
                The rest moves only as it must: no plan that serves as many moves fewer, which the checker proves. A pairing \
                that is held and refused today stays, with an alarm, until somebody releases it. What keeping costs is told: \
                the best plan that holds the same pairings, whoever moves. A new edition begins with the plan that it \
                corrects.

                Examples:
                  tandem round repropose autumn
                  tandem round repropose autumn --keep
                  tandem round repropose autumn --from 1    keep what can stay of plan 1, not of the newest
                """
        )

        @OptionGroup var options: RoundOptions

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "The plan that is to change as little as can be; the newest unless given.",
                valueName: "plan"
            )
        )
        var from: Int?

        @Flag(help: "Keep the plan, as the round's newest.")
        var keep = false

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(options.database, writes: keep)
            let question = try await RematchQuestion(options.round, from: from, in: session)
            let answer = try question.answer()
            try output.give(answer.report)
            question.noteNosForNow(in: answer.record)
            guard keep else {
                return Notes.say(
                    "Nothing is kept yet. To keep it: tandem round repropose '\(question.name)'"
                        + "\(from.map { " --from \($0)" } ?? "") --keep"
                )
            }
            let signature = Session.signature
            let number = try await session.transaction {
                try PlanStore.save(answer.record, of: question.stored, knownAt: question.moment, by: signature, $0)
            }
            Notes.say("Plan \(number) of round '\(question.name)' is kept.")
        }
    }
}

/// A round to be planned again with as few moves as can be, and all that this rests on.
struct RematchQuestion: Sendable {
    let stored: StoredRound
    /// What stood before: of the round itself, or of the one that it corrects.
    let before: StoredPlan
    let standing: StandingPairs
    let moment: String
    /// Whose partnership in force who asks may see, the receiver first.
    private let pairsInForce: Set<[LACode]>?
    private let facts: Registry
    private let consent: [ConsentEntry]
    /// What people decided about pairs, without what regions do not lend.
    private let decided: [RoundDecision]

    var name: String { stored.round.name }

    /// Reads it.
    /// - Parameters:
    ///   - number: the plan that is to change as little as can be; the newest unless given.
    ///   - new: decisions that are not written down yet.
    /// - Throws: `StoreError.plansStand` for a round that takes no other plan, `.noPlan` where nothing stood before.
    init(
        _ name: String,
        from number: Int? = nil,
        besides new: [RoundStore.NewDecision] = [],
        in session: Session
    ) async throws {
        let decisions: [RoundDecision], loans: [Loan]
        (stored, before, decisions, loans, moment, pairsInForce, facts, consent) = try await session.transaction {
            connection in
            let stored = try RoundStore.find(name, connection)
            try PlanStore.refuseIfPlansStand(stored, connection)
            let moment = try RegistryStore.moment(connection)
            let isFirst = try PlanStore.count(of: stored, connection) == 0
            let source = try isFirst ? stored.editionOf.map { try RoundStore.find($0, connection) } ?? stored : stored
            return (
                stored, try PlanStore.plan(number, of: source, connection),
                try RoundStore.decisions(of: stored, connection),
                try LoanStore.loans(of: stored, connection),
                moment, try AgreementStore.pairsSeen(connection),
                try RegistryStore.facts(
                    connection,
                    asKnownAt: moment,
                    everybodys: true,
                    .day(stored.round.asOf, outcomes: true)
                ),
                try ConsentStore.entries(of: stored, until: moment, connection)
            )
        }
        let plan = before.record.plan
        let unlent = loans.forbidding(plan, inRound: stored.round.name, besides: decisions)
        let tried = new.map { it in
            RoundDecision(
                kind: it.kind,
                receiver: it.link.receiver,
                request: it.link.number ?? 1,
                partner: it.link.partner,
                directed: it.isDirected,
                excepts: it.excepts,
                reason: it.reason,
                by: "",
                at: ""
            )
        }
        // What is tried of a pair takes the place of what was decided about it.
        decided = decisions.filter { old in !tried.contains { $0.link == old.link } } + tried
        standing = StandingPairs(plan, consent, decided + unlent, agreements: facts.agreements)
    }

    /// Says which pairs a plan holds to which one of the two said no for now.
    func noteNosForNow(in record: PlanRecord) {
        for pairing in record.plan.pairings {
            let receiver = pairing.request.receiver, consent = PairingConsent(receiver, pairing.partner, consent)
            for side in ConsentSide.allCases {
                guard let no = consent.newest(side), no.step == .declined, let why = no.because, why.bars == .nothing
                else { continue }
                let two = [receiver, pairing.partner].map(record.authorities.name(of:))
                let (said, other) = side == .receiver ? (two[0], two[1]) : (two[1], two[0])
                Notes.say(
                    "\(said) said no to \(other) for now (\(why.words)), and the plan holds the pair again. To ask again: tandem consent "
                        + "reopen '\(name)' '\(said)' '\(other)' --reason TEXT; to plan without it: tandem round forbid '\(name)' '\(two[0])' "
                        + "'\(two[1])' --reason TEXT"
                )
            }
        }
    }

    /// Solves it, writes down what explains it, and proves it.
    func answer() throws -> (record: PlanRecord, report: RematchReport) {
        let policy = try PolicyChoice.of(stored), plan = before.record.plan
        let snapshot = try facts.snapshot(asOf: stored.round.asOf).hearing(
            consent,
            of: stored.round,
            besides: facts.entries
        ).without(agreementsOf: plan.parties)
        try snapshot.refuseIfEmpty()
        let now = try facts.snapshot(asOf: Today.day).hearing(consent, of: stored.round)
            .without(agreementsOf: plan.parties)
        let rules = try TodaysRules(policy, in: now)
        // On the round's own day its rules have been asked already.
        let isLater = Today.day > stored.round.asOf
        let problem = try problem(policy, snapshot, today: isLater ? rules : nil)
        try problem.refuseIfNothingToPlan()
        let rematch = try Rematch(problem)
        let recorder = PlanRecorder(rematch.stable, program: Session.signature.program, spellings: facts.spellings)
        let record = try recorder.record()
        let verification = PlanVerification(record)
        guard verification.faults.isEmpty else {
            throw Failure("the plan does not hold: \(verification.faults.joined(separator: "; "))", status: .other)
        }
        let comparison = PlanComparison(plan, record.plan)
        var kept = try KeptPlan(record)
        kept.decided = decided
        let report = RematchReport(
            rematch,
            comparison,
            because: try PlanMoves(comparison, to: kept, inForceOf: pairsInForce),
            round: stored.round,
            before: before.number,
            standing: standing,
            sameReason: try SameReason.all(in: kept, consent, under: policy, snapshot),
            retest: rules.retest(record.plan),
            tiers: verification.tiers,
            margin: record.margin,
            in: record.authorities
        )
        return (record, report)
    }

    /// The question, with what is held.
    /// - Throws: `Failure` for what no plan can hold.
    private func problem(_ policy: Policy, _ snapshot: Snapshot, today: TodaysRules?) throws -> RoundProblem {
        let plan = before.record.plan
        // What goes against a rule by an approved exception, or was directed, is in no list of candidates: it is held like what
        // stands.
        let excepted = standing.wanted.compactMap { decision -> Pairing? in
            let request = plan.requests.first { ($0.receiver, $0.number) == (decision.receiver, decision.request) }
            guard decision.holdsAgainstRules, let request else { return nil }
            return Pairing(
                request: request,
                partner: decision.partner,
                factors: [],
                partnerNeeds: [:],
                crossesRegions: false
            )
        }
        let held = Held(
            standing.held.map(\.pairing) + excepted,
            wanted: standing.wanted.filter { !$0.holdsAgainstRules }.map(\.link),
            forbidden: standing.forbidden.map(\.link),
            reference: plan.pairings.map(\.link)
        )
        do throws(InvariantBroken) {
            return try RoundProblem(
                round: stored.round,
                policy: policy,
                snapshot: snapshot,
                offersOnly: plan.offersOnly,
                held: held,
                today: today
            )
        } catch { throw Failure(error.description, status: .badData) }
    }
}
