import Domain
import Partnering
import Postgres
import Reports
import Store

/// Decisions about pairs, while nobody else changes the round.
struct DecidingPair {
    /// A decision that somebody wants.
    struct Wish: Sendable {
        let kind: RoundDecision.Kind
        let link: WhatIf.Link
        let reason: String
        var isDirected = false
        /// Where a workbook says so.
        var place: (@Sendable (String) -> Problem)?
    }

    private let planned: PlannedRound

    private var name: String { planned.round.name }

    /// - Throws: `StoreError.plansStand` for a round that takes no other plan.
    init(_ planned: PlannedRound) async throws {
        self.planned = planned
        let stored = planned.stored
        try await planned.session.reading { try PlanStore.refuseIfPlansStand(stored, $0) }
    }

    /// The same of a round by its name.
    init(_ round: RoundOptions) async throws {
        try await self.init(PlannedRound(round.round, in: Session.ready(round.database, writes: true)))
    }

    /// Decides about a pair.
    /// - Parameter mayExcept: whether a pin may go against a starred rule.
    func decide(
        _ kind: RoundDecision.Kind,
        _ receiver: String,
        _ partner: String,
        reason: String,
        isDirected: Bool = false,
        mayExcept: Bool = false
    ) async throws {
        let reason = try SanitisedText.entered(reason, "the reason", atMost: 1000)
        // What is taken back, or forbidden, may be a pairing of the plan; what is pinned may be meant for any request.
        let link = try planned.link(receiver, partner, orPaired: kind != .pinned)
        let wish = Wish(kind: kind, link: link, reason: reason, isDirected: isDirected)
        let decisions = try await checked([wish], mayExcept: mayExcept)
        try await price(decisions)
        try await enter(decisions, as: "\(words(wish.link)) \(kind.rawValue)")
    }

    /// Pins each of two receivers to the other's partner.
    func swap(_ one: String, _ other: String, reason: String) async throws {
        let reason = try SanitisedText.entered(reason, "the reason", atMost: 1000)
        let pairings = try [one, other].map { text -> Pairing in
            let (receiver, number) = try planned.request(text)
            let own = planned.record.plan.pairings.filter {
                $0.request.receiver == receiver && (number == nil || $0.request.number == number)
            }
            guard own.count == 1 else {
                throw Failure(
                    own.isEmpty
                        ? "\(said(receiver)) has no partner in plan \(planned.plan.number) of round '\(name)'"
                        : "\(said(receiver)) has \(own.count) partners: say which request, as in '\(text)/2'",
                    status: .usage
                )
            }
            return own[0]
        }
        guard pairings[0].partner != pairings[1].partner else {
            let receivers = pairings.map { $0.request.numbered(said($0.request.receiver)) }.inWords
            throw Failure(
                "\(receivers) have \(said(pairings[0].partner)) both: there is nothing to swap. To hold them to it: tandem round pin",
                status: .usage
            )
        }
        let wishes = zip(pairings, pairings.reversed()).map { own, across in
            Wish(
                kind: .pinned,
                link: WhatIf.Link(receiver: own.request.receiver, partner: across.partner, number: own.request.number),
                reason: reason
            )
        }
        let decisions = try await checked(wishes, mayExcept: false)
        try await price(decisions)
        try await enter(decisions, as: "\(wishes.map { words($0.link) }.inWords) pinned")
    }

    /// What is to be written of wishes: each pin with the starred rules that it goes against.
    /// - Throws: `Failure`, or `RefusedFiles` with everything that is wrong with a workbook, for what contradicts a decision that holds, for
    ///   a pair that a rule refuses, and for a starred one where no exception is asked for.
    func checked(_ wishes: [Wish], mayExcept: Bool) async throws -> [RoundStore.NewDecision] {
        let stored = planned.stored
        try stored.needAnswers()
        let decisions = try await planned.session.reading { try RoundStore.decisions(of: stored, $0) }
        let isPinning = wishes.contains { $0.kind == .pinned }
        let rules = isPinning ? try await PinRules(planned) : nil
        var faults: [Problem] = []
        let checked = try wishes.compactMap { wish -> RoundStore.NewDecision? in
            do {
                try refuse(wish, against: decisions)
                let excepts =
                    wish.kind == .pinned
                    ? try rules?.exceptions(wish.link, mayExcept: mayExcept, isDirected: wish.isDirected) : nil
                return RoundStore.NewDecision(
                    wish.kind,
                    wish.link,
                    isDirected: wish.isDirected,
                    excepts: excepts ?? [],
                    reason: wish.reason
                )
            } catch let fault as Failure {
                guard let place = wish.place else { throw fault }
                faults.append(place(fault.description))
                return nil
            }
        }
        if !faults.isEmpty { throw RefusedFiles(faults, nothingChanged: true) }
        return checked
    }

    /// Writes decisions, all or none; or only tries it.
    func enter(_ decisions: [RoundStore.NewDecision], as detail: String, isMeant: Bool = true) async throws {
        let stored = planned.stored, number = planned.plan.number, name = name
        let excepted = decisions.filter { !$0.excepts.isEmpty }
        let takesTwo: Bool
        do {
            takesTwo = try await planned.session.rehearsing(unless: isMeant) { connection in
                try RoundStore.lock(connection)
                guard try PlanStore.count(of: stored, connection) == number else {
                    throw Failure(
                        "round '\(name)' was planned again meanwhile: look at it, and decide anew",
                        status: .tryAgain
                    )
                }
                let takesTwo = try Database.condition(connection).takesTwoPeople
                // Where one person may do both, an exception is approved at once.
                let approved =
                    takesTwo ? [] : excepted.map { RoundStore.NewDecision(.approved, $0.link, reason: $0.reason) }
                try RoundStore.decide(decisions + approved, as: detail, of: stored, by: Session.signature, connection)
                return takesTwo
            }
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            let codes = Set(decisions.flatMap { [$0.link.receiver, $0.link.partner] })
            let message = codes.reduce(error.message) { $0.replacing($1.description, with: said($1)) }
            throw Failure("\(detail): \(message)", status: .usage)
        }
        guard isMeant else { return }
        for decision in decisions {
            Notes.answer("\(words(decision.link)): \(decision.kind.rawValue) in round '\(name)'.\n")
        }
        for decision in excepted {
            let rules = decision.excepts.inWords
            Notes.say(
                takesTwo
                    ? "It is an exception from what is asked of every pair (\(rules)), and waits for a second person: tandem round confirm '\(name)' "
                        + "'\(planned.typed(decision.link))' '\(said(decision.link.partner))' --reason TEXT"
                    : "It is an exception from what is asked of every pair (\(rules)). One person: who asked for the exception approved it."
            )
        }
        for decision in decisions where decision.kind != .released {
            let link = decision.link
            Notes.say(
                "To take it back: tandem round release '\(name)' '\(planned.typed(link))' '\(said(link.partner))' "
                    + "--reason TEXT"
            )
            if let overruled = overruled(by: decision, waits: takesTwo) { tellThoseAsked(overruled) }
        }
        Notes.say("Plan it again: tandem round repropose '\(name)'")
    }

    /// The pairing of the plan that a decision speaks against.
    private func overruled(by decision: RoundStore.NewDecision, waits: Bool) -> WhatIf.Link? {
        if decision.kind == .forbidden { return decision.link }
        guard decision.kind == .pinned, !waits || decision.excepts.isEmpty else { return nil }
        return planned.record.plan.pairings.map(\.link).first {
            ($0.receiver, $0.number) == (decision.link.receiver, decision.link.number ?? 1)
                && $0.partner != decision.link.partner
        }
    }

    /// Whoever was asked about a pair that people decided against hears it from a person: no mail goes out about it any more.
    private func tellThoseAsked(_ link: WhatIf.Link) {
        let consent = PairingConsent(link.receiver, link.partner, planned.consent)
        let told = ConsentSide.allCases.compactMap { side -> String? in
            guard let step = consent.newest(side)?.step, step != .declined else { return nil }
            return said(side == .receiver ? link.receiver : link.partner)
                + (step == .accepted ? " (said yes)" : " (owes an answer)")
        }
        guard !told.isEmpty else { return }
        Notes.say(
            "Asked about it already: \(told.inWords). Write to them that \(words(link)) is not pursued in round '\(name)', and that no "
                + "answer is wanted: reminders, letters and packs leave it out from now on, and no yes is taken to it."
        )
    }

    private func isAgreed(_ link: WhatIf.Link) -> Bool {
        PairingConsent(link.receiver, link.partner, planned.consent).isAgreed
    }

    /// Ends what would contradict a decision that holds: one request has one partner, and what is forbidden is not pinned.
    private func refuse(_ wish: Wish, against decisions: [RoundDecision]) throws(Failure) {
        let link = wish.link
        let standing = decisions.filter { $0.link == link && !$0.letsStandWhatWas }
        if wish.kind == .released, standing.contains(where: { $0.kind == .released }) {
            throw Failure("\(words(link)) is released already: nobody holds it", status: .usage)
        }
        if wish.kind == .released, !isAgreed(link), standing.isEmpty {
            throw Failure(
                "\(words(link)) is neither agreed in round '\(name)' nor decided about: there is nothing to release. "
                    + "Whether an agreement holds the two: tandem agreement list '\(said(link.receiver))'",
                status: .usage
            )
        }
        guard wish.kind == .pinned || wish.kind == .forbidden else { return }
        let own = decisions.filter { ($0.receiver, $0.request) == (link.receiver, link.number ?? 1) }
        let other = own.first { decision in
            let holds = [.pinned, .approved].contains(decision.kind)
            return decision.partner == link.partner
                ? decision.kind != .released : wish.kind == .pinned && holds
        }
        if other == nil, wish.kind == .pinned, let agreed = agreedElsewhere(link, decisions) {
            throw Failure(
                "\(words(agreed)) is agreed by both sides, and stays: tandem round release '\(name)' "
                    + "'\(planned.typed(agreed))' '\(said(agreed.partner))' --reason TEXT",
                status: .usage
            )
        }
        guard let other else { return }
        throw Failure(
            "\(words(other.link)) is \(other.kind.rawValue) already: tandem round release "
                + "'\(name)' '\(planned.typed(other.link))' '\(said(other.partner))' --reason TEXT",
            status: .usage
        )
    }

    /// The pairing with another partner to which both sides of a request agreed, unless somebody let it be moved.
    private func agreedElsewhere(_ link: WhatIf.Link, _ decisions: [RoundDecision]) -> WhatIf.Link? {
        let own = planned.record.plan.pairings.first {
            ($0.request.receiver, $0.request.number) == (link.receiver, link.number ?? 1) && $0.partner != link.partner
        }
        guard let own, isAgreed(own.link), !decisions.contains(where: { $0.link == own.link && !$0.isPin }) else {
            return nil
        }
        return own.link
    }

    private func said(_ code: LACode) -> String { planned.record.authorities.name(of: code) }

    private func words(_ link: WhatIf.Link) -> String {
        said(link.receiver).numbered(link.number ?? 1).with(said(link.partner))
    }

    /// Says what the plan that holds what is pinned would cost.
    /// - Throws: `Failure` for pairs that no plan can hold.
    func price(_ decisions: [RoundStore.NewDecision]) async throws {
        try await DecisionPrice(planned: planned).tell(decisions)
    }
}
