import Domain
import Postgres
import Reports
import Store

/// A step in the life of a round, while nobody else changes it.
struct RoundStepping {
    private let options: RoundOptions
    private let plan: Int?
    private let reason: String

    init(_ options: RoundOptions, plan: Int? = nil, reason: String) throws {
        self.options = options
        self.plan = plan
        self.reason = try SanitisedText.entered(reason, "the reason", atMost: 500, isOptional: true)
    }

    func take(_ wanted: RoundState?) async throws {
        let number = plan, reason = reason
        let told = try await options.transaction { stored, connection in
            let moves = try RoundStore.moves(of: stored, connection), name = stored.round.name
            if moves.state == .draft, wanted != .withdrawn { throw StoreError.noPlan(name) }
            if moves.state == .withdrawn {
                throw Failure(
                    "round '\(name)' is \(moves.words): to take that back, tandem undo '\(name)' --reason TEXT",
                    status: .usage
                )
            }
            let step: RoundStep
            do throws(InvariantBroken) { step = try moves.step(to: wanted) } catch {
                throw Failure("round '\(name)': \(error.description)", status: .usage)
            }
            if step.needsReason, reason.isEmpty {
                throw Failure(
                    "round '\(name)' is \(moves.words); to make it \(step.state.rawValue) say why: --reason TEXT",
                    status: .usage
                )
            }
            let plan = try Self.plan(number, for: step, of: stored, moves, connection)
            let noted = try plan.map { try Self.note(reason, step, $0, stored, connection) } ?? reason
            try RoundStore.move(
                stored,
                to: step.state,
                plan: plan?.number,
                reason: noted,
                by: Session.signature,
                connection
            )
            if step.state == .closed {
                let left = try ConsentStore.unopened(on: Today.day, connection).filter { $0.round == name }
                for it in left {
                    guard let names = plan?.record.authorities else { break }
                    Notes.say("\(it.words(in: names)), and no agreement was opened: \(it.command(in: names))")
                }
            }
            if step.state == .withdrawn { try Self.tellWhatRunsOn(stored, connection) }
            return (
                name, step, plan?.number, try Database.condition(connection).takesTwoPeople,
                try RoundStore.standingEditions(of: stored, connection)
            )
        }
        let (round, step, plan, takesTwo, editions) = told
        let which = plan.map { " (plan \($0))" } ?? ""
        Notes.answer("Round '\(round)' was \(step.was.rawValue) and is now \(step.state.rawValue)\(which).\n")
        if step.state == .approved, !takesTwo {
            Notes.say("One person: who proposed a plan may approve it. 'tandem imports approval two' asks for another.")
        }
        if step.state.isOver {
            let first = step.state == .withdrawn ? editions.map { "\(Command.withdraw($0)); then " } : []
            Notes.say("To take that back: \(first.joined())tandem undo '\(round)' --reason TEXT")
        } else if let next = step.state.steps.first {
            Notes.say("Next: \(Command.take(next, round))")
        }
    }

    /// Says what of a round that is given up does not end with it.
    private static func tellWhatRunsOn(_ stored: StoredRound, _ connection: isolated Connection) throws {
        let name = stored.round.name,
            snapshot = try RegistryStore.facts(connection, .rules(Today.day)).snapshot(asOf: Today.day)
        let running = snapshot.agreements.filter {
            $0.round.lowercased() == name.lowercased() && $0.ending == nil && Today.day <= $0.until
        }
        func two(_ it: Agreement) -> [String] { [it.receiver, it.partner].map(snapshot.name(of:)) }
        if let first = running.first.map(two) {
            Notes.say(
                "\(running.count.counted("agreement", "agreements")) of round '\(name)' \(running.count == 1 ? "goes" : "go") on all the same: "
                    + running.map { "\(two($0)[0].with(two($0)[1])) (to \($0.until))" }.inWords
                    + ". To end one: tandem agreement close '\(first[0])' '\(first[1])' --because CODE --outcome WORD --lessons TEXT --apply"
            )
        }
        if try LoanStore.loans(of: stored, connection).contains(where: {
            $0.lent.map { Today.day <= $0.until } ?? false
        }) {
            Notes.say("What regions lend for it stands too: tandem loan list --round '\(name)'")
        }
    }

    /// The plan that a step is about; `nil` for one that is about none.
    private static func plan(
        _ number: Int?,
        for step: RoundStep,
        of stored: StoredRound,
        _ moves: [RoundMove],
        _ connection: isolated Connection
    ) throws -> StoredPlan? {
        if step.state == .withdrawn { return nil }
        let plan = try PlanStore.plan(number, of: stored, connection)
        if moves.state.hasAgreedPlan, let agreed = moves.last?.plan, agreed != plan.number {
            throw Failure(
                "round '\(stored.round.name)' is \(moves.words): that plan goes on, not plan \(plan.number)",
                status: .usage
            )
        }
        if step.state == .approved, number == nil, try PlanStore.count(of: stored, connection) > 1 {
            throw Failure(
                "round '\(stored.round.name)' has \(plan.number) plans: say which one you looked at, such as --plan "
                    + "\(plan.number) for the newest",
                status: .usage
            )
        }
        return plan
    }

    /// - Throws: `Failure` for a plan that people decided against since: no reason makes that approved.
    private static func refuse(_ decisions: [RoundDecision], against plan: StoredPlan, _ stored: StoredRound)
        throws(Failure)
    {
        let missing = decisions.missing(in: plan.record.plan), names = plan.record.authorities, name = stored.round.name
        guard let first = missing.first else { return }
        throw Failure(
            "plan \(plan.number) of round '\(name)' does not hold what people decided: \(missing.inWords(names)). To plan it again: tandem "
                + "round repropose '\(name)' --keep; or release what was decided: tandem round release '\(name)' "
                + "'\(names.name(of: first.receiver))\(first.request > 1 ? "/\(first.request)" : "")' "
                + "'\(names.name(of: first.partner))' --reason TEXT",
            status: .badData
        )
    }

    /// Why a step was taken; with what speaks against the plan that goes out by it.
    /// - Throws: `Failure` where something does and no reason is given.
    private static func note(
        _ reason: String,
        _ step: RoundStep,
        _ plan: StoredPlan,
        _ stored: StoredRound,
        _ connection: isolated Connection
    ) throws -> String {
        guard step.state == .approved || step.state == .published else { return reason }
        let snapshot = try RegistryStore.facts(connection, everybodys: true, .rules(Today.day))
            .snapshot(asOf: Today.day)
        let consent = try ConsentStore.entries(of: stored, connection)
        let decisions = try RoundStore.decisions(of: stored, connection)
        if step.state == .approved { try refuse(decisions, against: plan, stored) }
        let loans = try LoanStore.loans(connection), name = stored.round.name
        let retest = Retest.of(plan.record.plan, in: stored, consent, snapshot)
            .hearing(decisions, loans, of: plan.record.plan, in: stored)
        let report = RetestReport(retest, in: plan.record.authorities)
        var against = retest.isClean ? [] : [report.summary ?? "it could not be tested again"]
        var words = report.sentences
        let pairings = plan.record.plan.pairings.map { PairingConsent($0.request.receiver, $0.partner, consent) }
        if pairings.isEmpty {
            let without = plan.record.plan.unserved.count
            let told = "it pairs nobody, and \(without.counted("request is", "requests are")) without a partner"
            against.append(told)
            words += "Plan \(plan.number): \(told).\n"
        }
        let open = pairings.count { !$0.isAgreed }
        if open > 0 {
            let told = "\(open) of \(pairings.count.counted("pairing", "pairings")) not agreed by both sides"
            // What goes out speaks of partnerships: that some are not agreed is somebody's decision.
            if step.state == .published { against.append(told) }
            words += "\(told).\n"
        }
        func loan(_ pairing: Pairing) -> Loan? {
            loans.standing(of: pairing.request.receiver, pairing.partner, inRound: name, on: Today.day)
        }
        // What a region said no to is refused today.
        let waiting = plan.record.plan.pairings.filter {
            $0.crossesRegions && loan($0)?.lent == nil && loan($0)?.step != .declined
        }
        if !waiting.isEmpty {
            let names = waiting.map {
                plan.record.authorities.name(of: $0.request.receiver).with(plan.record.authorities.name(of: $0.partner))
            }
            let told = waiting.count.counted(
                "pairing waits for another region to agree",
                "pairings wait for another region to agree"
            )
            if step.state == .published { against.append(told) }
            words += "\(told): \(names.inWords).\n"
        }
        if !words.isEmpty, against.isEmpty || !reason.isEmpty { Notes.say(words) }
        guard !against.isEmpty else { return reason }
        guard !reason.isEmpty else {
            throw Failure(
                "plan \(plan.number) of round '\(stored.round.name)' is not \(step.state.rawValue). \(words)"
                    + "Plan it anew; or say with --reason why it is \(step.state.rawValue) as it is",
                status: .badData
            )
        }
        return "although \(against.joined(separator: ", and ")): \(reason)"
    }
}
