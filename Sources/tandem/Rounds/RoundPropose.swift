import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "propose",
            abstract: "Plan a round: the best plan under its policy, proven.",
            discussion: """
                The plan is a proposal until people consent. A round may be proposed again, after an import for \
                example, until a plan of it is approved; earlier plans stay on record.

                Examples:
                  tandem round propose autumn
                  tandem round propose autumn --offers-only
                """
        )

        @OptionGroup var options: RoundOptions

        @Flag(help: "Count only places that partners have offered, and take none for granted.")
        var offersOnly = false

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(options.database, writes: true)
            let name = options.round
            let (stored, facts, consent, decided, loans, earlier, standing, moment) = try await session.transaction {
                connection in
                let stored = try RoundStore.find(name, connection)
                try PlanStore.refuseIfPlansStand(stored, connection)
                let moment = try RegistryStore.moment(connection)
                return (
                    stored,
                    try RegistryStore.facts(
                        connection,
                        asKnownAt: moment,
                        everybodys: true,
                        .day(stored.round.asOf, outcomes: true)
                    ),
                    try ConsentStore.entries(of: stored, until: moment, connection),
                    try RoundStore.decisions(of: stored, connection), try LoanStore.loans(of: stored, connection),
                    (
                        nos: try ConsentStore.nosOfOtherRounds(than: stored, connection),
                        unopened: try ConsentStore.unopened(on: Today.day, connection)
                    ),
                    try PlanStore.count(of: stored, connection) == 0
                        ? nil : Result { try PlanStore.plan(of: stored, connection) }, moment
                )
            }
            let before = try? standing?.get()
            if case .failure(let error) = standing {
                Notes.say(
                    "The plan before cannot be read, so it is not told who moved, and what was not lent is not heard: \(error)."
                )
            }
            let unlent = before.map {
                loans.forbidding($0.record.plan, inRound: stored.round.name, besides: decided)
            }
            let policy = try PolicyChoice.of(stored), decisions = decided + (unlent ?? [])
            // Consent is what people agree to now, whatever day the plan rests on.
            let snapshot = try facts.snapshot(asOf: stored.round.asOf)
                .hearing(consent, of: stored.round, besides: facts.entries)
            try snapshot.refuseIfEmpty()
            let problem = try Self.problem(stored, policy, snapshot, decisions, offersOnly: offersOnly)
            try problem.refuseIfNothingToPlan()
            let signature = Session.signature
            let recorder = PlanRecorder(
                try SolvedRound(problem),
                program: signature.program,
                spellings: facts.spellings
            )
            let record = try recorder.record()
            // Proposed for a day of the past, it may be refused already; that is looked for while the server keeps it.
            async let retest = Retest.of(record.plan, in: stored, consent, facts.snapshot(asOf: Today.day))
                .hearing(decisions, of: record.plan)
            async let kept = RoundReport.kept(of: record)
            let number = try await session.transaction {
                try PlanStore.save(record, of: stored, knownAt: moment, by: signature, $0)
            }
            Notes.say("Plan \(number) of round '\(stored.round.name)' is kept.")
            if let before, number > 1 {
                Self.noteMoves(before, record, stored.round.name, visibleTo: readers.visibleTo)
            }
            if !consent.isEmpty {
                let same = try SameReason.all(in: KeptPlan(record), consent, under: policy, snapshot)
                for line in same.sentences(in: record.authorities) { Notes.say(line) }
            }
            let links = Set(record.plan.pairings.map { [$0.request.receiver, $0.partner] })
            let lost = consent.pairings.count { $0.isAgreed && !links.contains([$0.receiver, $0.partner]) }
            if lost > 0 {
                Notes.say(
                    "\(lost.counted("pairing", "pairings")) agreed by both sides not in it: 'tandem round repropose "
                        + "'\(stored.round.name)'' keeps what is agreed, and what people decided."
                )
            }
            if decided.contains(where: { $0.kind != .released }) {
                Notes.say("What people decided about pairs is kept: tandem round decisions '\(stored.round.name)'")
            }
            for it in snapshot.agreements
            where it.lastDay == stored.round.asOf
                && stored.round.scope.includesReceiver(
                    in: snapshot.everyAuthority[it.receiver]?.region ?? .northEast
                )
            {
                Notes.say(
                    "\(snapshot.name(of: it.receiver)) has \(snapshot.name(of: it.partner)) by an agreement until this day, "
                        + "\(it.lastDay), and asks again from the next: a round of that day plans it."
                )
            }
            for it in earlier.unopened.concerning(stored, record).prefix(5) {
                Notes.say(
                    "\(it.words(in: record.authorities)), and no agreement was opened: "
                        + it.command(in: record.authorities)
                )
            }
            let (seen, sight) = try await session.reading {
                (try AgreementStore.pairsSeen($0), try MemberStore.sight($0))
            }
            if let later = facts.asked.coming(
                in: stored.round,
                record.authorities,
                where: { sight.narrowest(of: $0.authority) <= $0.provenance.visibility }
            ) {
                Notes.say("\(later).")
            }
            try output.give(
                try RoundReport(
                    await record.seen { sight.readers(readers.visibleTo, of: $0) }
                        .counted(for: readers.visibleTo, sight, in: stored, knownAt: moment, session),
                    of: stored,
                    kept: try await kept,
                    retest: await retest,
                    earlier: earlier.nos,
                    decisions: decided,
                    inForceOf: seen,
                    seesAllOffers: sight.seesEveryPartner(of: record),
                    visibleTo: readers.visibleTo
                )
            )
        }
    }
}

extension RoundCommand.Propose {
    /// Says who has another partner than in the plan that stood, and how to keep the rest of that one.
    fileprivate static func noteMoves(
        _ standing: StoredPlan,
        _ record: PlanRecord,
        _ name: String,
        visibleTo visible: Visibility
    ) {
        let changed = PlanComparison(standing.record.plan, record.plan).changed
        guard !changed.isEmpty else { return }
        func words(_ line: PlanComparison.Line) -> String {
            record.authorities.name(of: line.receiver).numbered(line.number, for: visible)
                + (line.after.map { " (now \(record.authorities.name(of: $0.partner)))" }
                    ?? (line.isAskedAfter ? " (now nobody)" : " (asks no longer)"))
        }
        let moved = changed.filter { $0.isAskedBefore && $0.isAskedAfter }
        let once = changed.filter { $0.isAskedBefore != $0.isAskedAfter }
        let told = [
            moved.isEmpty
                ? nil
                : "\(moved.count.counted("request has", "requests have")) another partner than in plan \(standing.number): "
                    + moved.map(words).inWords(atMost: 6),
            once.isEmpty
                ? nil
                : "\(once.count.counted("request is", "requests are")) in one of the two plans alone: "
                    + once.map(words).inWords(atMost: 6),
        ].compactMap(\.self)
        Notes.say("Planned anew, \(told.joined(separator: "; ")). Why: tandem round compare '\(name)'")
        Notes.say(
            "To keep all of plan \(standing.number) that can stay beside what people decided: tandem round repropose "
                + "'\(name)' --from \(standing.number)"
        )
    }

    /// The question, with what people decided about pairs: pinned is in the plan, forbidden is not.
    /// - Throws: `Failure` for pins that no plan can hold, and for an exception, which is held beside what stands.
    static func problem(
        _ stored: StoredRound,
        _ policy: Policy,
        _ snapshot: Snapshot,
        _ decisions: [RoundDecision],
        offersOnly: Bool
    ) throws -> RoundProblem {
        if let excepted = decisions.first(where: { $0.isPin && !$0.excepts.isEmpty }) {
            let names = [excepted.receiver, excepted.partner].map(snapshot.name(of:))
            throw Failure(
                "\(names[0].with(names[1])) is held by an exception from a rule: plan it with: "
                    + "tandem round repropose '\(stored.round.name)' --keep",
                status: .usage
            )
        }
        let held = Held(
            wanted: decisions.filter(\.isPin).map(\.link),
            forbidden: decisions.filter { $0.kind == .forbidden }.map(\.link)
        )
        do throws(InvariantBroken) {
            return try RoundProblem(
                round: stored.round,
                policy: policy,
                snapshot: snapshot,
                offersOnly: offersOnly,
                held: held
            )
        } catch {
            let isDirected = decisions.contains { $0.isPin && $0.isDirected }
            throw Failure(
                error.description
                    + (isDirected
                        ? ". What is directed against a rule is held by: tandem round repropose '\(stored.round.name)' --keep"
                        : ""),
                status: .badData
            )
        }
    }
}

extension RoundProblem {
    /// Why nothing can be planned, and what to do; `nil` where something can.
    var nothingToPlan: String? {
        guard let first = requests.first else {
            return
                "\(whyNobodyAsks). Give it up: tandem round withdraw '\(round.name)' --reason TEXT; who asks all the same says "
                + "so by 'tandem request edit'"
        }
        guard candidates.allSatisfy(\.isEmpty) else { return nil }
        let counts = refusals(of: first).map { "\($0.count) that do not meet: \($0.wording)" }
        return "the policy admits nobody for any of the \(requests.count.counted("request", "requests")). For "
            + "\(book.snapshot.name(of: first.receiver)), refused are \(counts.joined(separator: "; ")). Give it up, and make "
            + "another with partners from farther (--partners-from england) or another policy: tandem round withdraw "
            + "'\(round.name)' --reason TEXT"
    }

    /// Why there is no request.
    private var whyNobodyAsks: String {
        let regions = round.scope.regions.map(\.name),
            place = regions.isEmpty ? "England" : regions.joined(separator: ", ")
        let below = book.profiles.values.filter { profile in
            round.scope.includesReceiver(in: profile.authority.region)
                && JudgementArea.practice.contains { profile.grade(in: $0).map { $0 < .good } ?? false }
        }
        guard !below.isEmpty else { return "no authority of \(place) had a judgement below good as of \(round.asOf)" }
        let codes = Set(below.map(\.authority.code))
        let agreed = book.snapshot.agreements.filter { codes.contains($0.receiver) && round.asOf <= $0.lastDay }
        let ends = agreed.map(\.lastDay).min().map { "; the first of these agreements ends on \($0)" } ?? ""
        let have = Set(agreed.map(\.receiver)).count
        return "of \(below.count.counted("authority", "authorities")) of \(place) with a judgement below good as of "
            + "\(round.asOf) none asks for more: \(have) have what they ask for by agreements\(ends)"
    }

    /// Ends a command that has nothing to plan, and says why.
    func refuseIfNothingToPlan() throws {
        if let why = nothingToPlan { throw Failure("nothing to plan: \(why)", status: .badData) }
    }
}
