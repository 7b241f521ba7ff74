import Domain
import Partnering
import Reports
import Store

/// What pins of a round cost.
struct DecisionPrice {
    let planned: PlannedRound

    /// Says what the plan that holds what is pinned would cost, tier by tier, and who would move; nothing of exceptions, which no
    /// list of candidates has.
    /// - Throws: `Failure` for pairs that no plan can hold.
    func tell(_ decisions: [RoundStore.NewDecision]) async throws {
        let pins = decisions.filter { $0.kind == .pinned }, links = pins.map(\.link)
        guard !links.isEmpty, pins.allSatisfy(\.excepts.isEmpty) else { return }
        let kept = try KeptPlan(planned.record), plan: Plan, before: Plan
        do {
            // Beside what people have pinned already, as far as a plan can hold that.
            let earlier = planned.decisions.filter { decision in
                decision.isPin && decision.excepts.isEmpty
                    && !links.contains { ($0.receiver, $0.number ?? 1) == (decision.receiver, decision.request) }
            }.map(\.link)
            let standing = earlier.isEmpty ? nil : try? kept.plan(holding: earlier, on: planned.round.asOf)
            before = standing ?? planned.record.plan
            plan = try kept.plan(holding: links + (standing == nil ? [] : earlier), on: planned.round.asOf)
        } catch let error as InvariantBroken {
            throw Failure(
                "\(error). What was released since plan \(planned.plan.number) is free once it is planned again: tandem round "
                    + "repropose '\(planned.round.name)' --keep",
                status: .badData
            )
        }
        var answers: [WhyNotReport] = []
        if let link = links.first, links.count == 1 {
            answers = try await planned.whyNot(link.partner, for: link.receiver, number: link.number)
        }
        let comparison = ComparisonReport(
            PlanComparison(before, plan),
            before: "now",
            after: "with it",
            in: planned.record.authorities,
            margin: planned.record.margin
        )
        Notes.say(lines: WhatIfReport(answers, comparison).text(.plain))
    }
}
