import Domain
import Partnering
import Reports
import Store

/// What decisions about pairs of a round cost.
struct DecisionPrice {
    let planned: PlannedRound

    /// Says what planning again with them would do, tier by tier, and who would move. A single pin beside which nothing waits to
    /// be planned is told as explaining tells it too.
    /// - Throws: `Failure` for pairs that no plan can hold.
    func tell(_ decisions: [RoundStore.NewDecision]) async throws {
        guard decisions.allSatisfy({ $0.kind != .released }) else { return }
        // An exception is tried as if it were approved.
        let decisions = decisions.map { it in
            let excepts =
                it.excepts + (planned.decisions.last { $0.link == it.link && !$0.excepts.isEmpty }?.excepts ?? [])
            return it.kind == .forbidden || excepts.isEmpty
                ? it : RoundStore.NewDecision(.approved, it.link, excepts: excepts, reason: it.reason)
        }
        let pins = decisions.filter { $0.kind == .pinned && !$0.isDirected }.map(\.link)
        let kept = try planned.kept(seenBy: .authority), earlier = try waiting(besides: decisions)
        var plan: Plan?
        do {
            let held = earlier.filter { $0.isPin && !$0.holdsAgainstRules }.map(\.link)
            if !pins.isEmpty { plan = try kept.plan(holding: held + pins, on: planned.round.asOf) }
        } catch let error as InvariantBroken {
            throw Failure(
                "\(error)"
                    + (planned.decisions.contains { $0.kind == .released }
                        ? ". What was released since plan \(planned.plan.number) is free once it is planned again: tandem round "
                            + "repropose '\(planned.round.name)' --keep" : ""),
                status: .badData
            )
        }
        if let plan, let pin = pins.first, decisions.count == 1, earlier.isEmpty {
            let answers = try await planned.whyNot(pin.partner, for: pin.receiver, number: pin.number)
            return Notes.say(lines: WhatIfReport(answers, comparison(to: plan)).text(.plain))
        }
        let again: (record: PlanRecord, report: RematchReport)
        do {
            again = try await RematchQuestion(planned.round.name, besides: decisions, in: planned.session).answer()
        } catch {
            // What keeps the round from being planned is no reason against deciding: it may be what is decided about.
            return Notes.say(
                "What it would cost is not told, because the round cannot be planned as it stands: \(error)"
            )
        }
        let beside =
            earlier.isEmpty
            ? ""
            : ", with \(earlier.count.counted("decision", "decisions")) that plan \(planned.plan.number) does not hold yet"
        Notes.say("What it would cost: planned again\(beside), this is what would change.")
        Notes.say(lines: comparison(to: again.record.plan).text(.plain))
    }

    private func comparison(to plan: Plan) -> ComparisonReport {
        ComparisonReport(
            PlanComparison(planned.record.plan, plan),
            before: "now",
            after: "with it",
            in: planned.record.authorities,
            margin: planned.record.margin
        )
    }

    /// Decisions before these that the plan was not made with.
    private func waiting(besides decisions: [RoundStore.NewDecision]) throws -> [RoundDecision] {
        let links = Set(planned.record.plan.pairings.map(\.link)), forbidden = Set(try planned.record.held().forbidden)
        return planned.decisions.filter { decision in
            guard !decisions.contains(where: { $0.link == decision.link }) else { return false }
            return decision.isPin
                ? !links.contains(decision.link)
                : decision.kind == .forbidden && !forbidden.contains(decision.link)
        }
    }
}
