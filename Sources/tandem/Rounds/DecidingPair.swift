import Domain
import Partnering
import Postgres
import Reports
import Store

/// Decisions about pairs, while nobody else changes the round.
struct DecidingPair {
    private let planned: PlannedRound
    private let reason: String

    private var name: String { planned.round.name }

    /// - Throws: `StoreError.plansStand` for a round that takes no other plan.
    init(_ round: RoundOptions, reason: String) async throws {
        self.reason = try SanitisedText.entered(reason, "the reason", atMost: 1000)
        planned = try await PlannedRound(round.round, in: Session.ready(round.database, writes: true))
        let stored = planned.stored
        try await planned.session.reading { try PlanStore.refuseIfPlansStand(stored, $0) }
    }

    /// Decides about a pair.
    /// - Parameter mayExcept: whether a pin may go against a starred rule.
    func decide(
        _ kind: RoundDecision.Kind,
        _ receiver: String,
        _ partner: String,
        isDirected: Bool = false,
        mayExcept: Bool = false
    ) async throws {
        try await decide(kind, [link(receiver, partner)], isDirected: isDirected, mayExcept: mayExcept)
    }

    /// Pins each of two receivers to the other's partner.
    func swap(_ one: String, _ other: String) async throws {
        let pairings = try [one, other].map { text -> Pairing in
            let (receiver, number) = try request(text)
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
        let links = zip(pairings, pairings.reversed()).map { own, across in
            WhatIf.Link(receiver: own.request.receiver, partner: across.partner, number: own.request.number)
        }
        try await decide(.pinned, links)
    }

    private func decide(
        _ kind: RoundDecision.Kind,
        _ links: [WhatIf.Link],
        isDirected: Bool = false,
        mayExcept: Bool = false
    ) async throws {
        if kind == .pinned { try await refuseIfDecided(links) }
        let excepts = kind == .pinned ? try await exceptions(links, mayExcept: mayExcept) : []
        if kind == .pinned, excepts.isEmpty { try await price(links) }
        let stored = planned.stored, reason = reason, words = links.map(words).joined(separator: ", ")
        let takesTwo: Bool
        do {
            takesTwo = try await planned.session.transaction { connection in
                try RoundStore.lock(connection)
                func decide(
                    _ kind: RoundDecision.Kind,
                    excepts: [RuleID] = [],
                    _ connection: isolated Connection
                ) throws {
                    try RoundStore.decide(
                        kind,
                        links,
                        as: words,
                        isDirected: isDirected,
                        excepts: excepts,
                        reason: reason,
                        of: stored,
                        by: Session.signature,
                        connection
                    )
                }
                let takesTwo = try Database.condition(connection).takesTwoPeople
                try decide(kind, excepts: excepts, connection)
                // Where one person may do both, the exception is approved at once.
                if !excepts.isEmpty, !takesTwo { try decide(.approved, connection) }
                return takesTwo
            }
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            throw Failure("\(words): \(error.message)", status: .usage)
        }
        Notes.answer("\(words): \(kind.rawValue) in round '\(name)'.\n")
        if !excepts.isEmpty {
            Notes.say(
                takesTwo
                    ? "It goes against \(excepts.map(\.description).joined(separator: ", ")), and waits for a second person: tandem "
                        + "round confirm '\(name)' RECEIVER PARTNER --reason TEXT"
                    : "It goes against \(excepts.map(\.description).joined(separator: ", ")). One person: who asked for the "
                        + "exception approved it."
            )
        }
        if kind != .released {
            for link in links {
                Notes.say(
                    "To take it back: tandem round release '\(name)' '\(said(link.receiver))' '\(said(link.partner))' "
                        + "--reason TEXT"
                )
            }
            if kind == .forbidden, links.contains(where: isAgreed) {
                Notes.say("Both sides agreed to it: tell them.")
            }
        }
        Notes.say("Plan it again: tandem round repropose '\(name)'")
    }

    private func isAgreed(_ link: WhatIf.Link) -> Bool {
        PairingConsent(link.receiver, link.partner, planned.consent).isAgreed
    }

    /// Ends what would contradict a decision that holds: one request has one partner, and what is forbidden is not pinned.
    private func refuseIfDecided(_ links: [WhatIf.Link]) async throws {
        let stored = planned.stored
        let decisions = try await planned.session.reading { try RoundStore.decisions(of: stored, $0) }
        for link in links {
            let own = decisions.filter { ($0.receiver, $0.request) == (link.receiver, link.number ?? 1) }
            guard
                let other = own.first(where: {
                    $0.kind == .forbidden ? $0.partner == link.partner : [.pinned, .approved].contains($0.kind)
                })
            else { continue }
            throw Failure(
                "\(said(other.receiver)) with \(said(other.partner)) is \(other.kind.rawValue) already: tandem round release "
                    + "'\(name)' '\(said(other.receiver))' '\(said(other.partner))' --reason TEXT",
                status: .usage
            )
        }
    }

    private func said(_ code: LACode) -> String { planned.record.authorities.name(of: code) }

    private func words(_ link: WhatIf.Link) -> String { "\(said(link.receiver)) with \(said(link.partner))" }

    /// The starred rules that pins go against, on the round's day or today.
    /// - Throws: `Failure` for a pair that another rule refuses, and for a starred one where no exception is asked for.
    private func exceptions(_ links: [WhatIf.Link], mayExcept: Bool) async throws -> [RuleID] {
        let policy = try PolicyChoice.of(planned.stored)
        // H2 is starred where the partner of a specialist request requires improvement in help and protection alone.
        let eased = policy.rules.contains("H2") ? try policy.withAreaException() : policy
        let then = try await planned.snapshot()
        let now = try await planned.session.countedFacts(.rules(Today.day)).snapshot(asOf: Today.day)
            .hearing(planned.consent, of: planned.round)
        var starred: Set<RuleID> = []
        for link in links {
            guard
                let request = planned.record.plan.requests.first(where: {
                    ($0.receiver, $0.number) == (link.receiver, link.number ?? 1)
                })
            else { continue }
            let among = planned.record.plan.requests.count { $0.receiver == link.receiver }
            func refusals(_ policy: Policy) throws -> [Refusal] {
                try [then, now].flatMap {
                    try TodaysRules(policy, in: $0).refusals(request, link.partner, among: among)
                }
            }
            let refused = try refusals(policy),
                rest = try Set(refusals(eased).map(\.rule)).subtracting(["H4", "H6", "H8"])
            guard !refused.isEmpty else { continue }
            var told: Set<String> = []
            let facts = refused.map { "\($0.rule), \($0.fact)" }.filter { told.insert($0).inserted }.joined(
                separator: "; "
            )
            guard rest.isEmpty else {
                throw Failure("\(words(link)) is refused, and is not pinned: \(facts)", status: .badData)
            }
            guard mayExcept else {
                throw Failure(
                    "\(words(link)) is refused, and is not pinned: \(facts). An exception from it is possible, with a reason "
                        + "and a second person's approval: --except",
                    status: .badData
                )
            }
            starred.formUnion(refused.map(\.rule))
        }
        return starred.sorted()
    }

    /// Says what the plan that holds pairs would cost, tier by tier, and who would move.
    /// - Throws: `Failure` for pairs that no plan can hold.
    private func price(_ links: [WhatIf.Link]) async throws {
        let plan: Plan
        do { plan = try KeptPlan(planned.record).plan(holding: links, on: planned.round.asOf) } catch let error
            as InvariantBroken
        {
            throw Failure(
                "\(error). What was released since plan \(planned.plan.number) is free once it is planned again: tandem round "
                    + "repropose '\(name)' --keep",
                status: .badData
            )
        }
        var answers: [WhyNotReport] = []
        if let link = links.first, links.count == 1 {
            answers = try await planned.whyNot(link.partner, for: link.receiver, number: link.number)
        }
        let comparison = ComparisonReport(
            PlanComparison(planned.record.plan, plan),
            before: "now",
            after: "with it",
            in: planned.record.authorities
        )
        Notes.say(lines: WhatIfReport(answers, comparison).text(.plain))
    }

    /// A receiver as somebody typed it, with the number of a request behind a `/`.
    private func request(_ text: String) throws -> (LACode, Int?) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first, parts.count == 1 || Int(parts[1]) != nil else {
            throw Failure("'\(text)': behind the '/' stands the number of a request, as in devon/2", status: .usage)
        }
        return (try planned.names.find(first), parts.count == 2 ? Int(parts[1]) : nil)
    }

    /// The pair, with the number of the request that is meant.
    /// - Throws: `Failure` for a receiver that asks for nothing, and where several requests may be meant.
    private func link(_ text: String, _ other: String) throws -> WhatIf.Link {
        let (receiver, number) = try request(text), partner = try planned.names.find(other)
        guard receiver != partner else {
            throw Failure("\(said(receiver)) cannot be its own partner: name two authorities", status: .usage)
        }
        let own = planned.record.plan.requests.filter {
            $0.receiver == receiver && (number == nil || $0.number == number)
        }
        guard let first = own.first else {
            throw Failure(
                "\(said(receiver)) \(number.map { "has no request \($0)" } ?? "asks for nothing") in round '\(name)': the "
                    + "receiver stands first",
                status: .usage
            )
        }
        let paired = planned.record.plan.pairings.first { $0.request.receiver == receiver && $0.partner == partner }
        let meant = own.count == 1 ? first.number : number ?? paired?.request.number
        guard let meant else {
            throw Failure("\(said(receiver)) has \(own.count) requests: say which, as in '\(text)/2'", status: .usage)
        }
        return WhatIf.Link(receiver: receiver, partner: partner, number: meant)
    }
}
