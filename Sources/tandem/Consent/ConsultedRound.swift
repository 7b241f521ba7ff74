import Domain
import Postgres
import Reports
import Store

/// A round with one of its plans and with what the sides of its pairings were asked and answered.
struct ConsultedRound: Sendable {
    let stored: StoredRound
    let moves: [RoundMove]
    let plan: StoredPlan
    private(set) var entries: [ConsentEntry]
    /// The pairings of the plan that people decided against: about these nobody is asked, and no yes is taken.
    let overruled: [Overruled]
    private let decisions: [RoundDecision]
    private let loans: [Loan]
    /// The rounds that it corrects, the nearest first: what was asked in them is asked in it.
    let corrects: [String]
    /// Who said no in other rounds.
    private let earlier: [RoundMemory.No]

    var name: String { stored.round.name }
    var authorities: AuthorityCards { plan.record.authorities }
    var names: NameLookup { NameLookup(authorities) }

    /// Reads it; the plan that was approved, else the newest.
    init(_ name: String, _ connection: isolated Connection) throws {
        stored = try RoundStore.find(name, connection)
        try stored.needPlans()
        moves = try RoundStore.moves(of: stored, connection)
        plan = try PlanStore.plan(of: stored, connection)
        entries = try ConsentStore.entries(of: stored, connection)
        decisions = try RoundStore.decisions(of: stored, connection)
        loans = try LoanStore.loans(of: stored, connection)
        corrects = try ConsentStore.roundsCorrected(by: stored, connection)
        earlier = try ConsentStore.nosOfOtherRounds(than: stored, connection)
        overruled = decisions.overruling(plan.record.plan)
    }

    /// The pairs that other regions do not lend.
    var notLent: Set<[LACode]> { loans.notLent(inRound: name) }

    /// Whether an answer about a pairing is of use: neither side nor the region that would lend said no, and nobody decided against it.
    func takesAnswers(_ pairing: PairingConsent) -> Bool {
        pairing.isOpen && overrules(pairing) == nil && !notLent.contains([pairing.receiver, pairing.partner])
    }

    /// What people decided against a pairing; `nil` where they did not.
    func overrules(_ pairing: PairingConsent) -> Overruled? {
        overruled.first { ($0.pairing.request.receiver, $0.pairing.partner) == (pairing.receiver, pairing.partner) }
    }

    /// The command that takes back what people decided against a pairing.
    func releasing(_ overruled: Overruled) -> String {
        let decision = overruled.decision, number = decision.request > 1 ? "/\(decision.request)" : ""
        return
            "tandem round release '\(name)' '\(name(decision.receiver))\(number)' '\(name(decision.partner))' --reason TEXT"
    }

    /// The pairings of the plan, with where each stands.
    var pairings: [PairingConsent] {
        plan.record.plan.pairings.map { PairingConsent($0.request.receiver, $0.partner, entries) }
    }

    /// Waits for its turn, and reads the round so that it may be written.
    /// - Parameter isAsking: begins the consultation where it has not begun.
    /// - Throws: `Failure` for a round in which nobody is asked and nobody answers.
    static func writing(
        _ name: String,
        isAsking: Bool = false,
        _ connection: isolated Connection
    ) throws -> ConsultedRound {
        try RoundStore.lock(connection)
        let round = try ConsultedRound(name, connection)
        try round.stored.needAnswers()
        switch round.moves.state {
        case .consulting, .approved: return round
        case .proposed where isAsking:
            try RoundStore.move(
                round.stored,
                to: .consulting,
                plan: round.plan.number,
                reason: "",
                by: Session.signature,
                connection
            )
            return round
        default:
            let advice =
                round.moves.state == .proposed
                ? "ask first: tandem consent ask '\(round.name)' --all --answer-by DAY"
                : [.published, .closed].contains(round.moves.state)
                    ? "for this round it is too late; in a new edition it is asked, and answered, again: tandem round new NAME --edition-of "
                        + "'\(round.name)'"
                    : "what may come next: tandem round status '\(round.name)'"
            throw Failure("round '\(round.name)' is \(round.moves.words): \(advice)", status: .usage)
        }
    }

    /// The commands by which it is planned again, from where it stands.
    var planningAgain: String {
        let again = "tandem round repropose '\(name)'"
        return moves.state.takesPlans
            ? again
            : moves.state == .approved
                ? "tandem round advance '\(name)' --to consulting --reason TEXT; then \(again)"
                : "tandem round new NAME --edition-of '\(name)'; then tandem round repropose NAME"
    }

    /// The latest day by which anybody was asked to answer, as a command that goes on takes it.
    var answerBy: String {
        entries.compactMap(\.answerBy).max().flatMap { $0 < Today.day ? nil : $0.description } ?? "DAY"
    }

    func name(_ code: LACode) -> String { authorities.name(of: code) }

    /// Writes steps about pairings of the plan.
    func add(_ steps: [ConsentStore.NewStep], as detail: String, _ connection: isolated Connection) throws {
        try ConsentStore.add(steps, to: stored, plan: plan.number, as: detail, by: Session.signature, connection)
    }

    /// The same round after what was written.
    func again(_ connection: isolated Connection) throws -> ConsultedRound {
        var round = self
        round.entries = try ConsentStore.entries(of: stored, connection)
        return round
    }

    /// The pairings that are meant: of a receiver with a partner, by name, or all.
    /// - Throws: `Failure` for a pair that is none of the plan's.
    func pairings(_ pairs: [String], all: Bool) throws -> [PairingConsent] {
        guard !all else {
            guard !pairings.isEmpty else {
                throw Failure(
                    "plan \(plan.number) of round '\(name)' pairs nobody; "
                        + "what it would take: tandem round show '\(name)'",
                    status: .badData
                )
            }
            return pairings
        }
        return try stride(from: 0, to: pairs.count, by: 2).map { place in
            let receiver = try names.find(pairs[place]), partner = try names.find(pairs[place + 1])
            guard let found = pairings.first(where: { ($0.receiver, $0.partner) == (receiver, partner) }) else {
                throw Failure(
                    "\(name(receiver).with(name(partner))) is no pairing of plan \(plan.number) of round '\(name)': the "
                        + "receiver stands first",
                    status: .usage
                )
            }
            return found
        }
    }

    /// Those of some pairings that nobody decided against, that today's registers do not refuse, and that are under no agreement
    /// already; the others are said.
    /// - Parameter refusedToo: asks about all that nobody decided against.
    /// - Throws: `Failure` where none is left.
    func askable(_ pairings: [PairingConsent], refusedToo: Bool, _ connection: isolated Connection) throws
        -> [PairingConsent]
    {
        let open = pairings.filter { overrules($0) == nil }
        if open.count < pairings.count {
            let against = pairings.filter { overrules($0) != nil }
            let names = against.map { name($0.receiver).with(name($0.partner)) }.inWords
            let told =
                "\(against.count.counted("pairing is", "pairings are")) not asked about, because people decided against it: \(names). To "
                + "plan again as they decided: tandem round repropose '\(self.name)'; 'tandem round release' takes a decision back"
            if open.isEmpty { throw Failure(told, status: .badData) }
            Notes.say("\(told).")
        }
        let snapshot = try RegistryStore.facts(connection, everybodys: true, .rules(Today.day)).snapshot(
            asOf: Today.day
        )
        guard refusedToo else { return try unrefused(open, snapshot) }
        let there = Set(snapshot.authorities.map(\.code))
        let (left, gone) = (
            open.filter { there.isSuperset(of: [$0.receiver, $0.partner]) },
            Set(open.flatMap { [$0.receiver, $0.partner] }).subtracting(there).sorted()
        )
        guard !gone.isEmpty else { return open }
        let told = "Nobody writes to an authority that is no more: \(gone.map { name($0) }.inWords)"
        if left.isEmpty { throw Failure(told, status: .badData) }
        Notes.say("\(told).")
        return left
    }

    /// Its plan tested against today's registers, as people decided and regions answered.
    func retest(_ snapshot: Snapshot) -> Retest {
        Retest.of(plan.record.plan, in: stored, entries, snapshot)
            .hearing(decisions, loans, of: plan.record.plan, in: stored)
    }

    private func unrefused(_ pairings: [PairingConsent], _ snapshot: Snapshot) throws -> [PairingConsent] {
        let retest = retest(snapshot)
        let refused = Set(retest.lines.map { [$0.receiver, $0.partner] })
        let agreed = Set(
            snapshot.agreements.filter { $0.ending == nil && Today.day <= $0.until }.map { [$0.receiver, $0.partner] }
        )
        var left: [PairingConsent] = [], told: [String] = []
        func leave(_ pairs: [PairingConsent], _ why: String) {
            guard !pairs.isEmpty else { return }
            let names = pairs.map { name($0.receiver).with(name($0.partner)) }.inWords
            told.append("\(pairs.count.counted("pairing is", "pairings are")) not asked about, \(why): \(names)")
        }
        let under = pairings.filter { agreed.contains([$0.receiver, $0.partner]) }
        leave(under, "because there is an agreement already")
        // What a side said no to is not asked again anyway, and its no is no news.
        let barred = pairings.filter {
            $0.isOpen && refused.contains([$0.receiver, $0.partner]) && !agreed.contains([$0.receiver, $0.partner])
        }
        leave(
            barred,
            "because today's registers refuse it ('tandem round show' says why; --refused-too asks all the same)"
        )
        left = pairings.filter { pairing in
            !(under + barred).contains { ($0.receiver, $0.partner) == (pairing.receiver, pairing.partner) }
        }
        guard !left.isEmpty else { throw Failure(told.joined(separator: "; "), status: .badData) }
        for line in told { Notes.say("\(line).") }
        return left
    }

    /// Writes a mail for each authority that owes an answer about some pairings, and a workbook in which it answers about all
    /// that it was asked.
    /// - Parameter only: to these alone; who is left out is said.
    func write(
        mailsAbout pairings: [PairingConsent],
        only: Set<LACode>? = nil,
        reasons: [ConsentReason],
        offers: [SupportOffer],
        from: String?,
        to folder: String
    ) throws {
        let told = plan.record.plan.hearing(decisions)
        let owed = ConsentMail.all(
            pairings,
            of: told,
            round: stored.round,
            reasons: reasons,
            in: authorities,
            number: plan.number,
            offers: offers,
            declined: notLent.union(self.pairings.filter { !$0.isOpen }.map { [$0.receiver, $0.partner] }),
            earlier: earlier,
            from: from
        )
        let mails = owed.filter { only?.contains($0.authority) ?? true }
        let left = owed.filter { !(only?.contains($0.authority) ?? true) }.map { name($0.authority) }
        if !left.isEmpty {
            let names = left.prefix(6).joined(separator: ", ") + (left.count > 6 ? " and \(left.count - 6) more" : "")
            Notes.say(
                "Not written to again, asked before and owing an answer: \(names). --again writes to them too; to chase them: "
                    + "tandem consent remind '\(name)' --all --answer-by \(answerBy) --out \(folder)"
            )
        }
        try OutputFolder.make(folder)
        let asked = sides { $0.newest($1) != nil }
        try WholeFiles.write(
            try mails.flatMap { mail in
                let workbook = ConsentWorkbook(
                    of: name(mail.authority),
                    asked.filter {
                        ($0.side == .receiver ? $0.consent.receiver : $0.consent.partner) == mail.authority
                    },
                    told,
                    number: plan.number,
                    round: stored.round,
                    reasons: reasons,
                    in: authorities,
                    from: from
                )
                return [
                    ("\(folder)/\(mail.fileName).txt", Array(mail.text.utf8)),
                    ("\(folder)/\(mail.fileName).xlsx", try workbook.xlsx(scratch: Session.scratch)),
                ]
            }
        )
        OutputFolder.sayLeft(in: folder, beside: Set(mails.map { "\($0.fileName).txt" }), ("mail", "mails")) { name in
            LACode(String(name.prefix(3))) != nil && name.dropFirst(3).hasPrefix("-") && name.hasSuffix(".txt")
                && !Asking.Kind.allCases.contains { name.hasSuffix("-\($0.rawValue).txt") }
        }
        guard !mails.isEmpty else { return Notes.say("Wrote no mail: nobody was newly asked.") }
        Notes.say("Wrote \(mails.count.counted("mail", "mails")), each with a workbook to answer in, to \(folder).")
        SenderOption.sayMissing(from)
    }

    /// The sides of the plan's pairings for which something holds.
    func sides(where holds: (PairingConsent, ConsentSide) throws -> Bool) rethrows -> [(
        consent: PairingConsent, side: ConsentSide
    )] {
        try pairings.flatMap { consent in
            try ConsentSide.allCases.filter { try holds(consent, $0) }.map { (consent, $0) }
        }
    }
}

extension Snapshot {
    /// The snapshot as a round hears it: what was said of consent, conflicts and exclusions since its day, and what the
    /// sides of its own pairings answered.
    func hearing(
        _ entries: [ConsentEntry],
        of round: Round,
        besides said: [RegisterEntry] = [],
        until day: Day = Today.day
    ) throws(InvariantBroken) -> Snapshot {
        hearing(said + (try entries.lines(of: round.name)), until: day)
    }
}
