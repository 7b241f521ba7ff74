import Domain
import Partnering
import Postgres
import Store

/// Two of whom one region is to lend one, with where that stands.
struct LentPair {
    private let receiver: LACode
    private let partner: LACode
    private let planned: (round: StoredRound, plan: Int)?
    private let asked: SupportRequest?
    private let known: Loan?
    /// What is lent for rounds, where no round is named.
    private let ofRounds: [Loan]
    /// `Essex for Devon`.
    let words: String

    /// As a pairing of a round's plan.
    /// - Parameter isRequest: whether it is asked for now, so that the newest plan has to hold them.
    init(_ pair: [String], inRound name: String, isRequest: Bool = false, _ connection: isolated Connection) throws {
        let round = try ConsultedRound(name, connection)
        let codes = (try round.names.find(pair[0]), try round.names.find(pair[1]))
        known = try LoanStore.loans(of: round.stored, connection).first { ($0.receiver, $0.partner) == codes }
        ofRounds = []
        // What was asked for is answered and taken back when an earlier plan alone holds the two.
        let earlier = try (1..<(known == nil ? 1 : round.plan.number)).reversed().map {
            try PlanStore.plan($0, of: round.stored, connection)
        }
        let holding = ([round.plan] + earlier).first { $0.record.plan.parties.contains([codes.0, codes.1]) }
        // A region that did not lend may be asked again, and one that lends for more, though the newest plan is made without the two.
        let isAgain = known?.step == .declined || known?.lent != nil
        if holding == nil || isRequest && !isAgain && holding?.number != round.plan.number {
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
        let loans = try LoanStore.loans(connection).filter { ($0.receiver, $0.partner) == codes }
        known = loans.first { $0.round.isEmpty }
        ofRounds = loans.filter { !$0.round.isEmpty && $0.lent.map { Today.day <= $0.until } ?? false }
    }

    /// The name of the round, where it may be planned again.
    func planningAgain(_ connection: isolated Connection) throws -> String? {
        guard let planned, try RoundStore.moves(of: planned.round, connection).state.takesPlans else { return nil }
        return planned.round.round.name
    }

    /// Says that no plan would have the partner that another region is asked for.
    private func tellWhoSupportsNobody(_ connection: isolated Connection) throws {
        let snapshot = try RegistryStore.facts(connection, .rules(Today.day)).snapshot(asOf: Today.day)
        let name = snapshot.name(of: partner), profile = ProfileBook(snapshot).profiles[partner]
        guard let profile else { return Notes.say("\(name) is not there today: its region can lend it to nobody.") }
        if let why = profile.supportsNobody { Notes.say("No plan takes \(name) as a partner today: \(why).") }
    }

    /// - Returns: the step that it is: of what is lent already, the one for more.
    /// - Throws: `Failure` for what does not follow from where it stands, and for what the database refuses.
    @discardableResult
    func take(_ wish: LoanPair.Wish, as detail: String? = nil, _ connection: isolated Connection) throws -> LoanStep {
        let sight = try MemberStore.sight(connection)
        guard sight.covers(receiver) || sight.covers(partner) else {
            throw Failure(
                "the loan of \(words) is for their regions to see, and to take steps in",
                status: .notPermitted
            )
        }
        let next = LoanStep.follows(known?.step), step = wish.step.taken(after: known?.step)
        guard next.contains(step) else {
            throw Failure(
                "the loan of \(words) is \(known?.step.words ?? "not asked for"); what may follow: "
                    + next.map(\.words).joined(separator: ", "),
                status: .usage
            )
        }
        if step == .requested {
            try tellWhoSupportsNobody(connection)
            for loan in ofRounds {
                Notes.say(
                    "\(words) is lent in round '\(loan.round)' until \(loan.lent?.until ?? loan.meant.until) already: more of that, for an "
                        + "agreement of that round, is asked for by its name, tandem loan request '\(loan.round)' …"
                )
            }
        }
        let own = asked.map { $0.number == 1 && !$0.isEdited ? [] : $0.practice.map(\.area) } ?? []
        let name = planned?.round.round.name ?? ""
        let loan = Loan(
            round: name,
            receiver: receiver,
            partner: partner,
            step: step,
            // What is answered is what was asked; the database keeps to that.
            meant: wish.asking?.terms(
                days: known?.lent == nil ? asked?.days : known?.lent?.days,
                areas: known?.lent?.areas ?? own
            ) ?? wish.again
                ?? known?.meant ?? LoanTerms(from: Today.day, until: Today.day, days: nil, areas: own),
            words: wish.words,
            saidOn: Today.day,
            by: ""
        )
        do {
            try LoanStore.add(
                loan,
                to: planned?.round,
                plan: planned?.plan,
                undoing: wish.undoes,
                as: detail ?? "loan of \(words) \(step.words)" + (name.isEmpty ? "" : ", round \(name)"),
                by: Session.signature,
                connection
            )
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            throw Failure("nothing was written down: \(error.ownRefusal ?? error.message)", status: .badData)
        }
        return step
    }
}
