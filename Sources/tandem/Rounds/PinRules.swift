import Domain
import Partnering

/// The rules asked of pins, on the round's day and today.
struct PinRules {
    private let planned: PlannedRound
    private let usual: [TodaysRules]
    /// H2 is starred where the partner of a specialist request requires improvement in help and protection alone.
    private let eased: [TodaysRules]

    init(_ planned: PlannedRound) async throws {
        self.planned = planned
        let policy = try PolicyChoice.of(planned.stored)
        let then = try await planned.snapshot()
        let now = try await planned.session.countedFacts(.rules(Today.day)).snapshot(asOf: Today.day)
            .hearing(planned.consent, of: planned.round)
        usual = try [then, now].map { try TodaysRules(policy, in: $0) }
        eased =
            policy.rules.contains(.strongInRequestedAreas)
            ? try [then, now].map { try TodaysRules(policy.withAreaException(), in: $0) } : usual
    }

    /// The starred rules that a pin goes against.
    /// - Parameter isDirected: whether the Secretary of State decided it: it stands then whatever rules say, which is told.
    /// - Throws: `Failure` for a pair that another rule refuses, and for a starred one where no exception is asked for.
    func exceptions(_ link: WhatIf.Link, mayExcept: Bool, isDirected: Bool = false) throws -> [RuleID] {
        let plan = planned.record.plan, names = planned.record.authorities
        guard
            let request = plan.requests.first(where: { ($0.receiver, $0.number) == (link.receiver, link.number ?? 1) })
        else { return [] }
        let among = plan.requests.count { $0.receiver == link.receiver }
        func refusals(_ rules: [TodaysRules]) -> [Refusal] {
            rules.flatMap { $0.refusals(request, link.partner, among: among) }
        }
        let refused = refusals(usual)
        guard !refused.isEmpty else { return [] }
        let rest = Set(refusals(eased).map(\.rule)).subtracting(RuleID.starred)
        var told: Set<String> = []
        let facts = refused.map(\.fact).filter { told.insert($0).inserted }.joined(separator: "; ")
        let pair = names.name(of: link.receiver).with(names.name(of: link.partner))
        if isDirected {
            Notes.say("\(pair) is directed, and stands against what is asked of every pair: \(facts)")
            return []
        }
        let words =
            "\(pair) is refused, and is not pinned: "
        guard rest.isEmpty else { throw Failure(words + facts, status: .badData) }
        guard mayExcept else {
            throw Failure(
                "\(words)\(facts). An exception from it is possible, with a reason and a second person's approval: --except",
                status: .badData
            )
        }
        return Set(refused.map(\.rule)).sorted()
    }
}
