import Domain
import Partnering
import Reports
import Store

/// A round with one of its plans, and the session that it was read in.
struct PlannedRound {
    let session: Session
    let stored: StoredRound
    let plan: StoredPlan
    /// What the plan keeps, told with what of it is directed.
    let record: PlanRecord
    /// What the sides of the round's pairings were asked and answered.
    let consent: [ConsentEntry]
    /// What people decided about pairs of the round: the newest of each.
    let decisions: [RoundDecision]
    /// Who said no to whom in other rounds.
    let earlier: [RoundMemory.No]

    /// What who asks may see of whom.
    private let sight: Sight
    /// Whose partnership in force who asks may see, the receiver first.
    let pairsInForce: Set<[LACode]>?

    var round: Round { stored.round }
    var names: NameLookup { NameLookup(record.authorities) }

    /// Who reads what is told of a receiver, at most those who see as much of it as who asks.
    func visible(_ readers: Visibility, of code: LACode) -> Visibility {
        sight.readers(readers, of: code)
    }

    /// Why an authority has no part in the plan, as some people may see it, and those whom who asks may tell.
    func absence(of code: LACode, visibleTo readers: Visibility = .authority) -> String? {
        record.absence(of: code, visibleTo: visible(readers, of: code), inForceOf: pairsInForce)
    }

    /// The plan as some people may see it, and those whom who asks may tell.
    func record(seenBy readers: Visibility) -> PlanRecord { record.seen { visible(readers, of: $0) } }

    /// The plan, ready for questions, as some people may see it; what people decided is told where it is heard.
    func kept(seenBy readers: Visibility) throws -> KeptPlan {
        var kept = try KeptPlan(record(seenBy: readers))
        kept.decided = decisions
        kept.tellsDecisions = stored.hearsAnswers
        return kept
    }

    /// The same with its places as these readers may count them.
    func counted(_ record: PlanRecord, for readers: Visibility) async throws -> PlanRecord {
        try await record.counted(for: readers, sight, in: stored, knownAt: plan.knownAt, session)
    }

    /// The steps that the round took.
    func moves() async throws -> [RoundMove] {
        let stored = stored
        return try await session.reading { try RoundStore.moves(of: stored, $0) }
    }

    /// The plan, tested again, as some people may see it.
    func report(visibleTo visible: Visibility) async throws -> RoundReport {
        // The record is read while the server answers.
        async let retest = retest()
        let record = try await counted(record(seenBy: visible), for: visible), kept = try RoundReport.kept(of: record)
        return try RoundReport(
            record,
            of: stored,
            // What is held tells what was decided.
            kept: stored.hearsAnswers ? kept : kept.mapValues(\.withoutHolding),
            retest: try await retest,
            earlier: earlier,
            decisions: stored.hearsAnswers ? decisions : nil,
            inForceOf: pairsInForce,
            seesAllOffers: sight.seesEveryPartner(of: self.record),
            visibleTo: visible
        )
    }

    /// The plan tested against today's registers. What goes out of the program says what they refuse.
    func retest() async throws -> Retest { try await tested().retest }

    /// The same with the registers.
    func tested() async throws -> (retest: Retest, registers: Registry) {
        let facts = try await session.countedFacts(.rules(Today.day)), stored = stored
        let loans = try await session.reading { try LoanStore.loans(of: stored, $0) }
        let retest = Retest.of(record.plan, in: stored, consent, facts.snapshot(asOf: Today.day))
            .hearing(decisions, loans, of: record.plan, in: stored)
        return (retest, facts)
    }

    /// What sides and regions answered, and agreements that have not ended, whichever round they came of: whoever has one is not
    /// asked for it again.
    func answers() async throws -> RoundAnswers {
        let facts = try await session.countedFacts(.rules(Today.day))
        return RoundAnswers(
            isHeard: stored.hearsAnswers,
            running: facts.agreements.filter { $0.ending == nil },
            consent: consent,
            loans: try await session.reading { try LoanStore.loans($0) },
            reviews: try await session.reading { try ReviewStore.ahead(on: Today.day, $0) },
            asked: facts.asked,
            earlier: earlier
        )
    }

    /// The pairings that stay when the round is planned again, and because of what.
    func held(_ facts: Registry) -> [StandingPairs.Held] {
        StandingPairs(record.plan, consent, decisions, agreements: facts.agreements).held
    }

    /// Partners of the plan of whom a reason holds for which another was refused.
    func sameReason(_ kept: KeptPlan) async throws -> [SameReason] {
        guard !consent.isEmpty else { return [] }
        let facts = try await session.countedFacts(.rules(Today.day))
        return try SameReason.all(in: kept, consent, under: PolicyChoice.of(stored), facts.snapshot(asOf: Today.day))
    }

    /// Pairings of the plan that cross regions, with the loan that each takes.
    func crossings() async throws -> [RoundStatusReport.Crossing] {
        let stored = stored, crossing = record.plan.pairings.filter(\.crossesRegions)
        guard !crossing.isEmpty else { return [] }
        let loans = try await session.reading { try LoanStore.loans(of: stored, $0) }
        return crossing.map { pairing in
            RoundStatusReport.Crossing(
                receiver: pairing.request.receiver,
                partner: pairing.partner,
                region: record.authorities[pairing.partner]?.region.name ?? "another region",
                loan: loans.last { ($0.receiver, $0.partner) == (pairing.request.receiver, pairing.partner) }
            )
        }
    }

    /// Why an authority is not the partner of another, request by request: what the plan answers, whoever asks.
    /// - Parameter number: only the request of this number.
    func whyNot(
        _ partner: LACode,
        for receiver: LACode,
        number: Int? = nil,
        visibleTo visible: Visibility = .authority,
        isDetailed: Bool = false
    ) async throws -> [WhyNotReport] {
        let answers = try kept(seenBy: visible).whyNot(partner, for: receiver, on: round.asOf)
            .filter { number == nil || $0.request.number == number }
        let snapshot = try await session.countedFacts(.rules(Today.day)).snapshot(asOf: Today.day).hearing(
            consent,
            of: round
        )
        var rules: TodaysRules?
        do { rules = try TodaysRules(PolicyChoice.of(stored), in: snapshot) } catch {
            Notes.say("Not tested against today's registers (\(Today.day)): \(error).")
        }
        return answers.map { answer in
            // What the plan's own day refuses is told already.
            let refusals = answer.isAdmissible ? rules?.refusals(answer.request, partner, among: answer.among) : nil
            return WhyNotReport(
                partner,
                for: receiver,
                answer,
                in: record.authorities,
                today: WhyNotReport.Today(Today.day, refusals ?? []),
                decidedAbove: record(seenBy: visible).plan.decidedAbove(answer.request, in: record.authorities),
                // A rule that refuses speaks of both.
                visibleTo: answer.isAdmissible && (refusals ?? []).isEmpty
                    ? visible : self.visible(visible, of: partner),
                isDetailed: isDetailed
            )
        }
    }

    /// Says beside an answer about a pair that the two said no to each other in another round.
    func noteNos(_ receiver: LACode, _ partner: LACode, visibleTo visible: Visibility) {
        for no in earlier.seen(by: visible).about(receiver, partner) {
            Notes.say("\(no.told(in: record.authorities)).")
        }
    }

    /// Says beside an answer about the plan that a part of it is refused today, as far as its readers may see why.
    func noteRefusals(visibleTo visible: Visibility) async throws {
        let report = RetestReport(try await retest(), in: record.authorities, visibleTo: visible)
        guard !report.retest.isClean else { return }
        Notes.say(lines: "Plan \(plan.number) of round '\(round.name)': " + report.firstSentences)
    }

    /// Reads both.
    init(_ options: RoundPlanOptions) async throws {
        try await self.init(options.round.round, plan: options.plan, in: Session.ready(options.round.database))
    }

    /// Reads both in a session.
    /// - Parameters:
    ///   - number: the plan's; that which was approved, else the newest, unless given.
    ///   - isBeside: whether what it leaves out is said with another plan of the round.
    init(_ name: String, plan number: Int? = nil, isBeside: Bool = false, in session: Session) async throws {
        self.session = session
        (stored, plan, consent, decisions, earlier, sight, pairsInForce) = try await session.reading { connection in
            let stored = try RoundStore.find(name, connection)
            try stored.needPlans()
            return (
                stored, try PlanStore.plan(number, of: stored, connection),
                try ConsentStore.entries(of: stored, connection), try RoundStore.decisions(of: stored, connection),
                try ConsentStore.nosOfOtherRounds(than: stored, connection), try MemberStore.sight(connection),
                try AgreementStore.pairsSeen(connection)
            )
        }
        record = plan.record.hearing(decisions)
        if !isBeside { stored.sayUnheard() }
    }

    /// The registry of the round's day, as it was known when the plan was made: what a new question is put to.
    func snapshot() async throws -> Snapshot {
        let (facts, consent) = try await grounds()
        // What the plan holds of agreements was no partnership beside it.
        return try facts.snapshot(asOf: round.asOf).hearing(consent, of: round, besides: facts.entries)
            .without(agreementsOf: record.plan.parties)
    }

    /// The rules of the day on which the plan was made again, which it was asked then too; `nil` for a plan that was proposed.
    func rulesThen() async throws -> TodaysRules? {
        guard try record.question.keepsReferenceFirst == true, let day = Day(String(plan.knownAt.prefix(10))),
            day > round.asOf
        else { return nil }
        let (facts, consent) = try await grounds()
        let then = try facts.snapshot(asOf: day).hearing(consent, of: round).without(agreementsOf: record.plan.parties)
        return try TodaysRules(PolicyChoice.of(stored), in: then)
    }

    /// What was known when the plan was made.
    private func grounds() async throws -> (Registry, [ConsentEntry]) {
        let moment = plan.knownAt, stored = stored
        return try await session.reading { connection in
            (
                try RegistryStore.facts(connection, asKnownAt: moment, everybodys: true, .day(stored.round.asOf)),
                try ConsentStore.entries(of: stored, until: moment, connection)
            )
        }
    }

    /// The question of the plan put anew: under its own policy unless another is given, and with what is to be tried.
    /// - Parameters:
    ///   - anew: whether a plan that was made so that few move is tried without that: what other weights would do is not seen where
    ///     everybody stays.
    ///   - today: the rules of a later day that were asked too.
    func problem(
        under policy: Policy? = nil,
        _ snapshot: Snapshot,
        _ whatIf: WhatIf = WhatIf(),
        anew: Bool = false,
        today: TodaysRules? = nil
    ) throws -> RoundProblem {
        let held = try record.held()
        return try RoundProblem(
            round: round,
            policy: policy ?? PolicyChoice.of(stored),
            snapshot: snapshot,
            whatIf: whatIf,
            offersOnly: record.plan.offersOnly,
            held: anew ? held.free : held,
            today: today
        )
    }

    /// Says that a plan of which few were to move is tried without that.
    func noteAnew() throws {
        guard try record.question.keepsReferenceFirst == true else { return }
        Notes.say(
            "Plan \(plan.number) was made again so that as few as can be move; what is tried is made anew, as if none had stood before it."
        )
    }

    /// Where what is kept is not what was written, in words.
    func faults() async throws -> [String] {
        let plan = plan, stored = stored
        return try await session.reading { try PlanStore.faults(of: plan, in: stored, $0) }
    }
}

extension Retest {
    /// The same as people decided about pairs, and as regions lend: what one does not lend is refused as what people forbid.
    func hearing(_ decisions: [RoundDecision], _ loans: [Loan], of plan: Plan, in stored: StoredRound) -> Retest {
        let unlent = loans.forbidding(plan, inRound: stored.round.name, besides: decisions)
        return hearing(decisions + unlent, of: plan)
    }

    /// A round's plan tested under its own policy; where this program cannot read that policy, it says so.
    /// - Parameter consent: what the sides of the round's pairings answered.
    static func of(_ plan: Plan, in stored: StoredRound, _ consent: [ConsentEntry], _ snapshot: Snapshot) -> Retest {
        do {
            let heard = try snapshot.hearing(consent, of: stored.round, until: snapshot.asOf)
            // What the plan led to is not held against it, and of what has ended nothing is asked.
            let over = snapshot.ended(ofRound: stored.round.name)
            // Nor what it led to, where somebody who came after one of the two goes on with it.
            func heirs(_ code: LACode) -> [LACode] { [code] + (snapshot.everyAuthority[code]?.successors ?? []) }
            let parties = plan.parties.flatMap { two in
                heirs(two[0]).flatMap { receiver in heirs(two[1]).map { [receiver, $0] } }
            }
            let others = heard.without(agreementsOf: Set(parties), ended: over)
            return try TodaysRules(PolicyChoice.of(stored), in: others).retest(plan, leaving: over)
        } catch { return Retest(on: snapshot.asOf, of: .pairings, [], obstacle: "\(error)") }
    }
}

extension RoundReport {
    /// The report of a stored round's plan.
    init(
        _ record: PlanRecord,
        of stored: StoredRound,
        kept: [SupportRequest: Kept],
        retest: Retest,
        earlier: [RoundMemory.No] = [],
        decisions: [RoundDecision]?,
        inForceOf pairs: Set<[LACode]>?,
        seesAllOffers: Bool,
        visibleTo visible: Visibility
    ) throws {
        try self.init(
            record,
            of: stored.round,
            policy: stored.policyName,
            sha256: stored.policySHA256,
            kept: kept,
            retest: retest,
            earlier: earlier,
            decisions: decisions,
            inForceOf: pairs,
            seesAllOffers: seesAllOffers,
            visibleTo: visible
        )
    }
}

extension [RoundMemory.Unopened] {
    /// Those of a round, and those of others in which somebody has a part that has one in its plan too.
    func concerning(_ round: StoredRound, _ record: PlanRecord?) -> [RoundMemory.Unopened] {
        let requests = Set((record?.plan.requests ?? []).map(\.receiver))
        let partners = Set((record?.plan.pairings ?? []).map(\.partner))
        return filter {
            $0.round == round.round.name || requests.contains($0.receiver) || partners.contains($0.partner)
        }
    }
}

extension Plan {
    /// The two of each pairing, the receiver first.
    var parties: Set<[LACode]> { Set(pairings.map { [$0.request.receiver, $0.partner] }) }
}
