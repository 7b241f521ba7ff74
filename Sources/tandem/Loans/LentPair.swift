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
    /// `Essex for Devon`.
    let words: String

    /// As a pairing of a round's plan.
    /// - Parameter isRequest: whether it is asked for now, so that the newest plan has to hold them.
    init(_ pair: [String], inRound name: String, isRequest: Bool = false, _ connection: isolated Connection) throws {
        let round = try ConsultedRound(name, connection)
        let codes = (try round.names.find(pair[0]), try round.names.find(pair[1]))
        known = try LoanStore.loans(of: round.stored, connection).first { ($0.receiver, $0.partner) == codes }
        // What was asked for is answered and taken back when an earlier plan alone holds the two.
        let earlier = try (1..<(known == nil ? 1 : round.plan.number)).reversed().map {
            try PlanStore.plan($0, of: round.stored, connection)
        }
        let holding = ([round.plan] + earlier).first { $0.record.plan.parties.contains([codes.0, codes.1]) }
        // A region that did not lend may be asked again, though the newest plan is made without the two.
        let isAgain = known?.step == .declined
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
        known = try LoanStore.loans(connection).first { $0.round.isEmpty && ($0.receiver, $0.partner) == codes }
    }

    /// The name of the round, where it may be planned again.
    func planningAgain(_ connection: isolated Connection) throws -> String? {
        guard let planned, try RoundStore.moves(of: planned.round, connection).state.takesPlans else { return nil }
        return planned.round.round.name
    }

    /// - Throws: `Failure` where a region takes back what an agreement that has not ended rests on.
    private func refuseUnderAnAgreement(_ step: LoanStep, _ connection: isolated Connection) throws {
        guard known?.step == .agreed, step != .agreed else { return }
        let agreements = try RegistryStore.facts(connection, .rules(Today.day)).agreements
        guard
            let agreement = agreements.first(where: {
                ($0.receiver, $0.partner) == (receiver, partner) && $0.ending == nil && $0.until >= Today.day
            })
        else { return }
        throw Failure(
            "the agreement from \(agreement.from) to \(agreement.until) rests on the loan of \(words): it is closed first, 'tandem "
                + "agreement close', or taken back, 'tandem agreement withdraw'",
            status: .usage
        )
    }

    /// Says that no plan would have the partner that another region is asked for.
    private func tellWhoSupportsNobody(_ connection: isolated Connection) throws {
        let snapshot = try RegistryStore.facts(connection, .rules(Today.day)).snapshot(asOf: Today.day)
        let name = snapshot.name(of: partner), profile = ProfileBook(snapshot).profiles[partner]
        guard let profile else { return Notes.say("\(name) is not there today: its region can lend it to nobody.") }
        if let why = profile.supportsNobody { Notes.say("No plan takes \(name) as a partner today: \(why).") }
    }

    /// - Throws: `Failure` for what does not follow from where it stands, and for what the database refuses.
    func take(_ wish: LoanPair.Wish, as detail: String? = nil, _ connection: isolated Connection) throws {
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
        try refuseUnderAnAgreement(wish.step, connection)
        if wish.step == .requested { try tellWhoSupportsNobody(connection) }
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
                as: detail ?? "loan of \(words) \(wish.step.rawValue)" + (name.isEmpty ? "" : ", round \(name)"),
                by: Session.signature,
                connection
            )
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            throw Failure("nothing was written down: \(error.message)", status: .badData)
        }
    }
}
